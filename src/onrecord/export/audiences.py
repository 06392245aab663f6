"""For whom something is published, and so what of it leaves: names of private people, of reviewers, of kept files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.errors import BadSetting
from onrecord.model import Decision

PUBLIC_ORIGINS = ("http://", "https://")
SOMEBODY = "a reviewer"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who will read it. Each flag says what leaves with it; what does not is told on the page, with the reason."""

    id: str
    label: str
    names: bool = False  # names of private people
    people: bool = False  # who decided, and who added reports
    files: bool = False  # paths and names of files, which tell of the machine and of whoever gave them

    def origins(self, origins: Iterable[str]) -> tuple[str, ...]:
        """Where a report was met, each once, as far as this audience is told."""
        told = dict.fromkeys(origins)
        return tuple(origin for origin in told if self.files or origin.startswith(PUBLIC_ORIGINS))

    def decision(self, decision: Decision) -> Decision:
        """A decision as this audience sees it: by a reviewer without a name where people are not named."""
        return decision if self.people else replace(decision, by=SOMEBODY)


AUDIENCES: Mapping[str, Audience] = {
    "public": Audience("public", "The public"),
    "partners": Audience("partners", "Partners who work on the same incidents", people=True, files=True),
    "internal": Audience("internal", "Those who may see everything", names=True, people=True, files=True),
}
PUBLIC = AUDIENCES["public"]


def audience_named(name: str) -> Audience:
    """The audience of that id. Raises BadSetting listing them."""
    if name not in AUDIENCES:
        raise BadSetting(f"There is no audience {name[:40]!r}. Audiences: {', '.join(AUDIENCES)}.")
    return AUDIENCES[name]

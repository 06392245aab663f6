"""What a reader asks the list of incidents for, as the address of the page has it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from onrecord.errors import BadSetting
from onrecord.record.finding import Filter
from onrecord.record.incident_index import KINDS
from onrecord.record.states import STATES

FACETS = ("state", *KINDS)
VIEWS = ("list", "map", "timeline")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty fields ask for nothing. `after` and `before` are days, both inclusive."""

    words: str = ""
    act: str = ""
    harm: str = ""
    country: str = ""
    province: str = ""
    place: str = ""
    source: str = ""  # id of a voice
    clash: str = ""  # kind of contradiction: numbers, denial
    state: str = ""
    after: str = ""
    before: str = ""
    view: str = "list"
    page: int = 1

    def filter(self, *, open_only: bool) -> Filter:
        """The same as the record understands it. Raises BadSetting for a day that is none, or an unknown state."""
        if self.state and self.state not in STATES:
            raise BadSetting(f"State is {self.state[:20]!r}; it is one of {', '.join(STATES)}.")
        terms = tuple((kind, value) for kind in KINDS if (value := getattr(self, kind)))
        after, before = _day(self.after, "From"), _day(self.before, "To")
        return Filter(self.words, after, before, self.state, terms, open_only)

    def asks(self) -> dict[str, str]:
        """What is asked, by name; empty if nothing is."""
        names = ("words", *FACETS, "after", "before")
        return {name: value for name in names if (value := getattr(self, name))}

    def address(self, **changed: Any) -> str:
        """The address of the page that asks this, but with what is changed; a change goes back to the first page."""
        asked = replace(self, **{"page": 1, **changed})
        query = {
            "page_number" if item.name == "page" else item.name: value
            for item in fields(asked)
            if (value := getattr(asked, item.name)) and value != item.default
        }
        return "/incidents" + (f"?{urlencode(query)}" if query else "")


def _day(text: str, name: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise BadSetting(f"{name} is {text[:20]!r}; it takes a day such as 2031-03-09.") from None

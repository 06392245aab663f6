"""What would leave: the chosen incidents gathered for an audience, under a rule, as of a day; and what is withheld."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from onrecord.derive import Basis, View, read_until, until_text
from onrecord.errors import BadSetting, NotFound
from onrecord.export.audiences import AUDIENCES, PUBLIC, Audience, audience_named
from onrecord.export.gathering import Dossier, gather_dossier
from onrecord.export.shelf import Shelf
from onrecord.export.wording import estimate_text
from onrecord.record import Store
from onrecord.resolve.rules import RULES, rule_named
from onrecord.review.session import NotAllowed, Visit

MOST_AT_ONCE = 100  # incidents in one publication


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to publish; an empty rule is the setting's, an empty day is today."""

    incidents: tuple[str, ...] = ()
    rule: str = ""
    as_of: str = ""
    audience: str = PUBLIC.id

    def told(self) -> str:
        """The choice in words, for the log."""
        parts = [f"{', '.join(self.incidents)} for {self.audience}"]
        parts += [f"rule {self.rule}"] if self.rule else []
        parts += [f"as of {self.as_of}"] if self.as_of else []
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Leaving:
    """The dossiers that would leave, and a sentence for each chosen incident of which nothing was there yet."""

    dossiers: tuple[Dossier, ...]
    missing: tuple[str, ...]
    audience: Audience


def audiences_for(visit: Visit) -> list[Audience]:
    """The audiences that this person may publish for: nobody takes out names that they may not see."""
    return [audience for audience in AUDIENCES.values() if not audience.names or "names" in visit.may]


def gather(visit: Visit, choice: Choice, basis: Callable[[], Basis]) -> Leaving:
    """All that would leave, its evidence checked again; nothing where nothing is chosen.

    `basis` is asked only for an earlier day or another rule. Raises BadSetting for a day, rule or audience that is
    none and for too many incidents, NotAllowed for an audience that this person may not publish for, NotFound for an
    unknown incident, SpanMismatch or CustodyBroken where evidence no longer matches.
    """
    audience = audience_named(choice.audience)
    if audience not in audiences_for(visit):
        raise NotAllowed("Your role does not see withheld names, so it cannot publish them. Choose another audience.")
    if len(choice.incidents) > MOST_AT_ONCE:
        raise BadSetting(f"At most {MOST_AT_ONCE} incidents at once; publish the rest after.")
    if choice.rule:
        rule_named(choice.rule)
    until = read_until(published=choice.as_of or None)
    anew = bool(choice.as_of) or choice.rule not in ("", visit.settings.rule)
    made_at = datetime.now(UTC)
    found: dict[str, Dossier] = {}
    missing = []
    for name in dict.fromkeys(choice.incidents):
        today = visit.store.incident(name)
        there: Store | View = visit.store
        if anew:
            whole = basis()
            mine = replace(whole, settings=replace(whole.settings, rule=choice.rule or whole.settings.rule))
            there = mine.view(until, near=today)
        try:
            incident = there.incident(today.id)
        except NotFound as error:
            missing.append(str(error))
            continue
        beside = there.beside if isinstance(there, View) else tuple
        found[incident.id] = gather_dossier(
            there,
            incident,
            made_at=made_at,
            until=until_text(until),
            shelf=Shelf(visit.store, with_names=audience.names, beside=beside),
            audience=audience,
        )
    return Leaving(tuple(found.values()), tuple(missing), audience)


def leaving_record(leaving: Leaving) -> dict[str, Any]:
    """What would leave as one JSON record: for each incident how much, its estimates, and what is withheld."""
    return {
        "audience": leaving.audience.id,
        "missing": list(leaving.missing),
        "incidents": [
            dossier.protection.values(
                {
                    "id": dossier.incident.id,
                    "title": dossier.incident.title,
                    "until": dossier.until,
                    "counts": counts(dossier),
                    "estimates": [list(pair) for pair in estimates(dossier)],
                    "withheld": list(dossier.withheld),
                }
            )
            for dossier in leaving.dossiers
        ],
    }


def counts(dossier: Dossier) -> dict[str, int]:
    """How much of one incident leaves."""
    return {
        "counts": len(dossier.table.rows),
        "voices": len(dossier.table.voices),
        "claims": len(dossier.cards),
        "reports": len(dossier.reports),
    }


def estimates(dossier: Dossier) -> Sequence[tuple[str, str]]:
    """What is counted and its estimate in words, in the order of the accounts."""
    return [(row.label, estimate_text(row.estimate)) for row in dossier.table.rows if row.estimate]


def rules() -> list[str]:
    """The names of all rules for estimates."""
    return list(RULES)

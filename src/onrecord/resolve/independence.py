"""How many independent origins stand behind a figure: voices that could not have it from one another.

Independent are different outlets, different authors and different primary sources. One camp is one origin, a reprint
family is one origin, and an outlet that only repeats what its own report attributes to a source adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Account, Entry
from onrecord.ontology.registry import Registry, fold_name
from onrecord.resolve.reports import Report

METHOD = "independence.origins.v1"


def origins(
    accounts: Sequence[Account], reports: Mapping[str, Report], *, family: Mapping[str, str], registry: Registry
) -> frozenset[str]:
    """The independent origins behind the accounts of one harm and group; empty if nobody gives a value.

    Figures that a voice only rejects are no origin of that figure; "none" is a value like any other.
    """
    attributed = _attributed_values(accounts)
    found: set[str] = set()
    for account in accounts:
        entries = [entry for entry in account.history if _gives_value(entry)]
        if account.voice.outlet:
            entries = [entry for entry in entries if not _repeats(entry, attributed)]
        for entry in entries:
            found.add(_origin(account, entry, reports, family, registry))
    return frozenset(found)


def _gives_value(entry: Entry) -> bool:
    if entry.figure.kind == "unknown":
        return False
    return entry.figure.kind == "none" or entry.realis != "denied"


def _attributed_values(accounts: Iterable[Account]) -> frozenset[tuple[str, int | None, int | None]]:
    """Values that some source gives in a report, by report."""
    return frozenset(
        (entry.doc_id, entry.figure.low, entry.figure.high)
        for account in accounts
        if not account.voice.outlet
        for entry in account.history
    )


def _repeats(entry: Entry, attributed: frozenset[tuple[str, int | None, int | None]]) -> bool:
    return (entry.doc_id, entry.figure.low, entry.figure.high) in attributed


def _origin(
    account: Account, entry: Entry, reports: Mapping[str, Report], family: Mapping[str, str], registry: Registry
) -> str:
    if account.voice.camp:
        return f"camp:{account.voice.camp}"
    if not account.voice.outlet:
        return account.voice.id
    report = reports[entry.doc_id]
    head = reports[family[report.doc_id]]
    if credit := _credit(report, registry):
        return credit
    return f"outlet:{fold_name(head.outlet)}"


def _credit(report: Report, registry: Registry) -> str | None:
    """The wire that a report credits ("AP", "with reporting by"), if the registry knows it as another outlet."""
    for line in report.credits:
        known = registry.find(line)
        if known is not None and fold_name(known.name) != fold_name(report.outlet):
            return known.voice
    return None

"""How many independent origins stand behind a figure: voices that could not have it from one another.

Independent are different outlets, different authors and different primary sources. One camp is one origin, a reprint
family is one origin, and an outlet that only repeats what its own report attributes to a source adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Account, Entry
from onrecord.ontology.registry import Registry, fold_name
from onrecord.resolve.reports import Report

METHOD = "independence.origins.v2"


Value = tuple[int | None, int | None]


def origins(
    accounts: Sequence[Account], reports: Mapping[str, Report], *, family: Mapping[str, str], registry: Registry
) -> frozenset[str]:
    """The independent origins behind the accounts of one harm and group; empty if nobody gives a value.

    Figures that a voice only rejects are no origin of that figure; "none" is a value like any other. What an outlet
    says in its own voice is an origin only where no source says the same; of several outlets with one figure and no
    source, none can be shown to be independent of the others.
    """
    attributed = _attributed_values(accounts)
    sourced = {
        entry.doc_id
        for account in accounts
        if not account.voice.outlet
        for entry in account.history
        if _gives_value(entry)
    }
    found: set[str] = set()
    unsourced: dict[Value, str] = {}
    for account in accounts:
        for entry in account.history:
            if not _gives_value(entry):
                continue
            if not account.voice.outlet:
                found.add(_origin(account, entry, reports, family, registry))
            elif entry.figure.kind == "vague":
                # A word stands for the figure that the same report has from a source, if it has one.
                if entry.doc_id not in sourced:
                    found.add(_origin(account, entry, reports, family, registry))
            elif _value(entry) not in attributed:
                unsourced.setdefault(_value(entry), _origin(account, entry, reports, family, registry))
    found.update(unsourced.values())
    if found:
        return frozenset(found)
    # Only words and repeated figures: whoever told them first is the one origin.
    told = [(account, entry) for account in accounts for entry in account.history if _gives_value(entry)]
    if not told:
        return frozenset()
    account, entry = min(told, key=lambda pair: (str(pair[1].as_of or "9999"), pair[1].doc_id))
    return frozenset({_origin(account, entry, reports, family, registry)})


def _gives_value(entry: Entry) -> bool:
    if entry.figure.kind == "unknown":
        return False
    return entry.figure.kind == "none" or entry.realis != "denied"


def _value(entry: Entry) -> Value:
    return (entry.figure.low, entry.figure.high)


def _attributed_values(accounts: Iterable[Account]) -> frozenset[Value]:
    """Values that some source gives, in whichever report."""
    return frozenset(_value(entry) for account in accounts if not account.voice.outlet for entry in account.history)


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

"""Incidents, accounts and estimates derived from the documents, claims and decisions of a store."""

from __future__ import annotations

from onrecord.derive.as_of import Basis
from onrecord.derive.changing import derive_changes
from onrecord.derive.ground import basis_of, mark_text, met
from onrecord.derive.withholding import withhold_names
from onrecord.record import Store
from onrecord.record.meetings import EVERYTHING, Ground, waiting
from onrecord.resolve import Resolved
from onrecord.resolve.decided import Again, read_decisions
from onrecord.resolve.incidents import told_by
from onrecord.settings import Settings


def derive(store: Store, settings: Settings) -> None:
    """Derive what was stored since the last time: by itself where that can be done, else everything anew.

    What comes out is the same either way.
    """
    with store.database.reading() as connection:
        ids = waiting(connection)
    if EVERYTHING not in ids:
        withhold_names(store, [name for name in ids if name.startswith("d-")])
    if not derive_changes(store, settings):
        derive_all(store, settings)


def derive_all(store: Store, settings: Settings) -> Resolved:
    """Derive everything from all that is stored, and put it in place of what was derived before.

    The same captures, claims, decisions and settings give the same, on any machine and any database. If somebody adds
    or decides meanwhile, it is done once more: what is stored at the end is never older than what is derived from.
    """
    while True:
        withhold_names(store)
        with store.database.reading() as connection:
            ids = waiting(connection)
        basis = Basis.of(store, settings)
        resolved = basis.view().resolved
        store.replace_derived(
            resolved.incidents,
            resolved.accounts,
            resolved.estimates,
            components=resolved.components,
            ground=_ground(basis, resolved, ids),
            as_of=basis.stamp,
        )
        if basis.is_current():
            return resolved


def _ground(basis: Basis, resolved: Resolved, ids: frozenset[str]) -> Ground:
    kept = [
        met(
            report,
            told_by(report, basis.claims.get(report.doc_id, ()), resolved.decided),
            weights=resolved.weights,
            family=resolved.family[report.doc_id],
        )
        for report in basis.reports
    ]
    counts = {mark_text(mark): count for mark, count in resolved.weights.counts.items()}
    return Ground(basis_of(basis.settings, basis.registry), len(basis.reports), kept, counts, ids)


def look_again(store: Store) -> list[Again]:
    """The decisions that a person should look at again: a newer method reads their words otherwise, or no longer."""
    decisions = store.decisions()
    if not decisions:
        return []
    texts = {doc.id: (doc.capture, doc.text_sha256) for doc in store.documents()}
    return list(read_decisions(decisions, store.claims(), texts).again)

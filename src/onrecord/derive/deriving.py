"""Incidents, accounts and estimates derived anew from all documents, claims and decisions of a store."""

from __future__ import annotations

from onrecord.derive.as_of import Basis
from onrecord.derive.withholding import withhold_names
from onrecord.record import Store
from onrecord.resolve import Resolved
from onrecord.resolve.decided import Again, read_decisions
from onrecord.settings import Settings


def derive_all(store: Store, settings: Settings) -> Resolved:
    """Derive everything from all that is stored, and put it in place of what was derived before.

    The same captures, claims, decisions and settings give the same, on any machine and any database. If somebody adds
    or decides meanwhile, it is done once more: what is stored at the end is never older than what is derived from.
    """
    while True:
        withhold_names(store)
        basis = Basis.of(store, settings)
        resolved = basis.view().resolved
        store.replace_derived(resolved.incidents, resolved.accounts, resolved.estimates)
        if basis.is_current():
            return resolved


def look_again(store: Store) -> list[Again]:
    """The decisions that a person should look at again: a newer method reads their words otherwise, or no longer."""
    decisions = store.decisions()
    if not decisions:
        return []
    texts = {doc.id: (doc.capture, doc.text_sha256) for doc in store.documents()}
    return list(read_decisions(decisions, store.claims(), texts).again)

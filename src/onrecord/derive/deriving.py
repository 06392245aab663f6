"""Incidents, accounts and estimates derived anew from all documents, claims and decisions of a store."""

from __future__ import annotations

from onrecord import read
from onrecord.ontology.registry import load_registry
from onrecord.record import Store
from onrecord.resolve import Resolved, report_of, resolve
from onrecord.settings import Settings


def derive_all(store: Store, settings: Settings) -> Resolved:
    """Derive everything from all that is stored, and put it in place of what was derived before.

    The same captures, claims, decisions and settings give the same, on any machine and any database.
    """
    reports = [report_of(doc, read.fingerprint(doc.text)) for doc in store.documents()]
    resolved = resolve(
        reports,
        store.claims(),
        registry=load_registry(settings.sources),
        decisions=store.decisions(),
        rule=settings.rule,
        ranking=settings.ranked,
    )
    store.replace_derived(resolved.incidents, resolved.accounts, resolved.estimates)
    return resolved

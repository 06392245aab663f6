"""Whose names are withheld in each document, read once after its claims and kept; and what incidents are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.extract.withheld import protect_document
from onrecord.record import Store
from onrecord.record.incident_index import is_indexed
from onrecord.record.replacing import index_incidents
from onrecord.record.weighing import weigh_claims
from onrecord.record.withheld import keep_withheld, without_withheld

BATCH = 200  # documents of one transaction


def withhold_names(store: Store, doc_ids: Iterable[str] | None = None) -> int:
    """Read whose names are withheld in every document, or each of these, of which it is not known; how many."""
    if store.read_only:
        return 0
    done = 0
    waiting: Iterator[str] = without_withheld(store.database, doc_ids)
    while batch := list(islice(waiting, BATCH)):
        found = {}
        for doc_id in batch:
            found[doc_id] = protect_document(store.document(doc_id), list(store.claims(doc_id=doc_id)))
        keep_withheld(store.database, found)
        done += len(batch)
    return done


def prepare_finding(store: Store) -> None:
    """Make what incidents are found by where a store lacks it: one that an older version of onrecord derived."""
    if store.read_only:
        return
    fresh = withhold_names(store) + weigh_claims(store.database)
    with store.database.reading() as connection:
        ready = is_indexed(connection)
    if fresh or not ready:
        index_incidents(store.database)

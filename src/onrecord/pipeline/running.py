"""The steps in a row: reports in, accounts out, or everything derived made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.archive import Failure, gather
from onrecord.derive import derive, derive_all
from onrecord.pipeline.keeping import keep_items, named
from onrecord.pipeline.pending import extract_pending, read_pending
from onrecord.pipeline.steps import Count, Progress, Step, silent
from onrecord.record import Store
from onrecord.resolve import Resolved
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did: captures new and seen before, documents read, claims found, and what failed with the way out."""

    kept: int
    seen_again: int
    documents: int
    claims: int
    incidents: int
    failures: tuple[Failure, ...] = ()


def add(
    store: Store,
    sources: Sequence[str],
    *,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    origins: Mapping[str, str] | None = None,
) -> Added:
    """Keep, read, extract and resolve `sources`: paths, globs, URLs, or "-" for JSONL on `stdin`.

    `origins` gives for a path what its origin is called instead, such as the name under which it was uploaded.

    One bad source is a Failure among others and stops nothing. Raises StoreUnavailable where the store cannot be
    written; what was kept before stays kept.
    """
    tell = progress or silent
    count = Count()
    items = gather(sources, settings=settings, stdin=stdin)
    keep_items(store, (named(item, origins) for item in items) if origins else items, tell, count)
    read_pending(store, settings, tell, count)
    extract_pending(store, settings, tell, count)
    tell(Step("resolve", 0, None, "reports"))
    derive(store, settings)
    tell(Step("resolve", count.documents, count.documents, "reports"))
    incidents = store.count_incidents()
    return Added(count.kept, count.again, count.documents, count.claims, incidents, tuple(count.failures))


def resolve_all(store: Store, settings: Settings, *, progress: Progress | None = None) -> Resolved:
    """Derive incidents, accounts and estimates anew from all documents and claims, and put them in the store."""
    tell = progress or silent
    tell(Step("resolve", 0, None, "reports"))
    resolved = derive_all(store, settings)
    told = len({doc_id for incident in resolved.incidents for doc_id in incident.doc_ids})
    tell(Step("resolve", told, told, "reports"))
    return resolved


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: what was derived, whether all of it is as it was, and what went before and is left to do."""

    incidents: int
    accounts: int
    estimates: int
    same: bool
    read: int
    extracted: int
    swept: int  # parts of files that killed processes left in the evidence folder
    again: int  # decisions that a person should look at again


def rebuild(store: Store, settings: Settings, *, progress: Progress | None = None) -> Rebuilt:
    """Make everything that is derived anew from captures, claims and decisions.

    Reports that the current methods have not read or extracted yet are done first. Raises StoreUnavailable where the
    store cannot be written.
    """
    tell = progress or silent
    count = Count()
    swept = store.sweep()
    read_pending(store, settings, tell, count)
    extract_pending(store, settings, tell, count)
    before = store.derived_digest()
    resolved = resolve_all(store, settings, progress=tell)
    return Rebuilt(
        incidents=len(resolved.incidents),
        accounts=len(resolved.accounts),
        estimates=len(resolved.estimates),
        same=store.derived_digest() == before,
        read=count.documents,
        extracted=count.claims,
        swept=swept,
        again=len(resolved.decided.again),
    )

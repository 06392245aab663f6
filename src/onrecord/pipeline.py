"""The stages joined: reports in, accounts out.

Each step takes up where it was left: bytes are kept before anything reads them, and what is kept but not yet read,
or read but not yet extracted, is done by the next run. So an interrupt loses nothing, and running again finishes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, Literal, TypeVar

from onrecord import read
from onrecord.archive import Failure, Item, gather
from onrecord.extract import METHOD
from onrecord.model import Claim, Document
from onrecord.ontology.registry import load_registry
from onrecord.record import Store
from onrecord.resolve import Resolved, report_of, resolve
from onrecord.run.local import over, worker_count
from onrecord.run.tasks import ExtractTask, Failed, ReadTask, extract_one, read_one
from onrecord.settings import Settings

Stage = Literal["archive", "read", "extract", "resolve"]
READ_METHODS = "read."
BATCH = 50  # items kept in one transaction: an interrupt costs at most the work on these, never what is stored
MAX_BATCH_BYTES = 20_000_000
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Step:
    """One item done: by which stage, how many of how many (None where it cannot be known), and which."""

    stage: Stage
    done: int
    total: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did: captures new and seen before, documents read, claims found, and what failed with the way out."""

    kept: int
    seen_again: int
    documents: int
    claims: int
    incidents: int
    failures: tuple[Failure, ...] = ()


@dataclass(slots=True)
class _Count:
    kept: int = 0
    again: int = 0
    documents: int = 0
    claims: int = 0
    failures: list[Failure] = field(default_factory=list)


Progress = Callable[[Step], None]


def _silent(step: Step) -> None:
    """The progress of a caller who does not want any."""


def add(
    store: Store,
    sources: Sequence[str],
    *,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Added:
    """Keep, read, extract and resolve `sources`: paths, globs, URLs, or "-" for JSONL on `stdin`.

    One bad source is a Failure among others and stops nothing. Raises StoreUnavailable where the store cannot be
    written; what was kept before stays kept.
    """
    tell = progress or _silent
    count = _Count()
    _archive(store, sources, settings, stdin, tell, count)
    read_pending(store, settings, tell, count)
    extract_pending(store, settings, tell, count)
    resolved = resolve_all(store, settings, progress=tell)
    return Added(
        count.kept, count.again, count.documents, count.claims, len(resolved.incidents), tuple(count.failures)
    )


def _archive(
    store: Store, sources: Sequence[str], settings: Settings, stdin: BinaryIO | None, tell: Progress, count: _Count
) -> None:
    done = 0
    batch: list[Item] = []
    size = 0

    def keep() -> None:
        for new in store.add_captures(batch):
            count.kept += new
            count.again += not new
        batch.clear()

    for item in gather(sources, settings=settings, stdin=stdin):
        if isinstance(item, Failure):
            count.failures.append(item)
            continue
        batch.append(item)
        size += item.capture.size
        done += 1
        if len(batch) >= BATCH or size >= MAX_BATCH_BYTES:
            keep()
            size = 0
        tell(Step("archive", done, None, item.sighting.origin))
    keep()


def read_pending(store: Store, settings: Settings, tell: Progress = _silent, count: _Count | None = None) -> None:
    """Read every capture that no reader has read yet; captures that cannot be read are noted with the reason."""
    count = count or _Count()
    pending = list(store.pending_reads(READ_METHODS))
    tasks = (task for sha in pending if (task := _read_task(store, sha, settings)) is not None)
    done = 0
    workers = _workers_for(len(pending), settings)
    for batch in _batches(over(read_one, tasks, workers=workers), BATCH):
        docs: list[Document] = []
        for outcome in batch:
            task, made = outcome.item, outcome.made
            done += 1
            if isinstance(made, Document):
                docs.append(made)
            else:
                message = made.message if isinstance(made, Failed) else f"Not read: {outcome.error}."
                store.put_failure(task.capture.sha256, "read", message)
                count.failures.append(Failure(task.origin, "read", message))
            tell(Step("read", done, len(pending), task.origin))
        store.put_documents(docs)
        count.documents += len(docs)


def _read_task(store: Store, sha256: str, settings: Settings) -> ReadTask | None:
    capture = store.capture(sha256)
    if capture.media_type in CONTAINERS:
        return None  # its records are captures of their own
    sighting = store.sightings(sha256)[0]
    return ReadTask(str(store.evidence_folder.path), capture, sighting.origin, sighting.charset, settings)


CONTAINERS = ("application/warc",)


def extract_pending(store: Store, settings: Settings, tell: Progress = _silent, count: _Count | None = None) -> None:
    """Extract the claims of every document that the current method has not extracted yet."""
    count = count or _Count()
    pending = list(store.pending_extracts(METHOD))
    tasks = (ExtractTask(store.document(doc_id), settings) for doc_id in pending)
    done = 0
    for batch in _batches(over(extract_one, tasks, workers=_workers_for(len(pending), settings)), BATCH):
        found: list[tuple[str, Sequence[Claim]]] = []
        for outcome in batch:
            doc, made = outcome.item.doc, outcome.made
            done += 1
            if isinstance(made, list):
                found.append((doc.id, made))
                count.claims += len(made)
            else:
                message = made.message if isinstance(made, Failed) else f"Not extracted: {outcome.error}."
                store.put_failure(doc.capture, "extract", message)
                count.failures.append(Failure(doc.url or doc.title or doc.id, "extract", message))
            tell(Step("extract", done, len(pending), doc.title or doc.id))
        store.put_claims_of(found, METHOD)


def resolve_all(store: Store, settings: Settings, *, progress: Progress | None = None) -> Resolved:
    """Derive incidents, accounts and estimates anew from all documents and claims, and put them in the store."""
    tell = progress or _silent
    reports = [report_of(doc, read.fingerprint(doc.text)) for doc in store.documents()]
    tell(Step("resolve", 0, len(reports), "reports"))
    resolved = resolve(reports, store.claims(), registry=load_registry(settings.sources))
    store.replace_derived(resolved.incidents, resolved.accounts, resolved.estimates)
    tell(Step("resolve", len(reports), len(reports), "reports"))
    return resolved


def _workers_for(items: int, settings: Settings) -> int:
    # A handful of items is done before a second worker has loaded its language model.
    return 1 if items < FEW else min(worker_count(settings.workers), items)


FEW = 24


def _batches(items: Iterable[Value], size: int) -> Iterator[list[Value]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

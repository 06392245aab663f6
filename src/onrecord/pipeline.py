"""The stages joined: reports in, accounts out.

Each step takes up where it was left: bytes are kept before anything reads them, and what is kept but not yet read,
or read but not yet extracted, is done by the next run. So an interrupt loses nothing, and running again finishes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import BinaryIO, Literal, TypeVar

from onrecord.archive import Failure, Item, gather
from onrecord.derive import derive_all
from onrecord.errors import FetchFailed
from onrecord.extract import METHOD
from onrecord.model import Claim, Document
from onrecord.ontology.gazetteer import open_gazetteer
from onrecord.record import Store
from onrecord.resolve import Resolved
from onrecord.run.local import Outcome, over, worker_count
from onrecord.run.tasks import ExtractTask, ReadTask, extract_one, read_one
from onrecord.settings import Settings

Stage = Literal["archive", "read", "extract", "resolve"]
READ_METHODS = "read."
BATCH = 50  # items kept in one transaction: an interrupt costs at most the work on these, never what is stored
BATCH_SECONDS = 5
MAX_BATCH_BYTES = 20_000_000
FEW = 24
# A task ends itself in time unless it is deep in a library's code. Its worker is killed then, but not while it starts.
GRACE_SECONDS = 60
Task = TypeVar("Task", ReadTask, ExtractTask)
Made = TypeVar("Made", bound=object)


@dataclass(frozen=True, slots=True)
class Step:
    """One item done: by which stage, how many of how many (None where it cannot be known), and which.

    Each stage with work to do says so first, with none done.
    """

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
    met_again: set[str] = field(default_factory=set)  # SHA-256 of captures that were given again


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
    origins: Mapping[str, str] | None = None,
) -> Added:
    """Keep, read, extract and resolve `sources`: paths, globs, URLs, or "-" for JSONL on `stdin`.

    `origins` gives for a path what its origin is called instead, such as the name under which it was uploaded.

    One bad source is a Failure among others and stops nothing. Raises StoreUnavailable where the store cannot be
    written; what was kept before stays kept.
    """
    tell = progress or _silent
    count = _Count()
    items = gather(sources, settings=settings, stdin=stdin)
    _archive(store, (_named(item, origins) for item in items) if origins else items, tell, count)
    read_pending(store, settings, tell, count)
    extract_pending(store, settings, tell, count)
    resolved = resolve_all(store, settings, progress=tell)
    return Added(count.kept, count.again, count.documents, count.claims, len(resolved.incidents), tuple(count.failures))


def _named(item: Item | Failure, origins: Mapping[str, str]) -> Item | Failure:
    """`item` with the origin that its path goes by; what was found inside a file keeps its place in it."""
    origin = item.origin if isinstance(item, Failure) else item.sighting.origin
    path = next((path for path in origins if origin == path or origin.startswith((f"{path}#", f"{path}!"))), None)
    if path is None:
        return item
    called = origins[path] + origin[len(path) :]
    if isinstance(item, Failure):
        return replace(item, origin=called, message=item.message.replace(path, origins[path]))
    return replace(item, sighting=replace(item.sighting, origin=called))


def _archive(store: Store, items: Iterable[Item | Failure], tell: Progress, count: _Count) -> None:
    done = 0
    kept_at = monotonic()
    batch: list[Item] = []
    for item in items:
        if isinstance(item, Failure):
            count.failures.append(item)
            continue
        batch.append(item)
        done += 1
        # By time too: a slow pipe or slow servers would leave hours of reports unkept.
        size = sum(held.capture.size for held in batch)
        if len(batch) >= BATCH or size >= MAX_BATCH_BYTES or monotonic() - kept_at >= BATCH_SECONDS:
            _keep(store, batch, count)
            batch.clear()
            kept_at = monotonic()
        tell(Step("archive", done, None, item.sighting.origin))
    _keep(store, batch, count)


def _keep(store: Store, batch: Sequence[Item], count: _Count) -> None:
    """Keep `batch`; where a file changed or vanished since it was met, all but that one."""
    try:
        fresh = store.add_captures(batch)
    except FetchFailed as error:
        if len(batch) == 1:
            count.failures.append(Failure(batch[0].sighting.origin, "archive", str(error)))
            return
        for item in batch:
            _keep(store, [item], count)
        return
    for item, new in zip(batch, fresh, strict=True):
        count.kept += new
        count.again += not new
        if not new:
            count.met_again.add(item.capture.sha256)


def read_pending(store: Store, settings: Settings, tell: Progress = _silent, count: _Count | None = None) -> None:
    """Read every capture that no reader has read yet; captures that cannot be read are noted with the reason.

    What could not be read before is tried again if it was given again: a limit may have been raised.
    """
    count = count or _Count()
    pending = list(store.pending_reads(READ_METHODS))
    if count.met_again:
        first = set(pending)
        again = store.pending_reads(READ_METHODS, again=True)
        pending += [sha256 for sha256 in again if sha256 in count.met_again and sha256 not in first]
    tasks = (_read_task(store, sha256, settings) for sha256 in pending)
    told = {failure.origin for failure in count.failures}  # half a gzip is told as such when it is kept
    with closing(_outcomes("read", read_one, tasks, of=len(pending), settings=settings, tell=tell)) as batches:
        for batch in batches:
            docs: list[Document] = []
            for outcome in batch:
                task, made = outcome.item, outcome.made
                if isinstance(made, Document):
                    docs.append(made)
                    continue
                message = made.message if made else f"{task.origin}: not read, {outcome.error}."
                store.put_failure(task.capture.sha256, "read", message)
                if task.origin not in told:
                    count.failures.append(Failure(task.origin, "read", message))
            store.put_documents(docs)
            count.documents += len(docs)


def _read_task(store: Store, sha256: str, settings: Settings) -> ReadTask:
    sighting = store.sightings(sha256)[0]
    folder = str(store.evidence_folder.path)
    return ReadTask(folder, store.capture(sha256), sighting.origin, sighting.charset, settings)


def extract_pending(store: Store, settings: Settings, tell: Progress = _silent, count: _Count | None = None) -> None:
    """Extract the claims of every document that the current method has not extracted yet.

    What could not be extracted before is tried again if it was given again, as in `read_pending`.
    """
    count = count or _Count()
    pending = list(store.pending_extracts(METHOD))
    if count.met_again:
        first = set(pending)
        failed = [doc_id for doc_id in store.pending_extracts(METHOD, again=True) if doc_id not in first]
        pending += [doc_id for doc_id in failed if store.document(doc_id).capture in count.met_again]
    if pending:
        _build_gazetteer(settings, tell, len(pending))
    tasks = (ExtractTask(store.document(doc_id), settings) for doc_id in pending)
    with closing(_outcomes("extract", extract_one, tasks, of=len(pending), settings=settings, tell=tell)) as batches:
        for batch in batches:
            found: list[tuple[str, Sequence[Claim]]] = []
            for outcome in batch:
                task, made = outcome.item, outcome.made
                if isinstance(made, list):
                    found.append((task.doc.id, made))
                    count.claims += len(made)
                    continue
                message = made.message if made else f"{task.origin}: not extracted, {outcome.error}."
                store.put_failure(task.doc.capture, "extract", message)
                count.failures.append(Failure(task.origin, "extract", message))
            store.put_claims_of(found, METHOD)


def _build_gazetteer(settings: Settings, tell: Progress, items: int) -> None:
    """Have the gazetteer ready before workers ask for it, so that an interrupt never leaves half of one."""

    def told(done: int, total: int) -> None:
        tell(Step("extract", 0, items, f"first the gazetteer, once: {done * 100 // total} %"))

    open_gazetteer(settings, progress=told)


def resolve_all(store: Store, settings: Settings, *, progress: Progress | None = None) -> Resolved:
    """Derive incidents, accounts and estimates anew from all documents and claims, and put them in the store."""
    tell = progress or _silent
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
    tell = progress or _silent
    count = _Count()
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


def _outcomes(
    stage: Stage,
    function: Callable[[Task], Made],
    tasks: Iterable[Task],
    *,
    of: int,
    settings: Settings,
    tell: Progress,
) -> Generator[list[Outcome[Task, Made]], None, None]:
    """What is made of the `of` tasks, in batches to be stored together; the workers end with the iterator."""
    if of:
        tell(Step(stage, 0, of, ""))
    # A handful of items is done before a worker has loaded its language model.
    workers = 0 if of < FEW else min(worker_count(settings.workers), of)
    seconds = settings.read_seconds + GRACE_SECONDS if settings.read_seconds else None
    with closing(over(function, tasks, workers=workers, seconds=seconds)) as outcomes:
        batch: list[Outcome[Task, Made]] = []
        begun = monotonic()
        for done, outcome in enumerate(outcomes, start=1):
            batch.append(outcome)
            tell(Step(stage, done, of, outcome.item.origin))
            if len(batch) >= BATCH or monotonic() - begun >= BATCH_SECONDS:
                yield batch
                batch, begun = [], monotonic()
        if batch:
            yield batch

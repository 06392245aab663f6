"""What is kept but not yet read, or read but not yet extracted, is done: by the next run where one was broken off."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from onrecord.archive import Failure
from onrecord.extract import METHOD
from onrecord.model import Claim, Document
from onrecord.ontology.gazetteer import open_gazetteer
from onrecord.pipeline.batches import outcomes_of
from onrecord.pipeline.steps import Count, Progress, Step, silent
from onrecord.record import Store
from onrecord.run.tasks import ExtractTask, ReadTask, extract_one, read_one
from onrecord.settings import Settings

READ_METHODS = "read."


def read_pending(store: Store, settings: Settings, tell: Progress = silent, count: Count | None = None) -> None:
    """Read every capture that no reader has read yet; captures that cannot be read are noted with the reason.

    What could not be read before is tried again if it was given again: a limit may have been raised.
    """
    count = count or Count()
    pending = list(store.pending_reads(READ_METHODS))
    if count.met_again:
        first = set(pending)
        again = store.pending_reads(READ_METHODS, again=True)
        pending += [sha256 for sha256 in again if sha256 in count.met_again and sha256 not in first]
    tasks = (_read_task(store, sha256, settings) for sha256 in pending)
    told = {failure.origin for failure in count.failures}  # half a gzip is told as such when it is kept
    with closing(outcomes_of("read", read_one, tasks, of=len(pending), settings=settings, tell=tell)) as batches:
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


def extract_pending(store: Store, settings: Settings, tell: Progress = silent, count: Count | None = None) -> None:
    """Extract the claims of every document that the current method has not extracted yet.

    What could not be extracted before is tried again if it was given again, as in `read_pending`.
    """
    count = count or Count()
    pending = list(store.pending_extracts(METHOD))
    if count.met_again:
        first = set(pending)
        failed = [doc_id for doc_id in store.pending_extracts(METHOD, again=True) if doc_id not in first]
        pending += [doc_id for doc_id in failed if store.document(doc_id).capture in count.met_again]
    if pending:
        _build_gazetteer(settings, tell, len(pending))
    tasks = (ExtractTask(store.document(doc_id), settings) for doc_id in pending)
    with closing(outcomes_of("extract", extract_one, tasks, of=len(pending), settings=settings, tell=tell)) as batches:
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

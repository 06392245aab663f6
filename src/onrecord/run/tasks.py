"""What a worker does with one item: read a capture, or extract a document. Errors come back as values."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from onrecord.archive.blobs import EvidenceFolder
from onrecord.errors import OnrecordError
from onrecord.extract import extract_claims
from onrecord.extract.parse import language_model
from onrecord.model import Capture, Claim, Document
from onrecord.ontology.gazetteer import open_gazetteer
from onrecord.ontology.registry import Registry, load_registry
from onrecord.read import read_document
from onrecord.read.limits import time_limit
from onrecord.settings import Settings

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One capture to read, with where it came from and where its bytes lie."""

    evidence: str
    capture: Capture
    origin: str
    charset: str | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class ExtractTask:
    """One document to extract claims from."""

    doc: Document
    settings: Settings

    @property
    def origin(self) -> str:
        """What messages call the document."""
        return self.doc.url or self.doc.title or self.doc.id


@dataclass(frozen=True, slots=True)
class Failed:
    """Why one item could not be used, as a sentence for the user."""

    message: str


def read_one(task: ReadTask) -> Document | Failed:
    """The document of one capture, or why there is none."""

    def read() -> Document:
        data = EvidenceFolder(Path(task.evidence)).get(task.capture.sha256)
        return read_document(data, task.capture, origin=task.origin, charset=task.charset, settings=task.settings)

    return _tried(read, task.origin, "read")


def extract_one(task: ExtractTask) -> list[Claim] | Failed:
    """The claims of one document, or why they could not be extracted."""

    def extract() -> list[Claim]:
        gazetteer, registry = open_gazetteer(task.settings), _registry(task.settings.sources)
        language_model()  # loaded before the clock runs
        with time_limit(task.settings.read_seconds, origin=task.origin, doing="extracting"):
            return extract_claims(task.doc, gazetteer=gazetteer, registry=registry)

    return _tried(extract, task.origin, "extracted")


def _tried(work: Callable[[], Made], origin: str, done: str) -> Made | Failed:
    """What `work` makes; an error, even a mistake of onrecord's own, fails this item and no other."""
    try:
        return work()
    except OnrecordError as error:
        return Failed(str(error))
    except (RecursionError, MemoryError) as error:
        return Failed(
            f"{origin}: it is too deep or too large to be {done} ({type(error).__name__}); its bytes are kept. "
            "Add a part of it, or its text."
        )
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Failed(
            f"{origin}: it could not be {done} because of a mistake in onrecord ({type(error).__name__} in "
            f"{Path(where.filename).name}:{where.lineno}). Its bytes are kept; report the mistake, and run again with "
            "the version that mends it."
        )


@cache
def _registry(path: str) -> Registry:
    return load_registry(path)

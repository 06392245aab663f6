"""What a worker does with one item: read a capture, or extract a document. Errors come back as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.archive.blobs import EvidenceFolder
from onrecord.errors import OnrecordError
from onrecord.extract import extract_claims
from onrecord.model import Capture, Claim, Document
from onrecord.ontology.gazetteer import Gazetteer, open_gazetteer
from onrecord.ontology.registry import Registry, load_registry
from onrecord.read import read_document
from onrecord.settings import Settings


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


@dataclass(frozen=True, slots=True)
class Failed:
    """Why one item could not be used, as a sentence for the user."""

    message: str


def read_one(task: ReadTask) -> Document | Failed:
    """The document of one capture, or why there is none."""
    try:
        data = EvidenceFolder(Path(task.evidence)).get(task.capture.sha256)
        return read_document(
            data, task.capture, origin=task.origin, charset=task.charset, settings=task.settings
        )
    except OnrecordError as error:
        return Failed(str(error))
    except (RecursionError, MemoryError) as error:
        return Failed(f"The page is too deep or too large to read ({type(error).__name__}); its bytes are kept.")


def extract_one(task: ExtractTask) -> list[Claim] | Failed:
    """The claims of one document, or why they could not be read."""
    try:
        return extract_claims(task.doc, gazetteer=_gazetteer(task.settings), registry=_registry(task.settings.sources))
    except OnrecordError as error:
        return Failed(str(error))
    except (RecursionError, MemoryError) as error:
        return Failed(f"The text is too deep or too large to extract ({type(error).__name__}); it is kept.")


@cache
def _gazetteer(settings: Settings) -> Gazetteer:
    return open_gazetteer(settings)


@cache
def _registry(path: str) -> Registry:
    return load_registry(path)

"""Reads bytes for the tests of this folder, and shows a document by block."""

from __future__ import annotations

import hashlib
import json

from onrecord.model import Capture, Document
from onrecord.read import read_document
from onrecord.settings import Settings

REPORT = "application/vnd.onrecord.report+json"


def capture_of(data: bytes, media_type: str) -> Capture:
    return Capture(hashlib.sha256(data).hexdigest(), len(data), media_type)


def read(source: str | bytes, media_type: str = "text/plain", charset: str | None = None, **settings: int) -> Document:
    data = source.encode() if isinstance(source, str) else source
    capture = capture_of(data, media_type)
    return read_document(data, capture, origin="report", charset=charset, settings=Settings(**settings))


def read_report(**fields: object) -> Document:
    return read(json.dumps(fields), REPORT)


def blocks_of(doc: Document, *kinds: str) -> list[str]:
    return [doc.text[b.span.start : b.span.end] for b in doc.blocks if not kinds or b.kind in kinds]


def kinds_of(doc: Document) -> list[str]:
    return [block.kind for block in doc.blocks]

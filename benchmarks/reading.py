"""Benchmark texts through the product's own stages: a record with a text becomes a document, a document its claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.extract import extract_claims
from onrecord.ids import sha256_hex
from onrecord.model import Capture, Claim, Document
from onrecord.ontology.gazetteer import Gazetteer, open_gazetteer
from onrecord.ontology.registry import Registry, load_registry
from onrecord.read import read_document
from onrecord.settings import Settings

SETTINGS = Settings.from_environment()
REPORT = "application/vnd.onrecord.report+json"


def document(text: str, **declared: object) -> Document:
    """The document of one text with what its set declares of it: url, date, title, publisher."""
    record = {"text": text} | {name: value for name, value in declared.items() if value is not None}
    data = json.dumps(record, ensure_ascii=False).encode()
    capture = Capture(sha256_hex(data), len(data), REPORT)
    return read_document(data, capture, origin="benchmark", charset="utf-8", settings=SETTINGS)


def claims(doc: Document) -> list[Claim]:
    """The claims of a document, as the product extracts them."""
    return extract_claims(doc, gazetteer=gazetteer(), registry=registry())


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process."""
    return open_gazetteer(SETTINGS)


@cache
def registry() -> Registry:
    """The bundled registry of sources."""
    return load_registry()


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The records of a JSON-lines file, one at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)

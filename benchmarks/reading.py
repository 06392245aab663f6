"""Benchmark texts through the product's own stages: a record with a text becomes a document, a document its claims."""

from __future__ import annotations

import json
from functools import cache

from onrecord.extract import extract_claims
from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Parsed
from onrecord.extract.segment import document_sentences
from onrecord.ids import sha256_hex
from onrecord.model import Capture, Claim, Document, Span
from onrecord.ontology.gazetteer import Gazetteer, open_gazetteer
from onrecord.ontology.registry import Registry, load_registry
from onrecord.read import raw_span, read_document
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


def parsed(doc: Document) -> Parsed:
    """A document with every sentence parsed, whether the gate would let it through or not."""
    return parse_document(doc)


def unparsed(doc: Document) -> Parsed:
    """A document cut into sentences, without syntax: enough for times and places."""
    return Parsed(doc, tuple(document_sentences(doc)))


def offsets(doc: Document, span: Span | None) -> list[int] | None:
    """Where a span of the document stands in the text that the set gave, as [start, end]; None if it does not."""
    raw = raw_span(doc, span) if span is not None else None
    return [raw.start, raw.end] if raw is not None else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process."""
    return open_gazetteer(SETTINGS)


@cache
def registry() -> Registry:
    """The bundled registry of sources."""
    return load_registry()

"""Short invented reports, as the stages before the record would hand them on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from onrecord.archive.items import Item
from onrecord.ids import content_id, sha256_hex
from onrecord.model import Attribution, Capture, Claim, Document, Figure, Passage, Sighting, Source, Span
from onrecord.record import Store

NOON = datetime(2031, 5, 3, 12, 0, tzinfo=UTC)
READER = "read.text.v1"
METHOD = "claims.v1"


def item(
    text: str,
    *,
    origin: str = "reports/one.txt",
    how: Literal["file", "url", "warc", "stdin"] = "file",
    by: str = "ines",
    at: datetime = NOON,
    seen_at: datetime | None = None,
    container: str | None = None,
) -> Item:
    data = text.encode()
    capture = Capture(sha256_hex(data), len(data), "text/plain", container)
    return Item(data, capture, Sighting(capture.sha256, origin, seen_at or at, how, by, at))


def document(text: str, *, title: str | None = None, published: datetime | None = NOON) -> Document:
    sha256 = sha256_hex(text.encode())
    return Document(
        content_id("d", sha256),
        sha256,
        text,
        sha256,
        (),
        (),
        READER,
        title=title,
        publisher="The Tarn",
        published=published,
    )


def claim(doc: Document, words: str, figure: str | None = None, **fields: object) -> Claim:
    """A claim whose passage is `words`, counting `figure` killed guards, where those words stand in `doc`."""
    start = doc.text.index(words)
    span = Span(start, start + len(words))
    figures = ()
    if figure is not None:
        at = doc.text.index(figure, start)
        figures = (Figure("killed", "prison_guards", "guards", 2, 2, "exact", figure, Span(at, at + len(figure))),)
    values: dict[str, object] = {
        "id": content_id("c", doc.id, words),
        "doc_id": doc.id,
        "act": "killing",
        "realis": "asserted",
        "passage": Passage(doc.id, span, words, doc.text[max(0, start - 8) : start], doc.text[span.end : span.end + 8]),
        "trigger": Span(start, start + 1),
        "method": METHOD,
        "figures": figures,
    }
    return Claim(**(values | fields))  # type: ignore[arg-type]


def said_by(voice: str) -> tuple[Attribution, ...]:
    return (Attribution(Source(voice, "official", voice, voice), "said", None, Span(0, 1)),)


def stored(store: Store, text: str, *passages: str, title: str | None = None) -> Document:
    """`text` captured, read, and with a claim for each of `passages`."""
    doc = document(text, title=title)
    store.add_captures([item(text)])
    store.put_document(doc)
    store.put_claims(doc.id, METHOD, [claim(doc, words) for words in passages])
    return doc

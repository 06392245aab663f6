"""From offsets into the text that a set gives to offsets into the document that was read from it."""

from __future__ import annotations

from onrecord.model import Document, Span


def text_spans(doc: Document, raw: Span) -> Span | None:
    """The stretch of the document that was read from `raw` of its source; None if nothing was."""
    starts: list[int] = []
    ends: list[int] = []
    for piece in doc.offsets:
        start, end = max(piece.raw_start, raw.start), min(piece.raw_start + piece.raw_length, raw.end)
        if start >= end:
            continue
        exact = piece.length == piece.raw_length
        starts.append(piece.text_start + (start - piece.raw_start if exact else 0))
        ends.append(piece.text_start + (end - piece.raw_start if exact else piece.length))
    return Span(min(starts), max(ends)) if starts else None

"""From the text back to the decoded source: where words of a document stand in what was captured."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.model import Document, Piece, Span
from onrecord.read.cells import UNMAPPED, Cells


def raw_span(doc: Document, span: Span) -> Span | None:
    """Where the words of `span` stand in the decoded source that `decoded_source` gives.

    The result runs from the first to the last of these words, with any markup between them. None for an empty span
    and if its first or last character is not in the offset map (blank lines between blocks never are).
    """
    if span.start >= span.end:
        return None
    first = _raw_of(doc.offsets, span.start)
    last = _raw_of(doc.offsets, span.end - 1)
    if first is None or last is None:
        return None
    return Span(min(first.start, last.start), max(first.end, last.end))


def _raw_of(offsets: tuple[Piece, ...], position: int) -> Span | None:
    index = bisect_right(offsets, position, key=lambda piece: piece.text_start) - 1
    if index < 0 or position >= offsets[index].text_start + offsets[index].length:
        return None
    piece = offsets[index]
    if piece.length != piece.raw_length:
        return Span(piece.raw_start, piece.raw_start + piece.raw_length)
    start = piece.raw_start + position - piece.text_start
    return Span(start, start + 1)


def pieces_of(cells: Cells, text_start: int) -> list[Piece]:
    """The map of one block that starts at `text_start`: as few pieces as possible, none for unmapped characters."""
    pieces: list[Piece] = []
    length = raw_start = raw_end = 0
    start = 0
    exact = False  # whether the open piece is one source character for each text character

    def close() -> None:
        if length:
            pieces.append(Piece(text_start + start, length, raw_start, raw_end - raw_start))

    for index, (low, high) in enumerate(zip(cells.starts, cells.ends, strict=True)):
        if length and (low, high) == (raw_start, raw_end) and not exact:
            length += 1  # one stretch of source made several characters
        elif length and exact and low == raw_end and high == low + 1:
            length, raw_end = length + 1, high
        else:
            close()
            start, length, raw_start, raw_end = index, int(low != UNMAPPED), low, high
            exact = high == low + 1
    close()
    return pieces

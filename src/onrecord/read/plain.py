"""Plain text into blocks: saved pages, statements and text files with or without hard line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model import BlockKind
from onrecord.read.blocks import Draft, Reading
from onrecord.read.cells import from_source
from onrecord.read.raw import Raw
from onrecord.read.roles import assign_roles, ends_with_stop

METHOD = "read.plain.v1"
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣▪·]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)\S")
_WIDEST = 120  # characters; longer lines are whole paragraphs
_NARROWEST = 45
_MOSTLY = 0.8
_LONGEST_HEADING = 12  # words

Line = tuple[int, int]  # start and end in the source


def read_plain(raw: Raw) -> Reading:
    """The reading of a plain text. Blank lines part its blocks; lines broken to fit a width are joined again."""
    return assign_roles(list(plain_drafts(raw.text)), raw.declared)


def plain_drafts(source: str) -> Iterator[Draft]:
    """The blocks of `source` in order, before anything is left out."""
    chunks = list(_chunks(source))
    width = _wrap_width(source, chunks)
    for chunk in chunks:
        start = chunk[0][0]
        for index, line in enumerate(chunk):
            following = chunk[index + 1] if index + 1 < len(chunk) else None
            if following and _runs_on(source[slice(*line)], source[slice(*following)], width):
                continue
            yield Draft(_kind(source[start : line[1]], alone=len(chunk) == 1), from_source(source, start, line[1]))
            start = following[0] if following else start


def _chunks(source: str) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between them."""
    chunk: list[Line] = []
    position = 0
    for line in source.splitlines(keepends=True):
        if line.strip("\ufeff \t\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029\xa0\u200b"):
            chunk.append((position, position + len(line)))
        elif chunk:
            yield chunk
            chunk = []
        position += len(line)
    if chunk:
        yield chunk


def _wrap_width(source: str, chunks: list[list[Line]]) -> int | None:
    """The width that lines were broken to; None if line ends part paragraphs."""
    broken = [
        (source[slice(*line)].rstrip(), source[slice(*following)])
        for chunk in chunks
        for line, following in pairwise(chunk)
    ]
    width = max((len(line) for line, _ in broken), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(broken) < 3:
        return None
    full = sum(_is_full(line, following, width) for line, following in broken)
    return width if full >= _MOSTLY * len(broken) else None


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted; ragged breaking leaves a little room."""
    first_word = following.split(maxsplit=1)[0] if following.split() else ""
    return len(line) + 1 + len(first_word) >= width - 8


def _runs_on(line: str, following: str, width: int | None) -> bool:
    if _LIST_ITEM.match(following):
        return False
    line = line.rstrip()
    if width is not None and _is_full(line, following, width):
        return True
    return following.lstrip()[:1].islower() and not ends_with_stop(line)


def _kind(text: str, *, alone: bool) -> BlockKind:
    if _LIST_ITEM.match(text):
        return "list"
    line = text.strip()
    if alone and len(line.split()) <= _LONGEST_HEADING and line[-1:].isalnum():
        return "heading"
    return "paragraph"

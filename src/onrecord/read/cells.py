"""Text that remembers where each of its characters stands in the decoded source, and its normal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Invisible characters with no meaning of their own: soft hyphen, BOM, word joiner, control characters, and the
# directional overrides that can make a text read differently from what it holds. Joiners (U+200C, U+200D) and
# directional marks (U+200E, U+200F) belong to the spelling of Persian, Arabic and emoji, and stay.
_DROPPED = "\u00ad\ufeff\u2060\u202a-\u202e\u2066-\u2069\ufffe\uffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_CHANGED = re.compile(rf"[\s{_DROPPED}]+|[\ud800-\udfff]")
_EDGE = " \u200b"  # zero-width spaces matter between Khmer words, never at the edge of a block
UNMAPPED = -1


@dataclass(frozen=True, slots=True)
class Cells:
    """`text[i]` was read from `source[starts[i]:ends[i]]`; starts and ends are UNMAPPED where that is not known."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def cut(self, start: int, end: int | None = None) -> Cells:
        """The characters from `start` up to `end`, with their places."""
        return Cells(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def strip(self) -> Cells:
        """The cells without spaces at either end."""
        start = len(self.text) - len(self.text.lstrip(_EDGE))
        return self.cut(start, max(start, len(self.text.rstrip(_EDGE))))


class _Cell(NamedTuple):
    text: str
    start: int
    end: int


def from_source(source: str, start: int = 0, end: int | None = None) -> Cells:
    """Cells of a stretch of the source itself, one for each character."""
    end = len(source) if end is None else end
    return Cells(source[start:end], range(start, end), range(start + 1, end + 1))


def unmapped(text: str) -> Cells:
    """Normalised cells of words that do not stand in the source as such."""
    text = normalise(text)
    nowhere = [UNMAPPED] * len(text)
    return Cells(text, nowhere, nowhere)


def join(parts: Iterable[Cells]) -> Cells:
    """All parts one after another."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        texts.append(part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)
    return Cells("".join(texts), starts, ends)


def normalise(text: str) -> str:
    """The normal form of `text`: NFC, white space of any kind and length one space, invisible controls gone."""
    return normalise_cells(from_source(text)).text


def normalise_cells(cells: Cells) -> Cells:
    """The normal form of `cells` (see `normalise`), each character keeping the place of all it was made from."""
    if any(match.group() != " " for match in _CHANGED.finditer(cells.text)):
        cells = _without_noise(cells)
    return cells if unicodedata.is_normalized("NFC", cells.text) else _composed(cells)


def _without_noise(cells: Cells) -> Cells:
    parts: list[Cells] = []
    done = 0
    for match in _CHANGED.finditer(cells.text):
        if match.group() == " ":
            continue
        parts.append(cells.cut(done, match.start()))
        done = match.end()
        if "\ud800" <= match.group() <= "\udfff":  # half a character, which UTF-8 cannot hold
            parts.append(Cells("\ufffd", *_place(cells, match.start(), match.start() + 1)))
        elif any(char.isspace() for char in match.group()):
            parts.append(Cells(" ", *_place(cells, match.start(), match.end())))
    parts.append(cells.cut(done))
    return join(parts)


def _place(cells: Cells, start: int, end: int) -> tuple[list[int], list[int]]:
    """Where cells `start` to `end` stand, as one cell: up to the first gap in the source, which is markup."""
    last = start
    while last + 1 < end and cells.starts[last + 1] == cells.ends[last]:
        last += 1
    return [cells.starts[start]], [cells.ends[last]]


def _composed(cells: Cells) -> Cells:
    made: list[_Cell] = []
    text = cells.text
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _continues(text[index]):
            continue
        composed = unicodedata.normalize("NFC", text[start:index])
        if composed == text[start:index]:
            made.extend(map(_Cell, composed, cells.starts[start:index], cells.ends[start:index]))
        else:
            made.extend(_Cell(char, cells.starts[start], cells.ends[index - 1]) for char in composed)
        start = index
    return Cells("".join(cell.text for cell in made), [cell.start for cell in made], [cell.end for cell in made])


def _continues(char: str) -> bool:
    """Whether `char` can melt into the one before: a mark, or a Korean vowel or final consonant."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"

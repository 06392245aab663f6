"""Where extracted blocks stand in the visible text of their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read.cells import UNMAPPED, Cells, normalise, normalise_cells

_ANCHOR = 40  # letters; a shorter block may stand in many places and is looked for between its neighbours
_SHORTEST_PART = 12  # letters; shorter parts of a block are found by chance
_REACH = 20_000  # letters that parts of one block may be apart
_MOST_MISSES = 2_000  # parts of a page that may be looked for in vain, which bounds the time


@dataclass(slots=True)
class _Page:
    cells: Cells
    letters: str  # the visible text without spaces
    index: list[int]  # letters[i] is cells.text[index[i]]
    misses: int = 0


def align_blocks(blocks: Sequence[str], visible: Cells) -> list[Cells]:
    """Cells for each of `blocks` (in page order): normalised, each character with its place where it was found.

    Long blocks are found first, in order; short ones between the long ones around them, so that "Odra" in the menu
    is not taken for "Odra" in the text. A block that the extractor cut in the middle is found part by part.
    """
    cells = normalise_cells(visible)
    index = [position for position, char in enumerate(cells.text) if char != " "]
    page = _Page(cells, "".join(cells.text[position] for position in index), index)
    texts = [normalise(block).strip() for block in blocks]
    letters = [text.replace(" ", "") for text in texts]
    found: list[list[int] | None] = [None] * len(blocks)
    cursor = 0
    for number, wanted in enumerate(letters):
        if len(wanted) >= _ANCHOR:
            found[number] = _whole(page, wanted, cursor, len(page.letters)) or _whole(
                page, wanted, 0, len(page.letters)
            )
            if found[number] is None:
                found[number] = _in_parts(page, wanted, cursor)
            cursor = max(found[number] or [cursor - 1]) + 1
    for number, wanted in enumerate(letters):
        if len(wanted) < _ANCHOR:
            low, high = _between(found, number, len(page.letters))
            found[number] = _whole(page, wanted, low, high) or _whole(page, wanted, 0, len(page.letters))
    return [_cells(page, text, places) for text, places in zip(texts, found, strict=True)]


def _whole(page: _Page, wanted: str, low: int, high: int) -> list[int] | None:
    start = page.letters.find(wanted, low, high) if wanted else -1
    return list(range(start, start + len(wanted))) if start >= 0 else None


def _between(found: list[list[int] | None], number: int, end: int) -> tuple[int, int]:
    """The stretch between the nearest found blocks before and after block `number`."""
    before = next((max(places) + 1 for places in reversed(found[:number]) if places and max(places) >= 0), 0)
    after = next((min(place for place in places if place >= 0) for places in found[number + 1 :] if places), end)
    return before, max(before, after)


def _in_parts(page: _Page, wanted: str, cursor: int) -> list[int] | None:
    """A place for each letter of `wanted`, UNMAPPED for those not found; None if none is."""
    places = [UNMAPPED] * len(wanted)
    position = 0
    low, high = cursor, len(page.letters)
    while position < len(wanted) and page.misses < _MOST_MISSES:
        length, start = _longest(page.letters, wanted, position, low, high)
        if length < min(_SHORTEST_PART, len(wanted) - position):
            page.misses += 1
            position += 1
            continue
        places[position : position + length] = range(start, start + length)
        position += length
        low, high = start + length, min(len(page.letters), start + length + _REACH)
    return places if max(places) >= 0 else None


def _longest(letters: str, wanted: str, position: int, low: int, high: int) -> tuple[int, int]:
    """Length and place of the longest stretch of `wanted` from `position` that stands between `low` and `high`."""
    length, start = 0, -1
    step = _SHORTEST_PART
    while step and position + length < len(wanted):
        size = min(length + step, len(wanted) - position)
        at = letters.find(wanted[position : position + size], low, high)
        if at >= 0 and size > length:
            # A longer stretch can only stand where the shorter one does, or after it.
            length, start, low, step = size, at, at, step * 2
        else:
            step //= 2
    return length, start


def _cells(page: _Page, text: str, places: list[int] | None) -> Cells:
    if places is None:
        return Cells(text, [UNMAPPED] * len(text), [UNMAPPED] * len(text))
    starts: list[int] = []
    ends: list[int] = []
    letter = 0
    for char in text:
        if char == " ":
            # The space stands right after the letter before it, or is the extractor's own.
            cell = page.index[places[letter - 1]] + 1 if letter and places[letter - 1] >= 0 else UNMAPPED
            mapped = 0 <= cell < len(page.cells.text) and page.cells.text[cell] == " "
        else:
            cell = page.index[places[letter]] if places[letter] >= 0 else UNMAPPED
            mapped = cell != UNMAPPED
            letter += 1
        starts.append(page.cells.starts[cell] if mapped else UNMAPPED)
        ends.append(page.cells.ends[cell] if mapped else UNMAPPED)
    return Cells(text, starts, ends)

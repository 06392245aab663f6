"""Quotations of a document: pairs of quotation marks, and quotes that open anew in each paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import CLAIM_BLOCKS, Document, Span

OPENING = "“«„"
CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'"}
# A single mark opens only before a word and after white space or a bracket; it closes only after a word: "guards'".
MARK = re.compile(r"[“”«»„\"]|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
SCARE_WORDS = 3  # Shorter quotations are words picked out of a sentence, not speech of their own.


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks. `inner` lies between the marks; it may run over several sentences."""

    span: Span
    inner: Span
    block: int
    closed: bool  # False where the paragraph ends before the closing mark

    @property
    def words(self) -> int:
        """A rough count of words, from the length: enough to tell speech from a picked word."""
        return (self.inner.end - self.inner.start) // 6 + 1


def find_quotes(doc: Document) -> tuple[Quote, ...]:
    """Every outermost quotation, in reading order. A quotation never crosses blocks; one left open ends with its block.

    Straight marks alternate. Single marks count only where no double quotation is open and a closing one follows.
    """
    quotes: list[Quote] = []
    for number, block in enumerate(doc.blocks):
        if block.kind in CLAIM_BLOCKS:
            quotes.extend(_block_quotes(doc.text, block.span, number))
    return tuple(quotes)


def _block_quotes(text: str, block: Span, number: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, block.start, block.end):
        mark, here = match.group(), match.start()
        if opened is None:
            opens = mark in OPENING or (mark == '"') or (mark in "‘'" and _closes_later(text, here, block.end, mark))
            if opens and not (mark == '"' and _after_word(text, here, block.start)):
                opened = (here, mark)
        elif mark in CLOSING[opened[1]]:
            quotes.append(_quote(opened[0], here + 1, number, closed=True))
            opened = None
        elif mark == "“" == opened[1]:
            continue
    if opened is not None and opened[1] not in "‘'":
        quotes.append(_quote(opened[0], block.end, number, closed=False))
    return quotes


def _after_word(text: str, here: int, start: int) -> bool:
    """Whether a straight mark is glued to the end of a word, so that it closes something lost, or marks inches."""
    return here > start and text[here - 1].isalnum() and (here + 1 >= len(text) or not text[here + 1].isalnum())


def _closes_later(text: str, here: int, end: int, mark: str) -> bool:
    closing = CLOSING[mark]
    following = re.compile(rf"(?<=[\w.,!?…])[{closing}](?!\w)").search(text, here + 1, min(end, here + 600))
    return following is not None


def _quote(start: int, end: int, block: int, *, closed: bool) -> Quote:
    return Quote(Span(start, end), Span(start + 1, max(start + 1, end - 1 if closed else end)), block, closed)

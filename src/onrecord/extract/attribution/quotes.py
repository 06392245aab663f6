"""Quotations of a document: pairs of quotation marks, and quotes that open anew in each paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.parsed import Sentence
from onrecord.model import CLAIM_BLOCKS, Document, Span

OPENING = "“«„"
CLOSING = {
    "“": ("”", "''"), "«": ("»",), "„": ("“", "”"), '"': ('"',), "‘": ("’",), "'": ("'",),
    "''": ("''", "”"), "``": ("''", "``"),
}  # fmt: skip
CLOSING_MARKS = frozenset(mark for marks in CLOSING.values() for mark in marks)
# A single mark opens only before a word and after white space or a bracket; it closes only after a word: "guards'".
# Two single marks are one double mark, as some archives of newspapers write it.
MARK = re.compile(r"''|``|[“”«»„\"]|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
QUOTE_GAP = 90  # Characters between a cue and the quotation it brings in: "said Venn, the governor, on Monday:".
MARK_GAP = 2  # Characters of white space between a quotation and the cue in the sentence after it.
SCARE_WORDS = 3  # Shorter quotations are words picked out of a sentence, not speech of their own.


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks. `inner` lies between the marks; it may run over several sentences."""

    span: Span
    inner: Span
    block: int
    closed: bool  # False where the paragraph ends before the closing mark
    asks: bool = False  # ends in a question or exclamation mark

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
            straight = mark in ('"', "''")
            opens = mark in OPENING or straight or mark == "``" or _closes_later(text, here, block.end, mark)
            if opens and not (straight and _after_word(text, here, here + len(mark), block.start)):
                opened = (here, mark)
        elif mark in CLOSING[opened[1]]:
            quotes.append(_quote(text, opened, match.end(), len(mark), number))
            opened = None
        elif mark == "“" == opened[1]:
            continue
    if opened is not None and opened[1] not in ("‘", "'"):
        quotes.append(_quote(text, opened, block.end, 0, number))
    return quotes


def _after_word(text: str, here: int, end: int, start: int) -> bool:
    """Whether a straight mark is glued to the end of a word, so that it closes something lost, or marks inches."""
    return here > start and text[here - 1].isalnum() and (end >= len(text) or not text[end].isalnum())


def _closes_later(text: str, here: int, end: int, mark: str) -> bool:
    if mark not in ("‘", "'"):
        return False
    closing = CLOSING[mark][0]
    following = re.compile(rf"(?<=[\w.,!?…])[{closing}](?!\w)").search(text, here + 1, min(end, here + 600))
    return following is not None


def _quote(text: str, opened: tuple[int, str], end: int, closing: int, number: int) -> Quote:
    """The quotation from an opening mark to `end`; `closing` is the length of its closing mark, 0 for one left open."""
    start, mark = opened
    inner = start + len(mark)
    span = Span(inner, max(inner, end - closing))
    return Quote(Span(start, end), span, number, closing > 0, text[span.start : span.end].rstrip().endswith(("?", "!")))


def whole_quotes(spans: list[Span], quotes: Sequence[Quote], *, cue: Span) -> list[Span]:
    """`spans`, each widened to the whole of any quotation that it begins or ends in, unless `cue` is quoted too."""
    widened = []
    for span in spans:
        around = [quote.span for quote in quotes if quote.span.overlaps(span) and not quote.span.overlaps(cue)]
        start = min([span.start, *(quoted.start for quoted in around)])
        widened.append(Span(start, max([span.end, *(quoted.end for quoted in around)])))
    return widened


def quote_contents(sentence: Sentence, cue: Span, quotes: Sequence[Quote]) -> list[Span]:
    """Quotations that stand right before or right after a cue with its subject (`cue`), picked words left out."""
    base, text = sentence.span.start, sentence.text
    found: list[Span] = []
    if any(quote.span.overlaps(cue) and quote.words > SCARE_WORDS for quote in quotes):
        return found
    for quote in quotes:
        if quote.words <= SCARE_WORDS - 1:
            continue
        if base <= quote.span.end <= cue.start:
            between = text[quote.span.end - base : cue.start - base].strip()
            last = text[: quote.span.end - base].rstrip("\"”’»' ")[-1:]
            if not between.strip(",—–-") and (between or last in ",.!?…—–-"):
                found.append(quote.span)
        elif cue.end <= quote.span.start < sentence.span.end:
            between = text[cue.end - base : quote.span.start - base].rstrip()
            led_in = len(between) <= QUOTE_GAP and between.endswith((",", ":", "that", "—", "–"))
            if led_in or (not between and quote.words > SCARE_WORDS):
                found.append(quote.span)
    return found


def question_before(sentence: Sentence, cue: Span, quotes: Sequence[Quote]) -> list[Span]:
    """The quotation that ended the sentence before, if a cue opens this one: "“Who fired?” Venn asked."."""
    start = sentence.span.start
    return [
        quote.span for quote in quotes if quote.asks and cue.start == start and 0 < start - quote.span.end <= MARK_GAP
    ]

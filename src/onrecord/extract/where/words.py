"""A document's words with what tells a name from a word: case, sentence starts, datelines, shouted lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import BlockKind, Document, Span
from onrecord.ontology.places import place_words

WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W\d_]+(?:['’ʿʾʼ](?!s\b)[^\W\d_]+)*", re.UNICODE)
# "KHORVAN, Tavresh (AP) — ", "NORVIK, Calif. -- ", "Iran, March 21, 2020—": a place before a dash at a line's start.
DATELINE = re.compile(
    r"[ \t]*([^\W\d_][^\n—–:|]{1,60}?)[ \t]*(?:\([^()\n]{2,30}\)[ \t]*)?(?:—|–|--+|[ \t]-)[ \t]*(?=\S)"
)
CREDIT = re.compile(r"\([^()\n]{2,40}\)")
LINE = re.compile(r"[^\n]+")
OWNING = re.compile(r"(?<=\w)['’][sS]$")
STOPS = frozenset('.!?…:"“”')
SHOUTED_SHARE = 0.8  # of a line's letters in capitals: its capitals say nothing
TITLE_SHARE = 0.7  # of a line's words with a capital: a headline in title case
TITLE_WORDS = 5  # in a shorter line, as a dateline or a caption, capitals are those of names
MIXED = 200  # characters of a line that are looked at for a dateline
UNREAD_BLOCKS = ("byline", "credit")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the document, and what stands between it and the word before it in the line."""

    text: str
    start: int
    end: int
    gap: str  # "\n" where it begins a line
    capital: bool
    opens: bool  # whether a sentence or a headline in title case begins with it, so that its capital says nothing
    shouted: bool
    titled: bool  # in a line in title case, where nearly every word has a capital
    dateline: bool

    @property
    def lower(self) -> str:
        """The word in lower case, as the ontology lists it."""
        return self.text.lower()


def document_words(doc: Document) -> list[Word]:
    """The words of every block but bylines and credits, in reading order; empty for a text without letters."""
    words: list[Word] = []
    for block in doc.blocks:
        if block.kind in UNREAD_BLOCKS:
            continue
        for line in LINE.finditer(doc.text, block.span.start, block.span.end):
            words.extend(_line_words(doc.text, Span(line.start(), line.end()), block.kind))
    return words


def _line_words(text: str, line: Span, kind: BlockKind) -> list[Word]:
    content = text[line.start : line.end]
    matches = list(WORD.finditer(text, line.start, line.end))
    shouted, titled = _case(content, [text[match.start()] for match in matches])
    dateline = line.start + _dateline_end(content, kind, titled)
    credit = _credit(text, line, dateline)
    words: list[Word] = []
    last = line.start
    for match in matches:
        # The wire of a dateline is no word of the text; the "s" of "Norvik's" is no word at all.
        if credit.start <= match.start() < credit.end or OWNING.match(text, match.start() - 1, match.end()):
            continue
        gap = text[last : match.start()] if words else "\n"
        first = match.group()[0]
        words.append(
            Word(
                text=match.group(),
                start=match.start(),
                end=match.end(),
                gap=gap,
                capital=first.isupper(),
                opens=not words or _ends_sentence(gap, words[-1]),
                shouted=shouted,
                titled=titled,
                dateline=match.end() <= dateline,
            )
        )
        last = match.end()
    return words


def _case(line: str, firsts: Sequence[str]) -> tuple[bool, bool]:
    """Whether a line is in capitals, and whether it is in title case; `firsts` are the first letters of its words."""
    if not firsts:
        return False, False
    capitals = sum(map(str.isupper, firsts))
    if capitals < TITLE_SHARE * len(firsts):
        return False, False
    large, small = sum(map(str.isupper, line)), sum(map(str.islower, line))
    shouted = large >= SHOUTED_SHARE * (large + small)
    return shouted, not shouted and len(firsts) >= TITLE_WORDS


def dateline_spans(doc: Document) -> list[Span]:
    """The stretches of the text that are datelines, in order; empty if there is none."""
    spans: list[Span] = []
    for block in doc.blocks:
        if block.kind in UNREAD_BLOCKS:
            continue
        for line in LINE.finditer(doc.text, block.span.start, block.span.end):
            firsts = [match.group()[0] for match in WORD.finditer(line.group()[:MIXED])]
            end = _dateline_end(line.group(), block.kind, _case(line.group()[:MIXED], firsts)[1])
            if end:
                spans.append(Span(line.start(), line.start() + end))
    return spans


def _dateline_end(line: str, kind: BlockKind, titled: bool) -> int:
    """Where the dateline of a line ends; 0 where it has none: words before a dash may be a sentence, too."""
    if kind == "dateline":
        return len(line)
    match = None if titled or kind == "headline" else DATELINE.match(line)
    if match is None:
        return 0
    words = match.group(1).split()
    small = sum(word[0].islower() for word in words)
    return match.end(1) if small <= 1 and len(words) <= 8 else 0


def _credit(text: str, line: Span, dateline: int) -> Span:
    """The wire in brackets in or right after a dateline, "(Herald)": the name of an outlet; empty if there is none."""
    match = CREDIT.search(text, line.start, min(line.end, dateline + MIXED)) if dateline > line.start else None
    if match is None or (match.start() > dateline and text[dateline : match.start()].strip()):
        return Span(line.start, line.start)
    return Span(*match.span())


def _ends_sentence(gap: str, before: Word) -> bool:
    if gap == " " or not STOPS & set(gap):
        return False
    # "St. Louis", "Gov. Venn": a stop after a short form ends nothing.
    return not (gap == ". " and (len(before.text) <= 2 or before.lower in place_words().short_forms))

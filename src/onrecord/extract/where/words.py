"""A document's words with what tells a name from a word: case, sentence starts, datelines, shouted lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import BlockKind, Document, Span
from onrecord.ontology.places import place_words

WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W\d_]+(?:['’ʿʾʼ](?!s\b)[^\W\d_]+)*", re.UNICODE)
# "KHORVAN, Tavresh (AP) — ", "NORVIK, Calif. -- ", "Iran, March 21, 2020—": a place before a dash at a line's start.
DATELINE = re.compile(
    r"[ \t]*([^\W\d_][^\n—–:|]{1,60}?)[ \t]*(?:\([^()\n]{2,30}\)[ \t]*)?(?:—|–|--+|[ \t]-)[ \t]*(?=\S)"
)
LINE = re.compile(r"[^\n]+")
OPENERS = frozenset("\"'“‘«([*•–—-")
SHOUTED_SHARE = 0.8  # of a line's letters in capitals: its capitals say nothing
TITLE_SHARE = 0.7  # of a line's words with a capital: a headline in title case
TITLE_WORDS = 5  # in a shorter line, as a dateline or a caption, capitals are those of names
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
    letters = [letter for letter in content if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) >= SHOUTED_SHARE * max(1, len(letters))
    titled = not shouted and _is_titled(content)
    dateline = None if titled or kind == "headline" else DATELINE.match(content)
    dateline_end = line.start + (_dateline_end(dateline) if dateline else 0)
    if kind == "dateline":
        dateline_end = line.end
    words: list[Word] = []
    last = line.start
    for match in WORD.finditer(text, line.start, line.end):
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
                dateline=match.end() <= dateline_end,
            )
        )
        last = match.end()
    return words


def _is_titled(line: str) -> bool:
    words = WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= TITLE_WORDS and capitals >= TITLE_SHARE * len(words)


def _dateline_end(match: re.Match[str]) -> int:
    """Where the dateline ends; 0 where the words before the dash are a sentence rather than a place."""
    words = match.group(1).split()
    small = sum(word[0].islower() for word in words)
    return match.end(1) if small <= 1 and len(words) <= 8 else 0


def _ends_sentence(gap: str, before: Word) -> bool:
    if not any(mark in gap for mark in '.!?…:"“”'):
        return bool(OPENERS & set(gap.strip())) and "." in gap
    # "St. Louis", "Gov. Venn": a stop after a short form ends nothing.
    return not (gap == ". " and (len(before.text) <= 2 or before.lower in place_words().short_forms))

"""A sentence as words and marks with their places, independent of any parser, and phrases found among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# A number with thousands separators, a plain or decimal number, a word with inner apostrophes, or one mark.
# "12km", "4th" and "AK47" are words, not numbers.
WORD = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009’']\d{3})+(?![\w.,]?\d)(?![^\W_])"
    r"|\d{1,3}(?:\.\d{3})+(?![\w.,]?\d)(?![^\W_])"
    r"|\d+(?:\.\d+)?(?![^\W_])"
    r"|[^\W_]+(?:['’][^\W_]+)*"
    r"|n['’]t|\S"
)
QUOTES = frozenset("\"“”„«»'‘’")
DASHES = frozenset("-–—‑")
HYPHENS = frozenset("-‑–")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark. Offsets count from the start of the sentence; `glued` if no space stands before it."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits only, separators aside."""
        return self.text[0].isdecimal() and not any(char.isalpha() for char in self.text)

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation or a symbol."""
        return not self.text[0].isalnum()


def split_words(text: str) -> list[Word]:
    """The words and marks of `text` in order; empty for blank text.

    >>> [word.text for word in split_words("At least 1,200 (34-year-old)")]
    ['At', 'least', '1,200', '(', '34', '-', 'year', '-', 'old', ')']
    """
    words: list[Word] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        lower = match.group().lower().replace("’", "'")
        words.append(Word(match.group(), lower, start, end, bool(words) and words[-1].end == start))
    return words


@cache
def _reaches(phrases: frozenset[tuple[str, ...]], last: bool) -> dict[str, int]:
    """How long the longest phrase is that begins (or, for `last`, ends) with each word: most words begin none."""
    reaches: dict[str, int] = {}
    for phrase in phrases:
        edge = phrase[-1 if last else 0]
        reaches[edge] = max(reaches.get(edge, 0), len(phrase))
    return reaches


def phrase_end(words: Sequence[Word], start: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Where the longest of `phrases` that begins at word `start` ends; `start` itself if none does."""
    longest = _reaches(phrases, False).get(words[start].lower, 0) if start < len(words) else 0
    for size in range(min(longest, len(words) - start), 0, -1):
        if tuple(word.lower for word in words[start : start + size]) in phrases:
            return start + size
    return start


def phrase_start(words: Sequence[Word], end: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Where the longest of `phrases` that ends just before word `end` begins; `end` itself if none does."""
    longest = _reaches(phrases, True).get(words[end - 1].lower, 0) if end else 0
    for size in range(min(longest, end), 0, -1):
        if tuple(word.lower for word in words[end - size : end]) in phrases:
            return end - size
    return end


def is_shouted(words: Sequence[Word]) -> bool:
    """Whether the sentence is set in capitals, so that a capital tells nothing and a tagger's guess little."""
    letters = [char for word in words for char in word.text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)

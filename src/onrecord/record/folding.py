"""Words as they are searched: without case, accents, vowel points or joiners, the same on every database.

Folding happens here and not in the databases, because their own tokenisers disagree on accents, hyphens and scripts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

MAX_WORD = 64  # longer runs of letters are cut: PostgreSQL refuses lexemes beyond 2,046 bytes
MAX_DISTINCT_BYTES = 1_000_000  # of one text's different words: PostgreSQL refuses 1,048,575 and more
# Indic vowel signs, nukta and virama are part of the word; accents, harakat and niqqud are not.
SPELLING_CLASSES = (0, 7, 8, 9)
SEPARATOR = " "


class _Folds(dict[int, str]):
    """What each code point folds to: letters and digits, nothing for marks and joiners, a space for the rest."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_fold_one(char) for char in unicodedata.normalize("NFKD", chr(code).casefold()))
        self[code] = folded
        return folded


def _fold_one(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Cf" or char == "\u0640":  # joiners, marks of direction, tatweel
        return ""
    if category[0] == "M":
        return char if unicodedata.combining(char) in SPELLING_CLASSES else ""
    return char if category[0] in "LN" and char.isalnum() else SEPARATOR


_FOLDS = _Folds()


def fold(text: str) -> list[str]:
    """The words of `text` in order, folded; empty if it holds no letter and no digit.

    >>> fold("Café-bar, 2 Ärzte")
    ['cafe', 'bar', '2', 'arzte']
    """
    return [word[:MAX_WORD] for word in text.translate(_FOLDS).split()]


def words_column(*texts: str | None) -> str:
    """The folded words of `texts`, joined by single spaces: what the databases index; None is left out.

    Words beyond MAX_DISTINCT_BYTES of different words are not indexed; no report comes near it.
    """
    words = [word for text in texts if text for word in fold(text)]
    if sum(map(len, set(words))) * 4 > MAX_DISTINCT_BYTES:
        words = list(_within_limit(words))
    return SEPARATOR.join(words)


def _within_limit(words: list[str]) -> Iterator[str]:
    known: set[str] = set()
    room = MAX_DISTINCT_BYTES
    for word in words:
        if word not in known:
            known.add(word)
            room -= len(word.encode())
            if room < 0:
                return
        yield word


def folded_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each folded word of `text` with its start and end in code points, in order."""
    word, start, end = "", 0, 0
    for at, char in enumerate(text):
        folded = _FOLDS[ord(char)]
        if SEPARATOR in folded:
            if word:
                yield word[:MAX_WORD], start, end
            word = ""
        elif folded or word:
            start = start if word else at
            word, end = word + folded, at + 1
    if word:
        yield word[:MAX_WORD], start, end

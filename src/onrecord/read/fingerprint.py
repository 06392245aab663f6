"""Fingerprints that tell a reprint from a report of its own: MinHash over pairs of words."""

from __future__ import annotations

import re
from itertools import pairwise

from rensa import RMinHash

PERMUTATIONS = 192  # the error of an estimated similarity is about 1/sqrt(192) = 0.07 at worst
_SEED = 20200319  # any fixed number: the same text has the same fingerprint on any machine
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Every two neighbouring words of `text`, lower-cased; the single word of a one-word text; none for none.

    Pairs survive the light editing that wire copy gets; longer shingles lose a reworded sentence altogether.
    """
    words = _WORD.findall(text.casefold())
    return frozenset(words) if len(words) == 1 else frozenset(map(" ".join, pairwise(words)))


def fingerprint(text: str) -> tuple[int, ...]:
    """The MinHash signature of `text`: PERMUTATIONS numbers, or none for a text without words."""
    found = shingles(text)
    if not found:
        return ()
    signature = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    signature.update(sorted(found))
    return tuple(signature.digest())


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The estimated share of word pairs that two texts have in common (Jaccard), 0 to 1; 0 if either has no words."""
    if not a or not b:
        return 0.0
    return sum(left == right for left, right in zip(a, b, strict=True)) / len(a)

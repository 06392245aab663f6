"""A miss: one thing that was expected and not found, found and not expected, or found otherwise than expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")
WORD = re.compile(r"\w+")
AROUND = 110  # characters shown on either side where no sentence is known


@dataclass(frozen=True, slots=True)
class Miss:
    """`weight` puts the worst first: how much was lost by it. Details are counted within their cause."""

    cause: str
    where: str
    sentence: str
    expected: str
    found: str
    rule: str = ""
    weight: float = 1.0
    detail: str = ""


def around(text: str, start: int, end: int) -> str:
    """The sentence or line around a stretch of text, as far as stops and breaks tell."""
    left = max(text.rfind(stop, max(0, start - 300), start) for stop in (". ", "\n", "? ", "! "))
    ends = [at for stop in (". ", "\n", "? ", "! ") if (at := text.find(stop, end, end + 300)) >= 0]
    first = left + 1 if left >= 0 else max(0, start - AROUND)
    last = min(ends) + 1 if ends else min(len(text), end + AROUND)
    return " ".join(text[first:last].split())


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """How many characters two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def paired(
    expected: Sequence[One], found: Sequence[Other], likeness: Callable[[One, Other], float]
) -> tuple[list[tuple[One, Other]], list[One], list[Other]]:
    """Pairs of things that are alike, the likest first, each in one pair; and what is left on either side."""
    scored = [
        (score, left, right)
        for left, one in enumerate(expected)
        for right, other in enumerate(found)
        if (score := likeness(one, other)) > 0
    ]
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    lefts: dict[int, int] = {}
    for _, left, right in scored:
        if left not in lefts and right not in lefts.values():
            lefts[left] = right
    taken = set(lefts.values())
    return (
        [(expected[left], found[right]) for left, right in lefts.items()],
        [one for left, one in enumerate(expected) if left not in lefts],
        [other for right, other in enumerate(found) if right not in taken],
    )


def words_of(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    """Where the words in these stretches of text begin."""
    return frozenset(start + word.start() for start, end in spans for word in WORD.finditer(text[start:end]))


def quoted(spans: Iterable[Sequence[int]], text: str) -> str:
    """The words at these stretches."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def family(rule: str) -> str:
    """The rule without the word that made it fire."""
    return rule.partition("[")[0]

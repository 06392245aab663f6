"""Whether two tellings are of one happening: a score with its reasons in words, or a veto.

The weights are few and plain, so that a documenter can follow them: place, day, acts, people, figures, words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.resolve.places import apart, contains, distance_km, same_place
from onrecord.resolve.tellings import Telling

METHOD = "compare.evidence.v1"
# Two tellings are of one happening from this score on; each weight below is its share of the evidence.
SAME = 4.0
MAX_GAP_DAYS = 3  # A later report may date the happening by the day it became known.
FAMILY, FACILITY, TOWN, REGION = 5.0, 2.5, 1.5, 0.5
SAME_DAY, NEXT_DAY = 1.5, 0.5
ACTS, GROUPS, FIGURES, WORDS = 1.0, 0.5, 1.0, 12.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of a pair and why; `veto` names what makes one happening impossible."""

    score: float
    reasons: tuple[str, ...]
    veto: str | None = None


def word_weights(tellings: Iterable[Telling]) -> Mapping[str, float]:
    """How much each word tells: the logarithm of reports over reports that use it, 0 for a word of every report."""
    by_report = {telling.report.doc_id: telling.words for telling in tellings}
    counts = Counter(word for words in by_report.values() for word in words)
    total = len(by_report)
    return {word: math.log((total + 1) / (count + 0.5)) for word, count in counts.items()}


def compare(a: Telling, b: Telling, *, weights: Mapping[str, float], family: Mapping[str, str]) -> Comparison:
    """Compare two tellings of different reports. Tellings of one report are never of one happening."""
    if a.report.doc_id == b.report.doc_id:
        return Comparison(0.0, (), "told apart in one report")
    if a.place is not None and b.place is not None and apart(a.place, b.place):
        return Comparison(0.0, (), f"different places: {a.place.name} and {b.place.name}")
    if a.day is not None and b.day is not None and abs((a.day - b.day).days) > MAX_GAP_DAYS:
        return Comparison(0.0, (), f"different days: {a.day} and {b.day}")
    score, reasons = 0.0, []
    if a.main and b.main and family[a.report.doc_id] == family[b.report.doc_id]:
        score += FAMILY
        reasons.append("copies of one text")
    for points, reason in (*_place(a, b), *_day(a, b), *_people(a, b), _words(a, b, weights)):
        score += points
        if points and reason:
            reasons.append(reason)
    return Comparison(round(score, 6), tuple(reasons))


def _place(a: Telling, b: Telling) -> Iterable[tuple[float, str]]:
    if a.place is None or b.place is None:
        return
    if a.place.facility and b.place.facility and same_place(a.place, b.place):
        yield FACILITY, f"both at {a.place.facility}"
    elif same_place(a.place, b.place):
        coarse = a.place.precision in ("country", "region", "unknown")
        yield (REGION if coarse else TOWN), f"both in {a.place.name}"
    elif contains(a.place, b.place) or contains(b.place, a.place):
        yield REGION, f"{a.place.name} and {b.place.name} lie one in the other"
    elif (distance := distance_km(a.place, b.place)) is not None:
        yield REGION, f"{a.place.name} and {b.place.name} are {distance:.0f} km apart"


def _day(a: Telling, b: Telling) -> Iterable[tuple[float, str]]:
    if a.day is None or b.day is None:
        return
    gap = abs((a.day - b.day).days)
    if gap == 0:
        yield SAME_DAY, f"both on {a.day}"
    elif gap == 1:
        yield NEXT_DAY, f"a day apart: {a.day} and {b.day}"


def _people(a: Telling, b: Telling) -> Iterable[tuple[float, str]]:
    if shared := a.acts & b.acts:
        yield ACTS * len(shared) / min(len(a.acts), len(b.acts)), f"same acts: {', '.join(sorted(shared))}"
    if shared_groups := a.groups & b.groups:
        yield GROUPS, f"same people: {', '.join(sorted(shared_groups))}"
    if shared_figures := a.figures & b.figures:
        told = ", ".join(f"{low} {harm}" for harm, low in sorted(shared_figures))
        yield FIGURES, f"same figures: {told}"


def _words(a: Telling, b: Telling, weights: Mapping[str, float]) -> tuple[float, str]:
    """Distinctive words in common, as the weighted cosine of the two sets."""
    shared = a.words & b.words
    if not shared:
        return 0.0, ""
    norm = math.sqrt(_mass(a.words, weights) * _mass(b.words, weights))
    cosine = _mass(shared, weights) / norm if norm else 0.0
    telling = sorted(shared, key=lambda word: (-weights.get(word, 0.0), word))[:5]
    return WORDS * cosine, f"words in common: {', '.join(telling)}"


def _mass(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(sorted(weights.get(word, 0.0) ** 2 for word in words))

"""How much a word tells: names that few reports use tell most, and what many use tells nothing.

A weight depends on how many reports use that one word, in few steps, and on nothing else of the record: so a report
that is added changes the weights of hardly any other, and never those of many.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.resolve.reports import Report

METHOD = "weights.steps.v1"
# A name in more reports than this is one of the region or the time, and tells of no one happening.
MOST_REPORTS = 64
STEP = 4  # weights fall where a name comes to 4, 16 and 64 reports
LEVELS = (1, STEP, STEP**2, MOST_REPORTS)
PLAIN = 1.0  # the weight of a word that is no name
MANY_REPORTS = 1000  # From here on a record is large, and how large tells no more.


def level(reports: int) -> int:
    """The step that a number of reports has come to: 0, 1, 4, 16 or 64."""
    return _STEPS[reports] if reports < MOST_REPORTS else MOST_REPORTS


def size_step(reports: int) -> int:
    """The size of a record in steps: half-way from the power of two that it has come to, at most MANY_REPORTS."""
    return 1 if reports < 2 else min(MANY_REPORTS, 3 << (reports.bit_length() - 2))


_STEPS = tuple(max((step for step in LEVELS if step <= reports), default=0) for reports in range(MOST_REPORTS))
# By the middle of a step: from 4 to 15 reports a name weighs what one of 8 does.
_WEIGHTS = tuple(math.log(MOST_REPORTS / (step * STEP**0.5)) if step else 0.0 for step in _STEPS)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of marks (`Report.marks`): `counts` is how many reports of the record have each of them."""

    counts: Mapping[str, int]
    reports: int  # how many reports the record has
    _masses: dict[tuple[frozenset[str], frozenset[str]], float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def size(self) -> int:
        """How large the record is, in steps."""
        return size_step(self.reports)

    def of(self, mark: str) -> float:
        """The weight of one mark; 0 for one that many reports have, or none."""
        reports = self.counts.get(mark, 0)
        return _WEIGHTS[reports] if reports < MOST_REPORTS else 0.0

    def telling(self, marks: Iterable[str]) -> list[str]:
        """Those of `marks` that tell something, most telling first."""
        return sorted((mark for mark in marks if self.of(mark) > 0), key=lambda mark: (-self.of(mark), mark))

    def names_alike(self, a: Report, b: Report) -> float:
        """How alike the names in two reports are, 0 to 1."""
        return self._cosine(a.names, a.names, b.names, b.names)

    def words_alike(self, a: Report, b: Report) -> float:
        """How alike all words of two reports are, 0 to 1: names by their weights, other words all alike."""
        return self._cosine(a.words, a.marks, b.words, b.marks)

    def _cosine(self, a: frozenset[str], a_marks: frozenset[str], b: frozenset[str], b_marks: frozenset[str]) -> float:
        norm = math.sqrt(self._whole(a, a_marks) * self._whole(b, b_marks))
        return min(1.0, self._mass(a & b, a_marks | b_marks) / norm) if norm else 0.0

    def _mass(self, words: frozenset[str], marks: frozenset[str]) -> float:
        named = words & marks
        # Sorted, so that the sum is the same everywhere.
        return math.fsum(sorted(self.of(word) ** 2 for word in named)) + PLAIN**2 * (len(words) - len(named))

    def _whole(self, words: frozenset[str], marks: frozenset[str]) -> float:
        # A report meets dozens of others, each time with the same words.
        if (words, marks) not in self._masses:
            self._masses[words, marks] = self._mass(words, marks)
        return self._masses[words, marks]


def weigh(reports: Iterable[Report]) -> Weights:
    """The weights in a record of these reports."""
    listed = {report.doc_id: report for report in reports}
    return Weights(Counter(mark for report in listed.values() for mark in report.marks), len(listed))

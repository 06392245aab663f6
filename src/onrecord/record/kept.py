"""What was counted of the record, kept in memory until it changes: many readers ask for the same counts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

MOST = 400  # answers
Answer = TypeVar("Answer")


class Kept:
    """Answers by question, for one generation of the record (finding.kept); the oldest go first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._generation: Hashable = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, generation: Hashable, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer kept for `question`, or the one that `answer` gives; it must depend on nothing else."""
        with self._lock:
            if generation != self._generation:
                self._generation = generation
                self._answers.clear()
            if question in self._answers:
                self._answers.move_to_end(question)
                kept: Answer = self._answers[question]
                return kept
        found = answer()
        with self._lock:
            if generation == self._generation:
                self._answers[question] = found
                if len(self._answers) > MOST:
                    self._answers.popitem(last=False)
        return found

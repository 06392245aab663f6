"""Stretches of a text that do not overlap, asked quickly: a page of a million letters may name many thousand places."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from onrecord.model import Span


class Stretches:
    """Spans kept in order; one that overlaps another is not taken in."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> bool:
        """Take in `span` unless it overlaps one that is there; whether it was taken."""
        if self.overlap(span):
            return False
        insort(self._spans, span)
        return True

    def overlap(self, span: Span) -> bool:
        """Whether `span` shares a code point with one of them."""
        at = bisect_right(self._spans, span)
        return any(other.overlaps(span) for other in self._spans[max(0, at - 1) : at + 1])

    def cover(self, span: Span) -> bool:
        """Whether one of them covers `span` whole."""
        at = bisect_right(self._spans, span)
        return any(other.covers(span) for other in self._spans[max(0, at - 1) : at + 1])

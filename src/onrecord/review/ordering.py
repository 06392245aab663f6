"""In which order claims and pairs wait for a person: worked out once, and again only when reports were added.

Decisions do not change the order, so that nobody who judges a hundred claims waits for a hundred orders.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from onrecord.derive import Basis, doubts_of
from onrecord.record import Store
from onrecord.resolve.doubts import Doubt
from onrecord.review.views.queue import weightiest
from onrecord.settings import Settings

T = TypeVar("T")


class _Kept(Generic[T]):
    """One answer, kept as long as the store holds the same reports."""

    def __init__(self, ask: Callable[[], T], stamp: str) -> None:
        self.stamp = stamp
        self.value = ask()


class Ordering:
    """The orders of one store, each made when first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._claims: _Kept[Sequence[str]] | None = None
        self._pairs: _Kept[Sequence[Doubt]] | None = None

    def claims(self, store: Store) -> Sequence[str]:
        """The ids of all claims that are in an incident, those first that matter most and are least sure."""
        with self._lock:
            stamp = store.stamp(decisions=False)
            if self._claims is None or self._claims.stamp != stamp:
                self._claims = _Kept(lambda: weightiest(store), stamp)
            return self._claims.value

    def pairs(self, store: Store, settings: Settings) -> Sequence[Doubt]:
        """The doubtful pairs of reports, the weightiest first."""
        with self._lock:
            stamp = store.stamp(decisions=False)
            if self._pairs is None or self._pairs.stamp != stamp:
                self._pairs = _Kept(lambda: doubts_of(Basis.of(store, settings)), stamp)
            return self._pairs.value

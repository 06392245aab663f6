"""In which order pairs of reports wait for a person: worked out once, and again only when reports were added.

Decisions do not change the order, so that nobody who judges a hundred pairs waits for a hundred orders.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from onrecord.derive import Basis, doubts_of
from onrecord.record import Store
from onrecord.resolve.doubts import Doubt
from onrecord.settings import Settings


class Ordering:
    """The order of one store, made when first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp = ""
        self._pairs: Sequence[Doubt] = ()

    def pairs(self, store: Store, settings: Settings) -> Sequence[Doubt]:
        """The doubtful pairs of reports, the weightiest first."""
        with self._lock:
            stamp = store.stamp(decisions=False)
            if self._stamp != stamp:
                self._pairs, self._stamp = doubts_of(Basis.of(store, settings)), stamp
            return self._pairs

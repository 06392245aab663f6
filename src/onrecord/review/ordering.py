"""In which order pairs of reports wait for a person: worked out beside the desk, and again when reports were added.

Decisions do not change the order, so that nobody who judges a hundred pairs waits for a hundred orders. While a large
record is gone through, the pages go on with the order of before, or say that there is none yet.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from onrecord.derive import Basis, doubts_of
from onrecord.record import Store
from onrecord.resolve.doubts import Doubt
from onrecord.settings import Settings

PATIENCE_SECONDS = 3.0  # how long a page waits for a small record


class Ordering:
    """The order of one store, made when first asked for."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._stamp = ""
        self._pairs: Sequence[Doubt] | None = None
        self._work: threading.Thread | None = None

    def pairs(self, store: Store, settings: Settings) -> Sequence[Doubt] | None:
        """The doubtful pairs of reports, the weightiest first; None while they are worked out for the first time."""
        stamp = store.stamp(decisions=False)
        with self._mutex:
            if self._stamp != stamp and (self._work is None or not self._work.is_alive()):
                self._work = threading.Thread(
                    target=self._order, args=(store, settings, stamp), name="ordering", daemon=True
                )
                self._work.start()
            work = self._work
        if work is not None and self._stamp != stamp:
            work.join(PATIENCE_SECONDS)
        return self._pairs

    def _order(self, store: Store, settings: Settings, stamp: str) -> None:
        try:
            found = doubts_of(Basis.of(store, settings))
        except Exception:
            return  # the store was closed or changed meanwhile: whoever asks next begins anew
        with self._mutex:
            self._pairs, self._stamp = found, stamp

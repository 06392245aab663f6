"""An interrupt that falls into a clean-up of Python is sent once more instead of being printed and lost.

Python cannot raise out of a finaliser or a weak reference's callback: it writes "Exception ignored in …" with a
traceback, and goes on as if nobody had pressed Ctrl-C.
"""

from __future__ import annotations

import _thread
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

AGAIN_SECONDS = 0.02  # until the clean-up is over; if it is not, the same happens again


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Within this, an interrupt in a clean-up reaches the code around it a moment later. Other errors stay as told."""
    before = sys.unraisablehook

    def told(args: UnraisableHookArgs) -> None:
        if not issubclass(args.exc_type, KeyboardInterrupt):
            before(args)
            return
        again = threading.Timer(AGAIN_SECONDS, _thread.interrupt_main)
        again.daemon = True
        again.start()

    sys.unraisablehook = told
    try:
        yield
    finally:
        sys.unraisablehook = before

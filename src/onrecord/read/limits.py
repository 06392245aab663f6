"""Limits on untrusted input: the time that reading one report may take, and the size it may unpack to."""

from __future__ import annotations

import gzip
import io
import signal
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from onrecord.errors import TooLarge, Unreadable

GZIP_MAGIC = b"\x1f\x8b"


class _OutOfTime(BaseException):
    """Not an Exception, so that no library's own error handling swallows it."""


@contextmanager
def time_limit(seconds: int, *, origin: str, doing: str = "reading") -> Iterator[None]:
    """Stop the block after `seconds` (0 is no limit) with TooLarge; `doing` is what the message calls it.

    Works in the main thread on Unix, where worker processes read; elsewhere, and where a timer of the caller's own
    runs, the block is not stopped.
    """
    usable = seconds > 0 and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    # Again each second: where a library's C code calls back into Python, the first may be swallowed.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    except _OutOfTime:
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise TooLarge(
            f"{origin}: {doing} took more than {seconds} seconds. Set ONRECORD_READ_SECONDS higher and add it again."
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def unpack_gzip(data: bytes, *, origin: str, max_bytes: int) -> bytes:
    """The bytes that gzip packed. Raises TooLarge beyond `max_bytes`, Unreadable if they are cut short or broken."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable(f"{origin}: the gzip data is cut short or broken. Obtain the file again.") from None
    if len(unpacked) > max_bytes:
        raise TooLarge(
            f"{origin}: it unpacks to more than {max_bytes:,} bytes. Set ONRECORD_MAX_BYTES higher and add it again."
        )
    return unpacked

"""A gzip stream read within limits, so that a small file cannot unpack into one that fills memory or time."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from onrecord.errors import TooLarge

MAX_RATIO = 200  # Unpacked bytes for each packed one. News pages reach 20, tables 60, bombs 1,000.
FREE = 10_000_000  # Bytes that may be unpacked at any ratio.
CHUNK = 1 << 20
BROKEN = (EOFError, gzip.BadGzipFile, zlib.error)  # What reading a cut or damaged stream raises.


def open_unzipped(file: BinaryIO, *, limit: int) -> io.BufferedReader:
    """The content of the gzip stream in `file`.

    Reading raises TooLarge beyond `limit` bytes or `MAX_RATIO`, and one of `BROKEN` where the stream is damaged.
    """
    return io.BufferedReader(_Bounded(file, limit), CHUNK)


def find_damage(file: BinaryIO, *, limit: int) -> str | None:
    """What is wrong with the gzip stream in `file`, as a clause; None if all of it unpacks.

    Raises TooLarge as `open_unzipped` does.
    """
    unzipped = open_unzipped(file, limit=limit)
    try:
        while unzipped.read(CHUNK):
            pass
    except EOFError:
        return "the gzip stream breaks off before its end"
    except BROKEN:
        return "the gzip stream is damaged"
    return None


class _Bounded(io.RawIOBase):
    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self._limit, self._size = file, limit, 0
        self._stream = gzip.GzipFile(fileobj=file)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read1(len(buffer))
        self._size += len(piece)
        if self._size > self._limit:
            raise TooLarge(f"it unpacks to more than {self._limit:,} bytes")
        if self._size > max(FREE, self._file.tell() * MAX_RATIO):
            raise TooLarge(f"it unpacks to more than {MAX_RATIO} times its size, as only a gzip bomb does")
        buffer[: len(piece)] = piece
        return len(piece)

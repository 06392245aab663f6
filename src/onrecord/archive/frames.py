"""Where records of a damaged WARC begin and end: how reading finds its way again after a broken place."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20  # Bytes searched or unpacked at a time.
MAX_HEADER = 32 << 10  # Longest header block of a record; fastwarc has the same limit.
GZIP_MAGIC = b"\x1f\x8b\x08"

_START = re.compile(rb"WARC/[01]\.\d+\r?\n[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_MEMBER = re.compile(re.escape(GZIP_MAGIC))
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_OVERLAP = 200  # Bytes looked at twice, so that a start that lies across two chunks is seen.


def is_gzip(file: BinaryIO, position: int = 0) -> bool:
    """Whether a gzip member starts at `position` of `file`."""
    file.seek(position)
    return file.read(len(GZIP_MAGIC)) == GZIP_MAGIC


def is_one_piece(file: BinaryIO) -> bool:
    """Whether a gzipped WARC was compressed as a whole, against the standard: no record can be reached alone."""
    behind = _behind_first(file, 0)
    return behind is not None and behind.lstrip(b"\r\n").startswith(b"WARC/")


def record_end(file: BinaryIO, position: int, *, gzipped: bool) -> int | None:
    """The byte after the record at `position`; None if the record is cut short, overlong or has no sound header.

    A plain record is whole when the line ends that the WARC standard asks for, another record or the end of the file
    follow its block; a gzipped one when its member is sound and holds the declared length.
    """
    return _member_end(file, position) if gzipped else _plain_end(file, position)


def next_record(file: BinaryIO, position: int, *, gzipped: bool) -> int | None:
    """The first place at or after `position` where a record starts; None if there is none."""
    while True:
        file.seek(position)
        chunk = file.read(CHUNK)
        for match in (_MEMBER if gzipped else _START).finditer(chunk):
            found = position + match.start()
            if not gzipped or _opens_record(file, found):
                return found
        if len(chunk) < CHUNK:
            return None
        position += len(chunk) - _OVERLAP


def only_padding(file: BinaryIO, position: int) -> bool:
    """Whether nothing but line ends, blanks and zero bytes follow `position`."""
    file.seek(position)
    while chunk := file.read(CHUNK):
        if chunk.strip(b"\r\n\t \x00"):
            return False
    return True


def _plain_end(file: BinaryIO, position: int) -> int | None:
    file.seek(position)
    length = _block_length(file.read(MAX_HEADER))
    if length is None:
        return None
    end = position + sum(length)
    if end > file.seek(0, 2):
        return None
    file.seek(end)
    tail = file.read(64)
    rest = tail.lstrip(b"\r\n")
    if rest and not tail.startswith(b"\r\n\r\n") and not rest.startswith(b"WARC/"):
        return None
    return end + len(tail) - len(rest)


def _member_end(file: BinaryIO, position: int) -> int | None:
    file.seek(position)
    stream, size, head = zlib.decompressobj(wbits=31), 0, b""
    try:
        for out in _inflate(file, stream):
            size += len(out)
            head += out[: MAX_HEADER - len(head)]
    except zlib.error:
        return None
    length = _block_length(head)
    if length is None or size < sum(length) or not stream.eof:
        return None
    return file.tell() - len(stream.unused_data)


def _behind_first(file: BinaryIO, position: int) -> bytes | None:
    """The first bytes that follow the block of the first record of the gzip member at `position`."""
    file.seek(position)
    size, held, length = 0, b"", None
    try:
        for out in _inflate(file, zlib.decompressobj(wbits=31)):
            held += out
            if length is None and (len(held) >= MAX_HEADER or _BLANK.search(held)):
                length = _block_length(held)
                if length is None:
                    return None
            if length is not None:
                missing = sum(length) - size
                if len(held) > missing + 16:
                    return held[missing:]
                # What lies inside the block is let go of: it may be gigabytes.
                gone = min(len(held), max(missing, 0))
                size, held = size + gone, held[gone:]
    except zlib.error:
        return None
    return held if length is not None and size == sum(length) else None


def _inflate(file: BinaryIO, stream: zlib._Decompress) -> Iterator[bytes]:
    while not stream.eof:
        piece = stream.unconsumed_tail or file.read(1 << 16)
        if not piece:
            return
        yield stream.decompress(piece, CHUNK)


def _block_length(head: bytes) -> tuple[int, int] | None:
    """The sizes of header and block, as the header that opens `head` declares them."""
    blank = _BLANK.search(head)
    if blank is None or not _START.match(head):
        return None
    declared = _LENGTH.search(head, 0, blank.start() + 2)
    return None if declared is None else (blank.end(), int(declared[1]))


def _opens_record(file: BinaryIO, position: int) -> bool:
    file.seek(position)
    try:
        return _START.match(zlib.decompressobj(wbits=31).decompress(file.read(4096), 4096)) is not None
    except zlib.error:
        return False

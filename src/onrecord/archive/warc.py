"""Reports out of a WARC, plain or gzipped: each page with its address, its date and its place in the file.

fastwarc reads the records. It stops at the first broken one, and takes a record that is cut short, together with the
head of the next one, as whole. So the last record before a stop is put on trial, and reading goes on behind the
broken place.
"""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from fastwarc.stream_io import WarcReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.archive.frames import CHUNK, is_gzip, is_one_piece, next_record, only_padding, record_end
from onrecord.archive.sniff import HTML, PDF, PLAIN, sniff

_REPORTS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READABLE = (HTML, PLAIN, PDF)
# Scripts and style sheets look like plain text, so the declared type has to allow for a report as well.
_DECLARED = (*_READABLE, "application/xhtml+xml", "application/octet-stream", "")
_ENVELOPE = 64 << 10  # HTTP header and chunk marks: what a block may hold beyond the largest report.


@dataclass(frozen=True, slots=True)
class Page:
    """One report out of a WARC: its payload after transfer and content encodings are undone."""

    data: bytes
    media_type: str
    url: str | None  # WARC-Target-URI
    date: datetime | None  # WARC-Date
    offset: int | None  # where its record starts in the file; None in a WARC that was compressed in one piece
    charset: str | None  # as declared by the server


@dataclass(frozen=True, slots=True)
class Damage:
    """A place of a WARC from which nothing was read, and why, in words that continue "at byte N"."""

    offset: int | None  # as in `Page`
    reason: str


def read_warc(
    open_file: Callable[[], BinaryIO], *, max_bytes: int, max_container_bytes: int
) -> Iterator[Page | Damage]:
    """Every page of a WARC in file order: HTML, plain text and PDF that a server answered with status 200.

    `open_file` opens the WARC anew, seekable, at its start. Other records are passed over in silence; a broken, cut
    or oversized one is a `Damage`, and the records behind it are still read. An empty WARC gives nothing.
    """
    with open_file() as probe, open_file() as file:
        gzipped = is_gzip(probe)
        if not gzipped or not is_one_piece(probe):
            yield from _read(file, probe, gzipped=gzipped, max_bytes=max_bytes)
            return
        with tempfile.TemporaryDirectory() as folder:
            unpacked = Path(folder) / "unpacked.warc"
            _unpack(file, unpacked, max_container_bytes)
            for found in read_warc(
                partial(_open, unpacked), max_bytes=max_bytes, max_container_bytes=max_container_bytes
            ):
                yield replace(found, offset=None)


def _read(file: BinaryIO, probe: BinaryIO, *, gzipped: bool, max_bytes: int) -> Iterator[Page | Damage]:
    position: int | None = 0
    while position is not None:
        last: tuple[int, Page | Damage | None] | None = None
        for at, found in _until_broken(file, position, max_bytes):
            if last is not None and last[1] is not None:
                yield last[1]
            last = at, found
        # fastwarc came to the end or to a broken place, and the record before it may be what is broken.
        end = None if last is None else record_end(probe, last[0], gzipped=gzipped)
        if last is not None and last[1] is not None and end is not None:
            yield last[1]
        broken = end if end is not None else last[0] if last is not None else position
        position = next_record(probe, broken if end is not None else broken + 1, gzipped=gzipped)
        if position != broken and not only_padding(probe, broken):
            yield Damage(broken, "a record is broken or cut short" + ("" if position else ", and nothing follows it"))


def _until_broken(file: BinaryIO, position: int, max_bytes: int) -> Iterator[tuple[int, Page | Damage | None]]:
    """Records from `position` on, each with its own position; None stands for a record that is no report."""
    file.seek(position)
    try:
        for record in ArchiveIterator(file, parse_http=False):
            if "WARC-Type" not in record.headers:
                return  # What fastwarc makes of a header that it could not read.
            yield record.stream_pos, _page(record, max_bytes) if record.record_type & _REPORTS else None
    except OSError:
        return


def _page(record: WarcRecord, max_bytes: int) -> Page | Damage | None:
    head = _read_all(record.reader, _ENVELOPE)
    answered = record.record_type == WarcRecordType.response
    if answered:
        answer = _answer(head, "none")
        if answer is None or answer.http_headers.status_code != 200:
            return None
        declared, charset = answer.http_content_type, answer.http_charset
    else:
        declared, charset = record.headers.get("Content-Type"), None
    if (declared or "").partition(";")[0].strip().lower() not in _DECLARED:
        return None
    too_large = Damage(record.stream_pos, f"a page is larger than {max_bytes:,} bytes; raise ONRECORD_MAX_BYTES")
    if record.content_length > max_bytes + _ENVELOPE:
        return too_large
    block = head + _read_all(record.reader, max_bytes)
    data = _body(block, max_bytes) if answered else block
    if len(data) > max_bytes:
        return too_large
    media_type = sniff(data)
    if media_type not in _READABLE:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return Page(data, media_type, url or None, record.record_date, record.stream_pos, charset)


def _body(block: bytes, max_bytes: int) -> bytes:
    """The body of an HTTP answer, at most one byte more than `max_bytes`."""
    # Many crawlers undo an encoding and leave its header, so what cannot be undone is taken as undone already.
    for encodings in ("all", "content", "transfer"):
        try:
            if answer := _answer(block, encodings):
                return _read_all(answer.reader, max_bytes + 1)
        except OSError:
            continue
    plain = _answer(block, "none")
    return _read_all(plain.reader, max_bytes + 1) if plain else b""


def _answer(block: bytes, encodings: Literal["none", "content", "transfer", "all"]) -> WarcRecord | None:
    """`block` as an HTTP answer with its head parsed and those encodings undone; None if it has no proper head."""
    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode=encodings)
    except OSError:
        return None
    return answer


def _read_all(reader: WarcReader, limit: int) -> bytes:
    parts, size = [], 0
    while size < limit and (part := reader.read(min(CHUNK, limit - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _unpack(packed: BinaryIO, unpacked: Path, limit: int) -> None:
    """Write what can be unpacked, up to `limit` bytes; where that breaks off is then found like any other cut."""
    with gzip.GzipFile(fileobj=packed) as stream, unpacked.open("wb") as file:
        try:
            while file.tell() < limit and (piece := stream.read1(CHUNK)):
                file.write(piece)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            return

"""The sources a user names, one after another, as items: whatever is in them is found by looking at the bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import reports, sniff
from onrecord.archive.blobs import hash_file
from onrecord.archive.fetch import fetch, without_secrets
from onrecord.archive.items import Arrival, Failure, Item, failure
from onrecord.archive.unzip import BROKEN, find_damage, open_unzipped
from onrecord.archive.walk import find_files
from onrecord.archive.warc import Damage, read_warc
from onrecord.errors import FetchFailed, TooLarge
from onrecord.ids import sha256_hex
from onrecord.model import Capture
from onrecord.settings import Settings

PIPE = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """One stretch of bytes, in memory or on disk, before anything is known of it."""

    origin: str
    arrival: Arrival
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None


def gather(sources: Sequence[str], *, settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Item | Failure]:
    """Every report in `sources`, in the order given, one at a time; a failure for each that could not be obtained.

    A source is a file, a folder, a pattern, a URL, or "-" for what is piped into `stdin`. A WARC gives itself first,
    then its pages; JSONL gives an item a line. Nothing is held in memory but the report at hand. One bad source never
    stops the others. No sources give nothing.
    """
    for source in sources:
        if source == PIPE:
            yield from _from_pipe(stdin, settings)
        elif _URL.match(source):
            yield from _from_url(source, settings)
        else:
            for found in find_files(source, leave_out=settings.store_path):
                yield from [found] if isinstance(found, Failure) else _from_file(found, settings)


def _from_file(path: Path, settings: Settings) -> Iterator[Item | Failure]:
    try:
        found = _Found(str(path), Arrival("file", settings.who), path.stat().st_size, partial(_open, path), path)
        yield from _look_into(found, settings)
    except OSError as error:
        yield failure(str(path), f"{path} cannot be read: {error.strerror or error}. Check its access rights.")


def _from_url(url: str, settings: Settings) -> Iterator[Item | Failure]:
    origin = without_secrets(url)
    try:
        fetched = fetch(url, settings=settings)
    except (FetchFailed, TooLarge) as error:
        yield failure(origin, str(error))
        return
    yield from _look_into(_in_memory(fetched.data, url, Arrival("url", settings.who, fetched.charset)), settings)


def _from_pipe(stdin: BinaryIO | None, settings: Settings) -> Iterator[Item | Failure]:
    if stdin is None:
        yield failure(PIPE, "Nothing is piped in. Use `onrecord add - < FILE`, or name the file.")
        return
    arrival, limit = Arrival("stdin", settings.who), settings.max_bytes
    try:
        first = stdin.readline(limit + 1)
        if reports.opens_jsonl(first):
            # Streamed, since a pipe may go on for days.
            yield from _lines(stdin, PIPE, arrival, limit, first)
            return
        data = first + stdin.read(limit + 1 - len(first))
    except OSError as error:
        yield failure(PIPE, f"The pipe broke: {error.strerror or error}. What came before is kept; run it again.")
        return
    if len(data) > limit:
        yield failure(PIPE, _too_large("What is piped in", limit))
        return
    yield from _look_into(_in_memory(data, PIPE, arrival), settings)


def _look_into(found: _Found, settings: Settings) -> Iterator[Item | Failure]:
    """The items in one stretch of bytes. Raises OSError if they cannot be read."""
    if not found.size:
        yield failure(found.origin, f"{found.origin} is empty: there is nothing to keep. Save or download it again.")
        return
    with found.open() as file:
        head = file.read(sniff.HEAD)
    media_type = sniff.sniff(head)
    if media_type == sniff.WARC:
        yield from _from_warc(found, settings)
    elif media_type == sniff.GZIP:
        yield from _from_gzip(found, sniff.unzipped_head(head), settings)
    elif reports.opens_jsonl(head) and not _is_one_report(found, settings):
        with found.open() as file:
            yield from _lines(file, found.origin, found.arrival, settings.max_bytes)
    elif found.size > settings.max_bytes:
        yield failure(found.origin, _too_large(found.origin, settings.max_bytes))
    else:
        data = _read(found)
        yield found.arrival.item(data, sniff.REPORT if reports.is_report(data) else media_type, found.origin)


def _from_warc(found: _Found, settings: Settings) -> Iterator[Item | Failure]:
    if found.size > settings.max_container_bytes:
        limit = settings.max_container_bytes
        yield failure(
            found.origin,
            f"{found.origin} is larger than {limit:,} bytes. Raise ONRECORD_MAX_CONTAINER_BYTES, or split the WARC.",
        )
        return
    data = None if found.path else _read(found)
    sha256 = sha256_hex(data) if data is not None else hash_file(found.path or Path())
    capture = Capture(sha256, found.size, sniff.WARC)
    yield Item(data, capture, found.arrival.sighting(sha256, found.origin), found.path)
    pages = 0
    limits = {"max_bytes": settings.max_bytes, "max_container_bytes": settings.max_container_bytes}
    for page in read_warc(found.open, **limits):
        place = found.origin if page.offset is None else f"{found.origin} at byte {page.offset:,}"
        if isinstance(page, Damage):
            yield failure(found.origin, f"{place}: {page.reason}. Every sound record is kept; get the file again.")
            continue
        pages += 1
        # Without a date of its own, a page was seen when its WARC came, so that a second run sees nothing new.
        arrival = replace(found.arrival, how="warc" if page.date else found.arrival.how, charset=page.charset)
        item = arrival.item(page.data, page.media_type, page.url or place, seen_at=page.date)
        yield replace(item, capture=replace(item.capture, container=sha256, container_offset=page.offset))
    if not pages:
        yield failure(
            found.origin,
            f"{found.origin} holds no report: no HTML, text or PDF that a server answered with status 200. Check "
            "that the crawl saved the pages themselves.",
        )


def _from_gzip(found: _Found, head: bytes, settings: Settings) -> Iterator[Item | Failure]:
    try:
        if reports.opens_jsonl(head):
            with found.open() as file:
                unzipped = open_unzipped(file, limit=settings.max_container_bytes)
                yield from _lines(unzipped, found.origin, found.arrival, settings.max_bytes)
            return
        if found.size > settings.max_bytes:
            yield failure(found.origin, _too_large(found.origin, settings.max_bytes))
            return
        with found.open() as file:
            damage = find_damage(file, limit=settings.max_bytes)
    except TooLarge as error:
        yield failure(found.origin, f"{found.origin} is too large: {error}. Raise ONRECORD_MAX_BYTES if that is right.")
        return
    yield found.arrival.item(_read(found), sniff.GZIP, found.origin)
    if damage:
        yield failure(
            found.origin, f"{found.origin}: {damage}. Its bytes are kept as they are; get the file again for the rest."
        )


def _lines(
    file: BinaryIO, origin: str, arrival: Arrival, max_bytes: int, first: bytes = b""
) -> Iterator[Item | Failure]:
    last, bad = 0, None
    try:
        for line in reports.read_lines(file, max_bytes=max_bytes, first=first):
            # A file of other JSON would fail a thousand times over: lines with one problem are one failure.
            if bad is not None and line.problem != bad.problem:
                yield _bad_lines(origin, bad, last)
                bad = None
            last = line.number
            if line.problem is None:
                yield arrival.item(line.data, sniff.REPORT, line.url or f"{origin}:{line.number}")
            elif bad is None:
                bad = line
    except (OSError, *BROKEN) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        yield failure(
            origin, f"{origin} breaks off after line {last}: {reason}. The lines before are kept; get the file again."
        )
    if bad is not None:
        yield _bad_lines(origin, bad, last)


def _bad_lines(origin: str, first: reports.Line, last: int) -> Failure:
    place = f"{origin}:{first.number}" + (f"-{last}" if last > first.number else "")
    return failure(place, f"{place}: {first.problem}.")


def _is_one_report(found: _Found, settings: Settings) -> bool:
    # JSON spread over lines for the eye opens like JSONL does.
    if found.size > settings.max_bytes:
        return False
    data = _read(found).strip()
    return b"\n" in data and reports.is_report(data)


def _in_memory(data: bytes, origin: str, arrival: Arrival) -> _Found:
    return _Found(origin, arrival, len(data), partial(io.BytesIO, data))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _read(found: _Found) -> bytes:
    # No more than was there when it was found: a file that is being written is not read on and on.
    with found.open() as file:
        return file.read(found.size)


def _too_large(what: str, limit: int) -> str:
    return f"{what} is larger than {limit:,} bytes: nothing was kept of it. Raise ONRECORD_MAX_BYTES to keep it."

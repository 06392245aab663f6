"""Evidence in the record: captures, sightings and the custody log, each batch in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from onrecord.archive.blobs import EvidenceFolder
from onrecord.archive.custody import CustodyEntry, next_entry
from onrecord.archive.items import Item
from onrecord.errors import NotFound
from onrecord.ids import content_id
from onrecord.model import Capture, Sighting
from onrecord.record.codec import column_text, column_time, dumps, loads
from onrecord.record.database import Database
from onrecord.record.paging import PAGE, in_order
from onrecord.record.schema import captures as capture_table
from onrecord.record.schema import custody as custody_table
from onrecord.record.schema import sightings as sighting_table

CAPTURED, SEEN_AGAIN = "captured", "seen again"  # the events of the custody log


def add_captures(database: Database, folder: EvidenceFolder, items: Iterable[Item]) -> list[bool]:
    """Keep `items`: bytes first, then captures, sightings and custody entries in one transaction.

    One answer for each item, in order: True where its bytes are new to the store. A sighting that the store already
    has (see `sighting_id`) is not added again. An interrupt leaves at most bytes without a row;
    the next run uses them.
    """
    batch = list(items)
    with database.telling():
        if not database.read_only:
            for item in batch:
                folder.keep(item)
    with database.writing() as connection:  # alone, so that nobody adds the same between the question and the rows
        known = _known(connection, capture_table.c.sha256, [item.capture.sha256 for item in batch])
        seen = _known(connection, sighting_table.c.id, [sighting_id(item.sighting) for item in batch])
        last = _last_entry(connection)
        fresh: list[bool] = []
        rows: dict[Table, list[dict[str, Any]]] = {capture_table: [], sighting_table: [], custody_table: []}
        for item in batch:
            sighting = item.sighting
            fresh.append(item.capture.sha256 not in known)
            if fresh[-1]:
                known.add(item.capture.sha256)
                rows[capture_table].append(_capture_row(item.capture))
            if (name := sighting_id(sighting)) not in seen:
                seen.add(name)
                rows[sighting_table].append({"id": name, **_sighting_row(sighting)})
                last = _log(last, sighting, CAPTURED if fresh[-1] else SEEN_AGAIN)
                rows[custody_table].append(_custody_row(last))
        for table, values in rows.items():
            if values:
                connection.execute(table.insert(), values)
    return fresh


def sighting_id(sighting: Sighting) -> str:
    """The id that makes a repeated run meet its own sightings: capture, origin, how and by whom.

    A WARC's sightings carry the time of its records, so there the time counts too; elsewhere it is the time of
    the run, which differs on every run.
    """
    seen = column_time(sighting.seen_at) if sighting.how == "warc" else None
    return content_id("s", sighting.capture, sighting.origin, sighting.how, sighting.added_by, seen)


def capture(database: Database, sha256: str) -> Capture:
    """The capture with that SHA-256. Raises NotFound if the store has none."""
    with database.reading() as connection:
        body = connection.execute(select(capture_table.c.body).where(capture_table.c.sha256 == sha256)).scalar()
    if body is None:
        raise NotFound(f"No capture {sha256[:12]!r} in this store.")
    return loads(Capture, body)


def captures(database: Database) -> Iterator[Capture]:
    """Every capture, in order of arrival."""
    query = select(capture_table.c.seq, capture_table.c.body)
    return (loads(Capture, row.body) for row in in_order(database, query, capture_table.c.seq))


def sightings(database: Database, sha256: str) -> list[Sighting]:
    """Every sighting of one capture, in order of arrival; empty if the store has no such capture."""
    query = select(sighting_table.c.body).where(sighting_table.c.capture == sha256).order_by(sighting_table.c.seq)
    with database.reading() as connection:
        return [loads(Sighting, body) for body in connection.execute(query).scalars()]


def custody(database: Database) -> Iterator[CustodyEntry]:
    """The custody log, oldest first."""
    query = select(custody_table.c.seq, custody_table.c.body)
    return (loads(CustodyEntry, row.body) for row in in_order(database, query, custody_table.c.seq))


def _known(connection: Connection, column: ColumnElement[str], wanted: list[str]) -> set[str]:
    """Those of `wanted` that `column` holds already."""
    found: set[str] = set()
    for start in range(0, len(wanted), PAGE):  # databases limit the values of one question
        some = select(column).where(column.in_(wanted[start : start + PAGE]))
        found.update(connection.execute(some).scalars())
    return found


def _capture_row(capture: Capture) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "media_type": column_text(capture.media_type),
        "container": capture.container,
        "body": dumps(capture),
    }


def _sighting_row(sighting: Sighting) -> dict[str, Any]:
    return {
        "capture": sighting.capture,
        "origin": column_text(sighting.origin),
        "how": sighting.how,
        "seen_at": column_time(sighting.seen_at),
        "added_at": column_time(sighting.added_at),
        "added_by": column_text(sighting.added_by),
        "body": dumps(sighting),
    }


def _custody_row(entry: CustodyEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "event": entry.event,
        "subject": entry.subject,
        "digest": entry.digest,
        "body": dumps(entry),
    }


def _last_entry(connection: Connection) -> CustodyEntry | None:
    query = select(custody_table.c.body).order_by(custody_table.c.seq.desc()).limit(1)
    body = connection.execute(query).scalar()
    return None if body is None else loads(CustodyEntry, body)


def _log(last: CustodyEntry | None, sighting: Sighting, event: str) -> CustodyEntry:
    detail = f"{sighting.how}: {sighting.origin}"
    return next_entry(
        last, at=sighting.added_at, by=sighting.added_by, event=event, subject=sighting.capture, detail=detail
    )


def first_met(database: Database) -> dict[str, tuple[datetime, datetime]]:
    """For each capture when its bytes were first seen anywhere, and first given to the store; both UTC."""
    query = select(
        sighting_table.c.capture, func.min(sighting_table.c.seen_at), func.min(sighting_table.c.added_at)
    ).group_by(sighting_table.c.capture)
    with database.reading() as connection:
        return {
            row[0]: (datetime.fromisoformat(row[1]), datetime.fromisoformat(row[2]))
            for row in connection.execute(query)
        }

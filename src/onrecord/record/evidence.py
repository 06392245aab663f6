"""Evidence in the record: captures, sightings and the custody log, each batch in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, select

from onrecord.archive.blobs import EvidenceFolder
from onrecord.archive.custody import CustodyEntry, next_entry
from onrecord.archive.items import Failure, Item
from onrecord.errors import NotFound
from onrecord.ids import content_id
from onrecord.model import Capture, Sighting
from onrecord.record.codec import column_text, column_time, dumps, loads
from onrecord.record.database import PAGE, Database
from onrecord.record.schema import captures as capture_table
from onrecord.record.schema import custody as custody_table
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import failures as failure_table
from onrecord.record.schema import sightings as sighting_table

CAPTURED, SEEN_AGAIN = "captured", "seen again"  # the events of the custody log
READ = "read"  # the stage whose failures keep a capture from being read again


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
    with database.writing() as connection:
        last = _last_entry(connection)
        fresh = []
        for item in batch:
            is_new = _insert_capture(database, connection, item.capture)
            fresh.append(is_new)
            if _insert_sighting(database, connection, item.sighting):
                last = _log(connection, last, item.sighting, CAPTURED if is_new else SEEN_AGAIN)
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
    after = 0
    while True:
        query = select(capture_table.c.seq, capture_table.c.body).where(capture_table.c.seq > after)
        with database.reading() as connection:
            rows = connection.execute(query.order_by(capture_table.c.seq).limit(PAGE)).all()
        yield from (loads(Capture, row.body) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].seq


def sightings(database: Database, sha256: str) -> list[Sighting]:
    """Every sighting of one capture, in order of arrival; empty if the store has no such capture."""
    query = select(sighting_table.c.body).where(sighting_table.c.capture == sha256).order_by(sighting_table.c.seq)
    with database.reading() as connection:
        return [loads(Sighting, body) for body in connection.execute(query).scalars()]


def custody(database: Database) -> Iterator[CustodyEntry]:
    """The custody log, oldest first."""
    after = 0
    while True:
        query = select(custody_table.c.seq, custody_table.c.body).where(custody_table.c.seq > after)
        with database.reading() as connection:
            rows = connection.execute(query.order_by(custody_table.c.seq).limit(PAGE)).all()
        yield from (loads(CustodyEntry, row.body) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].seq


def pending_reads(database: Database, method_prefix: str, *, again: bool = False) -> Iterator[str]:
    """SHA-256 of each capture that has no document by a method of that prefix and no failure, in order of arrival.

    With `again`, captures that could not be read before are among them. WARCs whose records are captures are not.
    """
    inner = capture_table.alias("inner")
    method = document_table.c.method
    read = and_(method >= method_prefix, method < method_prefix + "~")  # a range, since LIKE ignores case on SQLite
    wanted = [
        ~select(document_table.c.id).where(document_table.c.capture == capture_table.c.sha256, read).exists(),
        ~select(inner.c.seq).where(inner.c.container == capture_table.c.sha256).exists(),
    ]
    if not again:
        failed = select(failure_table.c.stage).where(
            failure_table.c.capture == capture_table.c.sha256, failure_table.c.stage == READ
        )
        wanted.append(~failed.exists())
    after = 0
    while True:
        query = select(capture_table.c.seq, capture_table.c.sha256).where(capture_table.c.seq > after, *wanted)
        with database.reading() as connection:
            rows = connection.execute(query.order_by(capture_table.c.seq).limit(PAGE)).all()
        yield from (row.sha256 for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].seq


def put_failure(database: Database, sha256: str, stage: str, message: str) -> None:
    """Note that `stage` could not use a capture, and why; the newest message for one stage is kept."""
    row = {
        "capture": sha256,
        "stage": stage,
        "message": column_text(message),
        "at": column_time(datetime.now(UTC)),
    }
    query = database.insert(failure_table).values(row)
    query = query.on_conflict_do_update(
        index_elements=["capture", "stage"], set_={"message": row["message"], "at": row["at"]}
    )
    with database.writing() as connection:
        connection.execute(query)


def failures(database: Database) -> Iterator[Failure]:
    """What is kept but could not be used: the capture's first origin, the stage and why, in order of arrival."""
    first = select(sighting_table.c.origin).where(sighting_table.c.capture == failure_table.c.capture)
    origin = first.order_by(sighting_table.c.seq).limit(1).scalar_subquery()
    query = (
        select(origin.label("origin"), failure_table.c.stage, failure_table.c.message, failure_table.c.capture)
        .join(capture_table, capture_table.c.sha256 == failure_table.c.capture)
        .order_by(capture_table.c.seq, failure_table.c.stage)
    )
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return (Failure(row.origin or row.capture, row.stage, row.message) for row in rows)


def _insert_capture(database: Database, connection: Connection, capture: Capture) -> bool:
    query = database.insert(capture_table).values(
        sha256=capture.sha256,
        media_type=column_text(capture.media_type),
        container=capture.container,
        body=dumps(capture),
    )
    return bool(connection.execute(query.on_conflict_do_nothing()).rowcount)


def _insert_sighting(database: Database, connection: Connection, sighting: Sighting) -> bool:
    query = database.insert(sighting_table).values(
        id=sighting_id(sighting),
        capture=sighting.capture,
        origin=column_text(sighting.origin),
        how=sighting.how,
        seen_at=column_time(sighting.seen_at),
        added_at=column_time(sighting.added_at),
        added_by=column_text(sighting.added_by),
        body=dumps(sighting),
    )
    return bool(connection.execute(query.on_conflict_do_nothing()).rowcount)


def _last_entry(connection: Connection) -> CustodyEntry | None:
    query = select(custody_table.c.body).order_by(custody_table.c.seq.desc()).limit(1)
    body = connection.execute(query).scalar()
    return None if body is None else loads(CustodyEntry, body)


def _log(connection: Connection, last: CustodyEntry | None, sighting: Sighting, event: str) -> CustodyEntry:
    detail = f"{sighting.how}: {sighting.origin}"
    entry = next_entry(
        last, at=sighting.added_at, by=sighting.added_by, event=event, subject=sighting.capture, detail=detail
    )
    connection.execute(
        custody_table.insert().values(
            seq=entry.seq, event=entry.event, subject=entry.subject, digest=entry.digest, body=dumps(entry)
        )
    )
    return entry

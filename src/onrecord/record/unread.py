"""Captures that wait to be read, and those that a stage could not use, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import and_, select

from onrecord.archive.items import Failure
from onrecord.archive.sniff import WARC
from onrecord.record.codec import column_text, column_time
from onrecord.record.database import Database
from onrecord.record.paging import in_order
from onrecord.record.schema import captures as capture_table
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import failures as table
from onrecord.record.schema import sightings as sighting_table

READ = "read"  # the stage whose failures keep a capture from being read again
EXTRACT = "extract"  # likewise for its document; the failure ends with the document's claims


def pending_reads(database: Database, method_prefix: str, *, again: bool = False) -> Iterator[str]:
    """SHA-256 of each capture that has no document by a method of that prefix and no failure, in order of arrival.

    With `again`, captures that could not be read before are among them. WARCs are not: their records are captures.
    """
    inner = capture_table.alias("inner")
    method = document_table.c.method
    read = and_(method >= method_prefix, method < method_prefix + "~")  # a range, since LIKE ignores case on SQLite
    here = capture_table.c.sha256
    query = select(capture_table.c.seq, here).where(
        ~select(document_table.c.id).where(document_table.c.capture == here, read).exists(),
        ~select(inner.c.seq).where(inner.c.container == here).exists(),
        capture_table.c.media_type != WARC,  # one without a report in it, or with reports that were kept before
    )
    if not again:
        query = query.where(~select(table.c.stage).where(table.c.capture == here, table.c.stage == READ).exists())
    return (row.sha256 for row in in_order(database, query, capture_table.c.seq))


def put_failure(database: Database, sha256: str, stage: str, message: str) -> None:
    """Note that `stage` could not use a capture, and why; the newest message for one stage is kept."""
    told = {"message": column_text(message), "at": column_time(datetime.now(UTC))}
    query = database.insert(table).values(capture=sha256, stage=stage, **told)
    with database.writing() as connection:
        connection.execute(query.on_conflict_do_update(index_elements=["capture", "stage"], set_=told))


def failures(database: Database) -> list[Failure]:
    """What is kept but could not be used: the capture's first origin, the stage and why, in order of arrival."""
    first = select(sighting_table.c.origin).where(sighting_table.c.capture == table.c.capture)
    origin = first.order_by(sighting_table.c.seq).limit(1).scalar_subquery()
    query = (
        select(origin.label("origin"), table.c.stage, table.c.message, table.c.capture)
        .join(capture_table, capture_table.c.sha256 == table.c.capture)
        .order_by(capture_table.c.seq, table.c.stage)
    )
    with database.reading() as connection:
        return [Failure(row.origin or row.capture, row.stage, row.message) for row in connection.execute(query)]

"""Documents in the record: one for each capture that could be read, with its text and the words it is searched by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from onrecord.errors import NotFound, Unreadable
from onrecord.model import Document
from onrecord.record.codec import column_text, column_time, dumps, loads
from onrecord.record.database import Database
from onrecord.record.folding import words_column
from onrecord.record.lookup import full_id
from onrecord.record.meetings import EVERYTHING, wait
from onrecord.record.paging import in_order
from onrecord.record.schema import documents as table
from onrecord.record.schema import failures as failure_table
from onrecord.record.unread import EXTRACT, READ

AT_ONCE = 400  # captures in one question
TEXTS_AT_ONCE = 50  # a text may have a million characters


def put_documents(database: Database, docs: Iterable[Document]) -> None:
    """Store `docs` in one transaction, each in place of what was read from its capture before, claims included.

    A document that is already there as it is stays untouched, with its claims. Raises Unreadable for a text with
    NUL or lone surrogates, which no database keeps exactly; nothing of the batch is stored then.
    """
    rows = [_row(doc) for doc in docs]
    with database.writing() as connection:
        for row in rows:
            _put(database, connection, row)


def document(database: Database, doc_id: str) -> Document:
    """The document with that id, or with the only id that begins so. Raises NotFound listing candidates."""
    with database.reading() as connection:
        whole = full_id(connection, table.c.id, doc_id, noun="document")
        row = connection.execute(select(table.c.text, table.c.body).where(table.c.id == whole)).one()
    return _document(row)


def documents(database: Database) -> Iterator[Document]:
    """Every document, in order of arrival."""
    query = select(table.c.seq, table.c.text, table.c.body)
    return (_document(row) for row in in_order(database, query, table.c.seq, at_once=TEXTS_AT_ONCE))


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """What a list shows of a document."""

    id: str
    title: str | None
    publisher: str | None
    published: datetime | None


def newest_documents(database: Database, *, limit: int, offset: int = 0) -> list[ListedDocument]:
    """A part of the documents, the last published first, those without a time last."""
    latest = (table.c.published.desc().nulls_last(), table.c.id.desc())
    chosen = select(table.c.seq).order_by(*latest).limit(limit).offset(offset).subquery()
    columns = (table.c.id, table.c.title, table.c.publisher, table.c.published)
    query = select(*columns).join(chosen, chosen.c.seq == table.c.seq).order_by(*latest)
    with database.reading() as connection:
        return [
            ListedDocument(row.id, row.title, row.publisher, row.published and datetime.fromisoformat(row.published))
            for row in connection.execute(query)
        ]


def count_documents(database: Database) -> dict[str, int]:
    """How many documents each method read."""
    query = select(table.c.method, func.count()).group_by(table.c.method)
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def document_of(database: Database, sha256: str) -> Document:
    """The document read from one capture. Raises NotFound if there is none."""
    with database.reading() as connection:
        row = connection.execute(select(table.c.text, table.c.body).where(table.c.capture == sha256)).first()
    if row is None:
        raise NotFound(f"Nothing was read from capture {sha256[:12]} in this store; `onrecord failures` may say why.")
    return _document(row)


def read_from(database: Database, captures: Iterable[str]) -> set[str]:
    """The ids of the documents that were read from these captures."""
    listed = sorted(set(captures))
    found: set[str] = set()
    for start in range(0, len(listed), AT_ONCE):
        some = table.c.capture.in_(listed[start : start + AT_ONCE])
        with database.reading() as connection:
            found.update(connection.execute(select(table.c.id).where(some)).scalars())
    return found


def pending_extracts(database: Database, method: str, *, again: bool = False) -> Iterator[str]:
    """Id of each document whose claims are not yet by `method`, in order of arrival.

    With `again`, those whose extraction failed before are among them: one that takes too long would take it each time.
    """
    query = select(table.c.seq, table.c.id).where(or_(table.c.extracted.is_(None), table.c.extracted != method))
    if not again:
        failed = (failure_table.c.capture == table.c.capture) & (failure_table.c.stage == EXTRACT)
        query = query.where(~select(failure_table.c.stage).where(failed).exists())
    return (row.id for row in in_order(database, query, table.c.seq))


def _put(database: Database, connection: Connection, row: dict[str, Any]) -> None:
    here = table.c.capture == row["capture"]
    stored = connection.execute(select(table.c.id, table.c.text, table.c.body).where(here)).first()
    failed = (failure_table.c.capture == row["capture"]) & (failure_table.c.stage == READ)
    connection.execute(delete(failure_table).where(failed))
    if stored is None:
        connection.execute(table.insert().values(row))
        wait(database, connection, [row["id"]])
    elif (stored.id, stored.text, stored.body) != (row["id"], row["text"], row["body"]):
        connection.execute(delete(table).where(here))
        connection.execute(table.insert().values(row))
        wait(database, connection, [EVERYTHING])


def _row(doc: Document) -> dict[str, Any]:
    if "\0" in doc.text or column_text(doc.text) != doc.text:
        raise Unreadable(
            f"The text read from {doc.capture[:12]} holds NUL or half a surrogate pair; nothing was stored."
        )
    return {
        "id": doc.id,
        "capture": doc.capture,
        "method": doc.method,
        "title": column_text(doc.title),
        "publisher": column_text(doc.publisher),
        "url": column_text(doc.url),
        "language": doc.language,
        "published": column_time(doc.published),
        "text": doc.text,
        "words": words_column(doc.title, doc.text),
        "body": dumps(doc, without=("text",)),
    }


def _document(row: Any) -> Document:
    return loads(Document, row.body, text=row.text)

"""Whose names are withheld in each document, kept beside it, so that a list or a search reads no text to know it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from onrecord.extract.withheld import METHOD, Protection
from onrecord.record.database import Database
from onrecord.record.folding import fold
from onrecord.record.paging import in_order
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import withheld as table
from onrecord.record.schema import withheld_words as word_table

AT_ONCE = 500  # ids in one question


def withheld(database: Database, doc_ids: Iterable[str]) -> dict[str, Protection]:
    """What is withheld in each of these documents by today's method; a document it was not read for is left out."""
    wanted = sorted(set(doc_ids))
    found: dict[str, Protection] = {}
    with database.reading() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            some = table.c.doc_id.in_(wanted[start : start + AT_ONCE])
            query = select(table.c.doc_id, table.c.names, table.c.mentions).where(some, table.c.method == METHOD)
            for row in connection.execute(query):
                found[row.doc_id] = Protection(tuple(json.loads(row.names)), row.mentions)
    return found


def without_withheld(database: Database, doc_ids: Iterable[str] | None = None) -> Iterator[str]:
    """Id of each document, or each of these, for which today's method did not read whose names are withheld."""
    if doc_ids is not None:
        known = withheld(database, doc_ids)
        return iter(sorted(set(doc_ids) - known.keys()))
    there = select(table.c.doc_id).where(table.c.doc_id == document_table.c.id, table.c.method == METHOD)
    query = select(document_table.c.seq, document_table.c.id).where(~there.exists())
    return (row.id for row in in_order(database, query, document_table.c.seq))


def keep_withheld(database: Database, found: Mapping[str, Protection]) -> None:
    """Keep what is withheld in these documents, in place of what was read before."""
    ids = sorted(found)
    with database.writing() as connection:
        there = select(document_table.c.id).where(document_table.c.id.in_(ids))
        known = set(connection.execute(there).scalars())  # one may have been replaced meanwhile
        connection.execute(delete(word_table).where(word_table.c.doc_id.in_(ids)))
        connection.execute(delete(table).where(table.c.doc_id.in_(ids)))
        rows = [
            {
                "doc_id": name,
                "method": METHOD,
                "names": json.dumps(found[name].names, ensure_ascii=False),
                "mentions": found[name].mentions,
            }
            for name in ids
            if name in known
        ]
        words = [
            {"doc_id": name, "word": word}
            for name in ids
            if name in known
            for word in sorted({word for text in found[name].names for word in fold(text)})
        ]
        if rows:
            connection.execute(table.insert(), rows)
        if words:
            connection.execute(word_table.insert(), words)


def outdate(connection: Connection, doc_ids: Sequence[str]) -> None:
    """Have these documents read again; until then the names withheld before stay withheld."""
    for start in range(0, len(doc_ids), AT_ONCE):
        some = table.c.doc_id.in_(doc_ids[start : start + AT_ONCE])
        connection.execute(update(table).where(some).values(method=""))

"""Claims in the record: each document's claims replaced together, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from onrecord.errors import NotFound
from onrecord.model import Claim
from onrecord.record.codec import column_text, dumps, loads
from onrecord.record.database import Database
from onrecord.record.folding import words_column
from onrecord.record.lookup import full_id
from onrecord.record.meetings import EVERYTHING, wait
from onrecord.record.paging import in_order
from onrecord.record.schema import claims as table
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import failures as failure_table
from onrecord.record.schema import incident_claims
from onrecord.record.unread import EXTRACT
from onrecord.record.weighing import weight_alone
from onrecord.record.withheld import outdate

AT_ONCE = 400  # documents in one question


def put_claims(database: Database, method: str, batch: Iterable[tuple[str, Sequence[Claim]]]) -> None:
    """Store the claims of each document of `batch` (document id, claims in reading order), in one transaction.

    They replace what that document had; a document without claims counts as extracted too. Of claims with one id
    the first is kept. Raises NotFound, storing nothing, if a document is not in the store.
    """
    with database.writing() as connection:
        kept = []
        for doc_id, claims in batch:
            fresh = _put(connection, doc_id, method, claims)
            wait(database, connection, [doc_id if fresh else EVERYTHING])
            kept.append(doc_id)
        outdate(connection, kept)


def claims(
    database: Database,
    *,
    doc_id: str | None = None,
    incident_id: str | None = None,
    act: str | None = None,
    harm: str | None = None,
    realis: str | None = None,
    limit: int | None = None,
) -> Iterator[Claim]:
    """The claims that fit every condition given: documents in order of arrival, each in reading order."""
    query = select(table.c.doc_seq, table.c.position, table.c.body)
    if doc_id is not None:
        query = query.where(table.c.doc_id == doc_id)
    if act is not None:
        query = query.where(table.c.act == act)
    if realis is not None:
        query = query.where(table.c.realis == realis)
    if harm is not None:
        query = query.where(table.c.harms.contains(f" {harm} ", autoescape=True))
    if incident_id is not None:
        of_incident = select(incident_claims.c.claim_id).where(incident_claims.c.incident_id == incident_id)
        query = query.where(table.c.id.in_(of_incident))
    rows = in_order(database, query, table.c.doc_seq, table.c.position, limit=limit)
    return (loads(Claim, row.body) for row in rows)


def claims_of(database: Database, doc_ids: Iterable[str]) -> dict[str, list[Claim]]:
    """The claims of each of these documents, in reading order; a document without claims is left out."""
    listed = sorted(set(doc_ids))
    found: dict[str, list[Claim]] = {}
    for start in range(0, len(listed), AT_ONCE):
        query = select(table.c.doc_id, table.c.body).where(table.c.doc_id.in_(listed[start : start + AT_ONCE]))
        with database.reading() as connection:
            for row in connection.execute(query.order_by(table.c.doc_seq, table.c.position)).all():
                found.setdefault(row.doc_id, []).append(loads(Claim, row.body))
    return found


def claim(database: Database, claim_id: str) -> Claim:
    """The claim with that id, or with the only id that begins so. Raises NotFound listing candidates."""
    with database.reading() as connection:
        whole = full_id(connection, table.c.id, claim_id, noun="claim")
        return loads(Claim, connection.execute(select(table.c.body).where(table.c.id == whole)).scalar_one())


def _put(connection: Connection, doc_id: str, method: str, claims: Sequence[Claim]) -> bool:
    """Store the claims of one document; whether it had none before."""
    columns = (document_table.c.seq, document_table.c.published, document_table.c.capture, document_table.c.extracted)
    query = select(*columns).where(document_table.c.id == doc_id)
    doc = connection.execute(query).first()
    if doc is None:
        raise NotFound(f"No document {doc_id!r} in this store, so its claims were not stored: read it first.")
    connection.execute(delete(table).where(table.c.doc_id == doc_id))
    once = {claim.id: claim for claim in reversed(claims)}
    rows = [_row(claim, doc, position) for position, claim in enumerate(claims) if once[claim.id] is claim]
    if rows:
        connection.execute(table.insert(), rows)
    failed = (failure_table.c.capture == doc.capture) & (failure_table.c.stage == EXTRACT)
    connection.execute(delete(failure_table).where(failed))
    connection.execute(update(document_table).where(document_table.c.id == doc_id).values(extracted=method))
    return doc.extracted is None


def _row(claim: Claim, doc: Any, position: int) -> dict[str, Any]:
    harms = sorted({figure.harm for figure in claim.figures})
    return {
        "id": claim.id,
        "doc_id": claim.doc_id,
        "doc_seq": doc.seq,
        "position": position,
        "act": claim.act,
        "realis": claim.realis,
        "harms": f" {' '.join(harms)} ",
        "voice": column_text(claim.chain[-1].source.voice) if claim.chain else "",
        "published": doc.published,
        "passage": column_text(claim.passage.exact),
        "words": words_column(claim.passage.exact),
        "method": claim.method,
        "body": dumps(claim),
        "weight": weight_alone(claim),
    }

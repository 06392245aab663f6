"""What is judged from many documents, as last derived: the questions asked of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, func, select

from onrecord.errors import NotFound
from onrecord.model import Account, Estimate, Incident
from onrecord.record.codec import Noun, column_text, loads
from onrecord.record.database import Database
from onrecord.record.lookup import full_id
from onrecord.record.redirects import follow
from onrecord.record.schema import accounts as account_table
from onrecord.record.schema import claims as claim_table
from onrecord.record.schema import decisions as decision_table
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import estimates as estimate_table
from onrecord.record.schema import incident_claims, incident_docs
from onrecord.record.schema import incidents as incident_table
from onrecord.record.schema import sightings as sighting_table

AT_ONCE = 500  # ids in one question


def incident_of(database: Database, claim_id: str) -> Incident | None:
    """The incident that holds this claim; None if none does."""
    query = (
        select(incident_table.c.body)
        .join(incident_claims, incident_claims.c.incident_id == incident_table.c.id)
        .where(incident_claims.c.claim_id == claim_id)
        .order_by(incident_table.c.position, incident_table.c.id)
        .limit(1)
    )
    with database.reading() as connection:
        body = connection.execute(query).scalar()
    return None if body is None else loads(Incident, body)


def homes(database: Database, claim_ids: Iterable[str]) -> dict[str, str]:
    """The id of the incident that holds each of these claims; those in none are left out."""
    wanted = sorted(set(claim_ids))
    found: dict[str, str] = {}
    columns = incident_claims.c
    with database.reading() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            some = columns.claim_id.in_(wanted[start : start + AT_ONCE])
            for row in connection.execute(select(columns.claim_id, columns.incident_id).where(some)):
                found[row.claim_id] = row.incident_id
    return found


def documents_beside(database: Database, doc_ids: Iterable[str]) -> tuple[str, ...]:
    """`doc_ids` with all other documents of the incidents that any of them is in, sorted."""
    given = sorted(set(doc_ids))
    found = set(given)
    beside = incident_docs.alias("beside")
    with database.reading() as connection:
        for start in range(0, len(given), AT_ONCE):
            some = incident_docs.c.doc_id.in_(given[start : start + AT_ONCE])
            query = select(beside.c.doc_id).join(incident_docs, incident_docs.c.incident_id == beside.c.incident_id)
            found.update(connection.execute(query.where(some).distinct()).scalars())
    return tuple(sorted(found))


def incidents(database: Database) -> list[Incident]:
    """Every incident, those of most reports first; empty before the first derivation."""
    with database.reading() as connection:
        bodies = connection.execute(
            select(incident_table.c.body).order_by(incident_table.c.position, incident_table.c.id)
        ).scalars()
        return [loads(Incident, body) for body in bodies]


def count_incidents(database: Database) -> int:
    """How many incidents there are."""
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(incident_table)).scalar_one())


def incident(database: Database, incident_id: str) -> Incident:
    """The incident with that id, or with the only id that begins so; an old id leads to what it became.

    Raises NotFound listing candidates.
    """
    try:
        with database.reading() as connection:
            whole = full_id(connection, incident_table.c.id, incident_id, noun="incident")
    except NotFound:
        if (now := follow(database, incident_id)) is None:
            raise
        whole = now
    with database.reading() as connection:
        query = select(incident_table.c.body).where(incident_table.c.id == whole)
        return loads(Incident, connection.execute(query).scalar_one())


def accounts(database: Database, incident_id: str) -> list[Account]:
    """The accounts of one incident, in the order in which they were derived; empty if it has none."""
    return _of_incident(database, account_table, Account, incident_id)


def estimates(database: Database, incident_id: str) -> list[Estimate]:
    """The estimates of one incident, in the order in which they were derived; empty if it has none."""
    return _of_incident(database, estimate_table, Estimate, incident_id)


def estimates_of(database: Database, incident_ids: Sequence[str]) -> dict[str, list[Estimate]]:
    """The estimates of several incidents by incident, in one question; those without any are left out."""
    table = estimate_table.c
    query = select(table.incident_id, table.body).where(table.incident_id.in_(incident_ids))
    found: dict[str, list[Estimate]] = {}
    with database.reading() as connection:
        for incident_id, body in connection.execute(query.order_by(table.incident_id, table.position)):
            found.setdefault(incident_id, []).append(loads(Estimate, body))
    return found


def told_by_voices(database: Database, voices: Iterable[str]) -> set[str]:
    """The incidents that have an account of one of these voices."""
    names = sorted({str(column_text(voice)) for voice in voices})
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        some = account_table.c.voice.in_(names[start : start + AT_ONCE])
        with database.reading() as connection:
            found.update(connection.execute(select(account_table.c.incident_id).where(some).distinct()).scalars())
    return found


def derived_digest(database: Database) -> str:
    """A SHA-256 over everything that is derived, in order: equal on any database where all of it is equal."""
    digest = hashlib.sha256()
    queries = (
        select(incident_table.c.body).order_by(incident_table.c.position, incident_table.c.id),
        *(
            select(table.c.body).order_by(table.c.incident_id, table.c.position)
            for table in (account_table, estimate_table)
        ),
    )
    with database.reading() as connection:
        for query in queries:
            for body in connection.execute(query).scalars():
                digest.update(body.encode("utf-8"))
                digest.update(b"\n")
    return digest.hexdigest()


def stamp(database: Database, *, decisions: bool = True) -> str:
    """What changes whenever documents, claims or `decisions` do: equal where nothing was stored in between."""
    with database.reading() as connection:
        return stamp_of(connection, decisions=decisions)


def stamp_of(connection: Connection, *, decisions: bool = True) -> str:
    """`stamp`, as a transaction sees it."""
    tables = (document_table, claim_table, sighting_table, *((decision_table,) if decisions else ()))
    parts = [
        connection.execute(select(func.count(), func.max(table.c.seq)).select_from(table)).one() for table in tables
    ]
    methods = connection.execute(select(document_table.c.extracted).distinct().order_by(document_table.c.extracted))
    return repr([tuple(part) for part in [*parts, *methods]])


def _of_incident(database: Database, table: Table, cls: type[Noun], incident_id: str) -> list[Noun]:
    query = select(table.c.body).where(table.c.incident_id == incident_id).order_by(table.c.position)
    with database.reading() as connection:
        bodies: Sequence[str] = connection.execute(query).scalars().all()
    return [loads(cls, body) for body in bodies]

"""What incidents are found by: a narrow row of facts and the terms of each, made from what is derived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from onrecord.extract.withheld import Protection, join_protections
from onrecord.model import Account, Incident, Place
from onrecord.record.codec import column_text, loads
from onrecord.record.schema import accounts as account_table
from onrecord.record.schema import derivation, incident_docs, incident_facts, incident_terms
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import incidents as incident_table
from onrecord.record.schema import withheld as withheld_table
from onrecord.record.states import State, states_of
from onrecord.resolve.clashes import clashing
from onrecord.resolve.places import PRECISE, folded, place_key

# What an incident has several of, each a facet. "source" is a voice, "clash" a kind of contradiction.
KINDS = ("act", "harm", "country", "province", "place", "source", "clash")
Rows = dict[Table, list[dict[str, Any]]]
NOBODY = Protection()
AT_ONCE = 500  # ids in one question


def index_rows(connection: Connection, incidents: Sequence[Incident], accounts: Iterable[Account]) -> Rows:
    """The rows of incident_facts, incident_terms and incident_docs for these incidents with their accounts.

    A term that names somebody whose name is withheld in any report of the incident is closed: it is no facet and
    finds nothing for those who may not see names.
    """
    by_incident: dict[str, list[Account]] = {}
    for account in accounts:
        by_incident.setdefault(account.incident_id, []).append(account)
    seqs = _seqs(connection, [doc_id for incident in incidents for doc_id in incident.doc_ids])
    states = states_of(connection, {incident.id: incident.claim_ids for incident in incidents})
    withheld = masks_of(connection, incidents)
    rows: Rows = {incident_facts: [], incident_terms: [], incident_docs: []}
    for incident in incidents:
        mask = withheld[incident.id]
        rows[incident_facts].append(_facts(incident, states[incident.id], mask))
        rows[incident_terms] += [
            {
                "incident_id": incident.id,
                "kind": kind,
                "value": column_text(value),
                "label": column_text(label),
                "open": int(mask.text(label) == label),
            }
            for kind, value, label in _terms(incident, by_incident.get(incident.id, ()))
        ]
        rows[incident_docs] += [
            {"incident_id": incident.id, "doc_id": doc_id, "doc_seq": seqs[doc_id]}
            for doc_id in dict.fromkeys(incident.doc_ids)
            if doc_id in seqs
        ]
    return rows


def is_indexed(connection: Connection) -> bool:
    """Whether every incident has its row of facts: not so in a store that an older version derived."""
    has_facts = select(incident_facts.c.incident_id).where(incident_facts.c.incident_id == incident_table.c.id)
    return connection.execute(select(incident_table.c.id).where(~has_facts.exists()).limit(1)).first() is None


def count_derivation(connection: Connection) -> None:
    """Note that what is derived is no longer what it was."""
    number = connection.execute(select(func.max(derivation.c.number))).scalar() or 0
    connection.execute(delete(derivation))
    connection.execute(derivation.insert().values(number=number + 1))


def stored_accounts(connection: Connection, incident_ids: Sequence[str] | None = None) -> list[Account]:
    """Every account as it is stored, or those of these incidents."""
    query = select(account_table.c.body).order_by(account_table.c.incident_id, account_table.c.position)
    if incident_ids is None:
        return [loads(Account, body) for body in connection.execute(query).scalars()]
    some = (query.where(account_table.c.incident_id.in_(part)) for part in _parts(incident_ids))
    return [loads(Account, body) for part in some for body in connection.execute(part).scalars()]


def masks_of(connection: Connection, incidents: Iterable[Incident]) -> dict[str, Protection]:
    """What is withheld in each of these incidents, by its id: the names withheld in any of its reports."""
    listed = list(incidents)
    masks: dict[str, Protection] = {}
    columns = withheld_table.c
    for some in _parts([doc_id for incident in listed for doc_id in incident.doc_ids]):
        query = select(columns.doc_id, columns.names).where(columns.names != "[]", columns.doc_id.in_(some))
        masks |= {row.doc_id: Protection(tuple(json.loads(row.names))) for row in connection.execute(query)}
    return {
        incident.id: join_protections(masks[doc_id] for doc_id in incident.doc_ids if doc_id in masks)
        for incident in listed
    }


def _seqs(connection: Connection, doc_ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _parts(doc_ids):
        query = select(document_table.c.id, document_table.c.seq).where(document_table.c.id.in_(some))
        found |= {row.id: row.seq for row in connection.execute(query)}
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(set(ids))
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


def _facts(incident: Incident, state: State, mask: Protection) -> dict[str, Any]:
    when, where = incident.when, incident.where
    earliest = when.earliest.isoformat() if when and when.earliest else None
    latest = when.latest.isoformat() if when and when.latest else None
    label = (where.facility or where.name) if where else ""
    return {
        "incident_id": incident.id,
        "day": earliest or latest or "",
        "earliest": earliest,
        "latest": latest,
        "state": state,
        "precision": where.precision if where else "unknown",
        "country": column_text((where.country or where.country_name or "") if where else ""),
        "province": column_text((where.admin1 or "") if where else ""),
        "place": column_text(label),
        "place_value": column_text(place_key(where)) if where and where.precision in PRECISE else "",
        "open_place": int(mask.text(label) == label),
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "claims": len(incident.claim_ids),
    }


def _terms(incident: Incident, accounts: Sequence[Account]) -> list[tuple[str, str, str]]:
    """Kind, value and label of every term, each value of a kind once."""
    found = {("act", act): act for act in incident.acts}
    found |= {("harm", account.harm): account.harm for account in accounts}
    found |= {("source", account.voice.id): account.voice.name for account in accounts}
    found |= {("clash", kind): kind for _, _, kind in clashing(accounts)}
    if incident.where is not None:
        found |= _place_terms(incident.where)
    return [(kind, value, label) for (kind, value), label in sorted(found.items()) if value]


def _place_terms(place: Place) -> dict[tuple[str, str], str]:
    country = place.country or place.country_name or ""
    found = {("country", country): place.country_name or country} if country else {}
    if place.admin1:
        found["province", f"{country}/{folded(place.admin1)}"] = place.admin1
    if place.precision in PRECISE:
        around = [name for name in (place.admin1, place.country_name) if name and name != place.name]
        found["place", place_key(place)] = ", ".join([place.name, *around[:1]])
    return found

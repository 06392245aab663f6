"""Every id that an incident ever had, and the incident of today that its words are in.

An id comes from the report that tells of an incident first, so an older report that turns up, a merge, a split or a
newer reading gives it another. What an id stood for is kept from the first time it is derived, and never cleared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import Anchor, Claim, Document, Incident
from onrecord.record.codec import column_time, dumps, from_json, loads
from onrecord.record.database import Database
from onrecord.record.lookup import full_id
from onrecord.record.schema import claims as claim_table
from onrecord.record.schema import documents as document_table
from onrecord.record.schema import incident_claims
from onrecord.record.schema import incident_ids as table
from onrecord.resolve.anchors import Fastener, anchor_of

MOST_ANCHORS = 50  # of the oldest reports first; an incident of thousands of claims is found by its first ones
AT_ONCE = 300  # ids asked for in one question


def keep_ids(database: Database, connection: Connection, incidents: Iterable[Incident]) -> None:
    """Note what each id that was never given before stands for; ids that are known stay as they were noted."""
    fresh = {incident.id: incident for incident in incidents}
    for some in _parts(list(fresh)):
        for known in connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars():
            del fresh[known]
    for ids in _parts(list(fresh)):
        docs = _documents(connection, [doc_id for name in ids for doc_id in fresh[name].doc_ids])
        claims = _claims(connection, [claim_id for name in ids for claim_id in fresh[name].claim_ids])
        rows = [{"id": name, "body": _body(fresh[name], claims, docs)} for name in ids]
        connection.execute(database.insert(table).on_conflict_do_nothing(), rows)


def follow(database: Database, given: str) -> str | None:
    """The id of today's incident that holds the words for which the old id `given` stood; its first letters do.

    None if no incident ever had that id, or nothing of it is in any incident now. Raises NotFound if it fits several.
    """
    with database.reading() as connection:
        known = connection.execute(select(table.c.id).where(table.c.id >= given, table.c.id < given + "~")).first()
        if known is None:
            return None
        whole = full_id(connection, table.c.id, given, noun="incident")
        body = connection.execute(select(table.c.body).where(table.c.id == whole)).scalar_one()
        anchors = [from_json(Anchor, packed) for packed in json.loads(body)]
        return _home(connection, anchors)


def _home(connection: Connection, anchors: Sequence[Anchor]) -> str | None:
    captures = sorted({anchor.capture for anchor in anchors})
    query = select(document_table.c.id, document_table.c.body).where(document_table.c.capture.in_(captures))
    texts = {row.id: loads(Document, row.body, text="") for row in connection.execute(query)}
    bodies = select(claim_table.c.body).where(claim_table.c.doc_id.in_(sorted(texts)))
    claims = [loads(Claim, text) for text in connection.execute(bodies).scalars()]
    fastener = Fastener(claims, {name: (doc.capture, doc.text_sha256) for name, doc in texts.items()})
    for found in fastener.all(anchors):
        if found.claim_id is None:
            continue
        there = select(incident_claims.c.incident_id).where(incident_claims.c.claim_id == found.claim_id)
        home = connection.execute(there.order_by(incident_claims.c.incident_id)).scalars().first()
        if home is not None:
            return str(home)
    return None


def _body(incident: Incident, claims: dict[str, Claim], docs: dict[str, Document]) -> str:
    def order(claim: Claim) -> tuple[str, str, Any]:
        return (column_time(docs[claim.doc_id].published) or "9999", claim.doc_id, claim.trigger)

    known = (claims[name] for name in incident.claim_ids if name in claims)
    held = sorted((claim for claim in known if claim.doc_id in docs), key=order)
    anchors = [
        dumps(anchor_of(claim, capture=docs[claim.doc_id].capture, text_sha256=docs[claim.doc_id].text_sha256))
        for claim in held[:MOST_ANCHORS]
    ]
    return f"[{','.join(anchors)}]"


def _documents(connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for some in _parts(sorted(set(ids))):
        query = select(document_table.c.id, document_table.c.body).where(document_table.c.id.in_(some))
        found |= {row.id: loads(Document, row.body, text="") for row in connection.execute(query)}
    return found


def _claims(connection: Connection, ids: Sequence[str]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for some in _parts(sorted(set(ids))):
        query = select(claim_table.c.id, claim_table.c.body).where(claim_table.c.id.in_(some))
        found |= {row.id: loads(Claim, row.body) for row in connection.execute(query)}
    return found


def _parts(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))

"""How far people have come with each incident: nobody looked yet, begun, every claim judged, or accepted as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from sqlalchemy import Connection, select, update

from onrecord.record.schema import decisions as decision_table
from onrecord.record.schema import incident_claims
from onrecord.record.schema import incident_facts as table

State = Literal["new", "begun", "judged", "accepted"]
STATES: tuple[State, ...] = ("new", "begun", "judged", "accepted")
OF_CLAIMS = frozenset({"accept", "reject", "correct", "count", "not_count", "same", "different"})


def standing_subjects(connection: Connection) -> tuple[set[str], set[str]]:
    """The claims that a decision which nobody withdrew is about, and the incidents that one accepts."""
    columns = decision_table.c
    query = select(columns.id, columns.verdict, columns.subject).order_by(columns.seq)
    rows = connection.execute(query).all()
    gone: set[str] = set()
    for row in reversed(rows):
        if row.verdict == "withdraw" and row.id not in gone:
            gone.add(row.subject)
    claims: set[str] = set()
    accepted: set[str] = set()
    for row in rows:
        if row.id in gone:
            continue
        if row.verdict in OF_CLAIMS:
            claims.update(part for part in row.subject.split("+") if part.startswith("c-"))
        if row.verdict in ("accept", "reject") and row.subject.startswith("i-"):
            (accepted.add if row.verdict == "accept" else accepted.discard)(row.subject)
    return claims, accepted


def state_of(incident_id: str, claim_ids: Sequence[str], judged: AbstractSet[str], accepted: AbstractSet[str]) -> State:
    """The state of one incident, from the claims that are judged and the incidents that are accepted."""
    if incident_id in accepted:
        return "accepted"
    count = len(judged & set(claim_ids))
    if not count:
        return "new"
    return "judged" if count == len(set(claim_ids)) else "begun"


def mark_states(connection: Connection, subject: str) -> None:
    """Bring the states of the incidents that a new decision on `subject` is about up to date.

    A decision about a decision, which withdraws it, is about what that one is about.
    """
    seen = {subject}
    while subject.startswith("x-"):
        columns = decision_table.c
        found = connection.execute(select(columns.subject).where(columns.id == subject)).scalar()
        if found is None or found in seen:
            return
        subject = str(found)
        seen.add(subject)
    parts = {part.split("/")[0] for part in subject.split("+")}
    of_claims = select(incident_claims.c.incident_id).where(incident_claims.c.claim_id.in_(sorted(parts)))
    incidents = {part for part in parts if part.startswith("i-")} | set(connection.execute(of_claims).scalars())
    if not incidents:
        return
    judged, accepted = standing_subjects(connection)
    for name in sorted(incidents):
        held = select(incident_claims.c.claim_id).where(incident_claims.c.incident_id == name)
        claim_ids = list(connection.execute(held).scalars())
        state = state_of(name, claim_ids, judged, accepted)
        connection.execute(update(table).where(table.c.incident_id == name).values(state=state))


def states_of(connection: Connection, claims: Mapping[str, Sequence[str]]) -> dict[str, State]:
    """The state of each incident, from the ids of its claims."""
    judged, accepted = standing_subjects(connection)
    return {name: state_of(name, held, judged, accepted) for name, held in claims.items()}

"""How much each claim is worth a person's look: what hangs on it, and how unsure its reading is; ready to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, func, select, update

from onrecord.model import Claim
from onrecord.record.codec import loads
from onrecord.record.database import Database
from onrecord.record.paging import in_order
from onrecord.record.schema import claims as claim_table
from onrecord.record.schema import incident_claims as table

# A figure in an incident of many reports matters most; a doubtful stance or a long chain makes a claim less sure.
FIGURE, STANCE, HOP, GAP = 4.0, 2.0, 1.0, 0.5
MOST_REPORTS = 10
BATCH = 2000
AT_ONCE = 500  # ids in one question


@dataclass(frozen=True, slots=True)
class Queue:
    """The claims that wait, the weightiest first, as many as were asked for; and how many wait in all."""

    claims: tuple[str, ...]
    waiting: int


def weight_alone(claim: Claim) -> float:
    """What a claim weighs by itself: more with figures, and the less sure its reading is."""
    doubt = HOP * max(0, len(claim.chain) - 1) + STANCE * (claim.realis != "asserted") + GAP * len(claim.gaps)
    return FIGURE * bool(claim.figures) + doubt


def weight_within(alone: float, reports: int) -> float:
    """What a claim of that weight weighs in an incident of so many reports."""
    return alone + min(MOST_REPORTS, reports) / MOST_REPORTS


def weights_alone(connection: Connection, claim_ids: Iterable[str]) -> dict[str, float]:
    """What each of these claims weighs by itself, by its id."""
    listed = sorted(set(claim_ids))
    found: dict[str, float] = {}
    for start in range(0, len(listed), AT_ONCE):
        some = claim_table.c.id.in_(listed[start : start + AT_ONCE])
        query = select(claim_table.c.id, claim_table.c.weight).where(some)
        found |= {row.id: row.weight or 0.0 for row in connection.execute(query)}
    return found


def weigh_claims(database: Database) -> int:
    """Weigh the claims of a store that an older version wrote; how many."""
    query = select(claim_table.c.seq, claim_table.c.body).where(claim_table.c.weight.is_(None))
    rows: Iterator[tuple[int, str]] = ((row.seq, row.body) for row in in_order(database, query, claim_table.c.seq))
    done = 0
    while batch := list(islice(rows, BATCH)):
        with database.writing() as connection:
            for seq, body in batch:
                weight = weight_alone(loads(Claim, body))
                connection.execute(update(claim_table).where(claim_table.c.seq == seq).values(weight=weight))
        done += len(batch)
    return done


def weightiest(database: Database, *, judged: Collection[str], limit: int) -> Queue:
    """The claims of incidents that are not `judged` (ids), the weightiest first, at most `limit`; and how many wait."""
    with database.reading() as connection:
        total = int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        known = select(func.count()).select_from(table)
        listed = sorted(judged)
        done = sum(
            int(connection.execute(known.where(table.c.claim_id.in_(listed[start : start + 500]))).scalar_one())
            for start in range(0, len(listed), 500)
        )
        query = select(table.c.claim_id).order_by(table.c.weight.desc(), table.c.claim_id.desc())
        heaviest = connection.execute(query.limit(limit + done)).scalars()
        found = [claim_id for claim_id in heaviest if claim_id not in judged]
    return Queue(tuple(found[:limit]), total - done)

"""What each person saw of an incident when they last looked, so that the desk can say what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select

from onrecord.record.codec import column_time
from onrecord.record.database import Database
from onrecord.record.schema import desk_looks as table


@dataclass(frozen=True, slots=True)
class Seen:
    """What an incident showed: its reports, the decisions about it, and its estimates in words by what is counted."""

    doc_ids: Sequence[str] = ()
    decisions: Sequence[str] = ()
    estimates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, as UTC text, and what was to be seen."""

    at: str
    seen: Seen


def last_look(database: Database, person: str, incident_id: str) -> Look | None:
    """What `person` saw of the incident when they last looked; None if they never did."""
    wanted = select(table.c.at, table.c.seen).where(table.c.person == person, table.c.incident_id == incident_id)
    with database.reading() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    seen: dict[str, Any] = json.loads(row.seen)
    return Look(row.at, Seen(tuple(seen["doc_ids"]), tuple(seen["decisions"]), seen["estimates"]))


def keep_look(database: Database, person: str, incident_id: str, seen: Seen) -> None:
    """Keep that `person` saw this of the incident now, in place of what they saw before."""
    told = {"doc_ids": list(seen.doc_ids), "decisions": list(seen.decisions), "estimates": dict(seen.estimates)}
    row = {
        "person": person,
        "incident_id": incident_id,
        "at": column_time(datetime.now(UTC)),
        "seen": json.dumps(told),
    }
    mine = (table.c.person == person) & (table.c.incident_id == incident_id)
    with database.writing() as connection:
        connection.execute(delete(table).where(mine))
        connection.execute(table.insert().values(row))

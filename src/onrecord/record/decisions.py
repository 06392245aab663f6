"""People's verdicts in the record: added, never changed, never removed."""

from __future__ import annotations

from sqlalchemy import select

from onrecord.model import Decision
from onrecord.record.codec import column_text, column_time, dumps, loads
from onrecord.record.database import Database
from onrecord.record.schema import decisions as table


def add_decision(database: Database, decision: Decision) -> bool:
    """Keep `decision`; False if the store already has one of that id, which then stands as it was."""
    row = {
        "id": decision.id,
        "at": column_time(decision.at),
        "by": column_text(decision.by),
        "verdict": column_text(decision.verdict),
        "subject": column_text(decision.subject),
        "body": dumps(decision),
    }
    with database.writing() as connection:
        if connection.execute(select(table.c.id).where(table.c.id == decision.id)).first():
            return False
        connection.execute(table.insert().values(row))
    return True


def decisions(database: Database) -> list[Decision]:
    """Every decision, in the order in which they were added."""
    with database.reading() as connection:
        return [
            loads(Decision, body) for body in connection.execute(select(table.c.body).order_by(table.c.seq)).scalars()
        ]

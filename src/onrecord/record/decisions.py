"""People's verdicts in the record: added, never changed, never removed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.errors import Conflict
from onrecord.model import Decision
from onrecord.record.codec import column_text, column_time, dumps, loads
from onrecord.record.database import Database
from onrecord.record.meetings import wait
from onrecord.record.schema import decisions as table
from onrecord.record.states import mark_states


def add_decision(database: Database, decision: Decision, *, last_seen: str | None = None) -> bool:
    """Keep `decision`; False if the store already has one of that id, which then stands as it was.

    `last_seen` is the id of the last decision on this subject that its person knew, "" for none; None asks nothing.
    Raises Conflict, keeping nothing, if the last one is another.
    """
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
        if last_seen is not None:
            _check(connection, decision.subject, last_seen)
        connection.execute(table.insert().values(row))
        mark_states(connection, str(row["subject"]))
        wait(database, connection, [decision.id])
    return True


def decisions(database: Database) -> list[Decision]:
    """Every decision, in the order in which they were added."""
    with database.reading() as connection:
        return [
            loads(Decision, body) for body in connection.execute(select(table.c.body).order_by(table.c.seq)).scalars()
        ]


def last_decision(database: Database, subject: str) -> Decision | None:
    """The newest decision on `subject`, as it is written in decisions; None if there is none."""
    with database.reading() as connection:
        return _last(connection, subject)


def _last(connection: Connection, subject: str) -> Decision | None:
    query = select(table.c.body).where(table.c.subject == column_text(subject)).order_by(table.c.seq.desc()).limit(1)
    body = connection.execute(query).scalar()
    return None if body is None else loads(Decision, body)


def _check(connection: Connection, subject: str, last_seen: str) -> None:
    last = _last(connection, subject)
    if (last.id if last else "") == last_seen:
        return
    if last is None:
        raise Conflict(f"There is no decision on {subject} yet, and {last_seen!r} was expected to be the last one.")
    raise Conflict(
        f"{last.by} decided on {subject} meanwhile ({last.verdict.replace('_', '-')}, {last.at:%Y-%m-%d %H:%M} UTC: "
        f"{last.why}). Look at {last.id}, then decide again."
    )

"""The searches that people keep at the desk, each for themselves."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select

from onrecord.errors import BadSetting
from onrecord.record.codec import column_text
from onrecord.record.database import Database
from onrecord.record.schema import desk_searches as table

MOST = 50  # searches of one person
LONGEST_NAME, LONGEST_QUERY = 80, 2000  # characters


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One kept search: what its person calls it, and what the address of the page asks."""

    name: str
    query: str


def saved_searches(database: Database, person: str) -> list[SavedSearch]:
    """The searches of one person, by name."""
    query = select(table.c.name, table.c.query).where(table.c.person == person).order_by(table.c.name)
    with database.reading() as connection:
        return [SavedSearch(row.name, row.query) for row in connection.execute(query)]


def save_search(database: Database, person: str, name: str, query: str) -> None:
    """Keep a search under a name, in place of one that had it. Raises BadSetting for one too many or too long."""
    called = " ".join((column_text(name) or "").split())
    if not called or len(called) > LONGEST_NAME:
        raise BadSetting(f"A search is kept under a name of 1 to {LONGEST_NAME} characters, not {len(called)}.")
    if len(query) > LONGEST_QUERY:
        raise BadSetting(f"The search has {len(query):,} characters; at most {LONGEST_QUERY:,} can be kept.")
    row = {"person": person, "name": called, "query": column_text(query)}
    mine = table.c.person == person
    with database.writing() as connection:
        connection.execute(delete(table).where(mine, table.c.name == called))
        count = connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
        if count >= MOST:
            raise BadSetting(f"You keep {count} searches, which is all the desk takes: remove one first.")
        connection.execute(table.insert().values(row))


def drop_search(database: Database, person: str, name: str) -> None:
    """Keep that search no longer; nothing if the person keeps none of that name."""
    with database.writing() as connection:
        connection.execute(delete(table).where(table.c.person == person, table.c.name == name))

"""Who may sign in at the desk, their sessions, and the log of what they did.

Passwords come hashed and tokens as their SHA-256: nobody who reads the database can sign in with what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import RowMapping, delete, func, select, update

from onrecord.errors import BadSetting, NotFound
from onrecord.record.codec import column_text, column_time
from onrecord.record.database import Database
from onrecord.record.schema import desk_events, desk_people, desk_sessions

MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may sign in: a role of roles.yml, the hash of the password, the secret of a second factor."""

    name: str
    role: str
    password: str = ""
    totp: str = ""
    disabled: bool = False

    @property
    def waiting(self) -> bool:
        """Whether the invitation was not taken up yet."""
        return not self.password


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """One thing that someone did at the desk."""

    at: str
    person: str
    what: str
    detail: str


def people(database: Database) -> list[Person]:
    """Everyone who may sign in, by name."""
    with database.reading() as connection:
        rows = connection.execute(select(desk_people).order_by(desk_people.c.name)).mappings()
        return [_person(row) for row in rows]


def person(database: Database, name: str) -> Person:
    """One of them. Raises NotFound."""
    with database.reading() as connection:
        row = connection.execute(select(desk_people).where(desk_people.c.name == name)).mappings().first()
    if row is None:
        raise NotFound(f"Nobody is called {name!r} at this desk.")
    return _person(row)


def invite(database: Database, name: str, role: str, *, link: str, until: datetime) -> None:
    """Make a place for `name` that the one-time `link` (its SHA-256) takes up. Raises BadSetting if it is taken."""
    row = {
        "name": column_text(name),
        "role": role,
        "password": "",
        "totp": "",
        "invitation": link,
        "invited_until": column_time(until),
        "disabled": 0,
    }
    with database.writing() as connection:
        if connection.execute(select(desk_people.c.name).where(desk_people.c.name == name)).first():
            raise BadSetting(f"{name!r} has a place at this desk already; choose another name.")
        connection.execute(desk_people.insert().values(row))


def renew_invitation(database: Database, name: str, *, link: str, until: datetime) -> None:
    """Give someone a new one-time link; the old one and the old password no longer work."""
    values = {"invitation": link, "invited_until": column_time(until), "password": "", "totp": ""}
    with database.writing() as connection:
        connection.execute(update(desk_people).where(desk_people.c.name == name).values(values))
        connection.execute(delete(desk_sessions).where(desk_sessions.c.person == name))


def invited(database: Database, link: str, *, now: datetime) -> Person | None:
    """Whose unused and unexpired invitation `link` is; None if nobody's."""
    wanted = (desk_people.c.invitation == link) & (desk_people.c.invited_until > column_time(now))
    with database.reading() as connection:
        row = connection.execute(select(desk_people).where(wanted)).mappings().first()
    return None if row is None else _person(row)


def take_up(database: Database, link: str, password: str, *, now: datetime) -> bool:
    """Set the password of whom `link` invites and use the link up; False if someone was faster or it expired."""
    wanted = (desk_people.c.invitation == link) & (desk_people.c.invited_until > column_time(now))
    with database.writing() as connection:
        done = connection.execute(
            update(desk_people).where(wanted).values(password=password, invitation=None, invited_until=None)
        )
        return bool(done.rowcount)


def change(database: Database, name: str, **values: str | int) -> None:
    """Change role, password, totp or disabled of someone. Ends their sessions unless only the role changes.

    Raises BadSetting if it would leave the desk without an admin who can sign in.
    """
    with database.writing() as connection:
        connection.execute(update(desk_people).where(desk_people.c.name == name).values(values))
        admins = select(func.count()).where(
            (desk_people.c.role == "admin") & (desk_people.c.disabled == 0) & (desk_people.c.password != "")
        )
        if ("role" in values or "disabled" in values) and not connection.execute(admins).scalar_one():
            raise BadSetting("The desk needs an admin who can sign in: make someone else admin first.")
        if set(values) != {"role"}:
            connection.execute(delete(desk_sessions).where(desk_sessions.c.person == name))


def open_session(database: Database, token: str, name: str, *, now: datetime, until: datetime) -> None:
    """Keep a session under the SHA-256 of its token; expired ones are dropped on the way."""
    row = {"token": token, "person": name, "made_at": column_time(now), "until": column_time(until)}
    with database.writing() as connection:
        connection.execute(delete(desk_sessions).where(desk_sessions.c.until <= column_time(now)))
        connection.execute(desk_sessions.insert().values(row))


def session_person(database: Database, token: str, *, now: datetime) -> Person | None:
    """Whose unexpired session it is; None if nobody's, or theirs who may no longer sign in."""
    joined = desk_people.join(desk_sessions, desk_sessions.c.person == desk_people.c.name)
    wanted = (
        (desk_sessions.c.token == token) & (desk_sessions.c.until > column_time(now)) & (desk_people.c.disabled == 0)
    )
    with database.reading() as connection:
        row = connection.execute(select(desk_people).select_from(joined).where(wanted)).mappings().first()
    return None if row is None else _person(row)


def sessions(database: Database, name: str) -> list[str]:
    """When each open session of someone began."""
    with database.reading() as connection:
        made = select(desk_sessions.c.made_at).where(desk_sessions.c.person == name).order_by(desk_sessions.c.made_at)
        return list(connection.execute(made).scalars())


def end_sessions(database: Database, *, token: str | None = None, name: str | None = None) -> None:
    """End one session, or all of someone."""
    wanted = desk_sessions.c.token == token if token is not None else desk_sessions.c.person == name
    with database.writing() as connection:
        connection.execute(delete(desk_sessions).where(wanted))


def note(database: Database, who: str, what: str, detail: str = "") -> None:
    """Write one line into the log, for good."""
    at = column_time(datetime.now(UTC))
    row = {"at": at, "person": column_text(who), "what": what, "detail": column_text(detail)}
    with database.writing() as connection:
        connection.execute(desk_events.insert().values(row))


def events(database: Database, *, what: str = "", who: str = "", most: int = MOST_EVENTS) -> Sequence[DeskEvent]:
    """The newest lines of the log, newest first, of one kind and one person if given."""
    wanted = select(desk_events).order_by(desk_events.c.seq.desc()).limit(most)
    if what:
        wanted = wanted.where(desk_events.c.what == what)
    if who:
        wanted = wanted.where(desk_events.c.person == who)
    with database.reading() as connection:
        rows = connection.execute(wanted).mappings()
        return [DeskEvent(row["at"], row["person"], row["what"], row["detail"]) for row in rows]


def _person(row: RowMapping) -> Person:
    return Person(row["name"], row["role"], row["password"], row["totp"], bool(row["disabled"]))

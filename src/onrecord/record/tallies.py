"""Every voice of the record with counts of what became of its figures, as last derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from onrecord.extract.withheld import Protection
from onrecord.model import Account, Voice
from onrecord.record.codec import column_text, dumps, loads
from onrecord.record.database import Database
from onrecord.record.schema import voice_tallies as table
from onrecord.resolve.tallies import VoiceTally, tally_voices

MOST_WORDS = 12  # of a name that is looked for
MOST_NAMED = 2000  # voices that are ranked by how many of the words they hold
COUNTS = ("incidents", "figures", "also_told", "changed", "denied")


def tally_rows(accounts: Iterable[Account], masks: Mapping[str, Protection]) -> list[dict[str, Any]]:
    """The rows of voice_tallies; `masks` is what is withheld in each incident, by its id."""
    listed = list(accounts)
    hidden: dict[str, set[str]] = {}  # voice to the incidents that withhold some name
    for account in listed:
        if masks[account.incident_id].names:
            hidden.setdefault(account.voice.id, set()).add(account.incident_id)
    rows = []
    for tally in tally_voices(listed):
        shown = tally.voice
        for incident_id in sorted(hidden.get(tally.voice.id, ())):
            shown = _withheld(shown, masks[incident_id])
        rows.append(
            {
                "voice": column_text(tally.voice.id),
                "position": -tally.incidents,
                "incidents": tally.incidents,
                "figures": tally.figures,
                "also_told": tally.also_told,
                "changed": tally.changed,
                "denied": tally.denied,
                "body": dumps(tally.voice),
                "open_body": dumps(shown),
            }
        )
    return rows


def retally(
    connection: Connection,
    before: Iterable[Account],
    after: Iterable[Account],
    masks: Mapping[str, Protection],
) -> None:
    """Count the accounts `after`, of incidents with these `masks`, in place of those `before`.

    What was withheld in a voice stays withheld until everything is derived anew.
    """
    gone = {row.voice.id: row for row in tally_voices(before)}
    rows = {row["voice"]: row for row in tally_rows(after, masks)}
    names = {str(column_text(name)): tally for name, tally in gone.items()}
    for name in sorted(names.keys() | rows.keys()):
        here = table.c.voice == name
        known = connection.execute(select(table).where(here)).first()
        counts = {key: getattr(known, key, 0) for key in COUNTS}
        if name in names:
            counts = {key: counts[key] - getattr(names[name], key) for key in COUNTS}
        new = rows.get(name)
        if new is not None:
            counts = {key: counts[key] + new[key] for key in COUNTS}
        if counts["incidents"] <= 0:
            connection.execute(delete(table).where(here))
            continue
        told = {**counts, "position": -counts["incidents"]}
        if known is None and new is not None:
            connection.execute(table.insert().values({**new, **told}))
            continue
        if new is not None and new["open_body"] != new["body"]:
            told |= {"body": new["body"], "open_body": new["open_body"]}
        connection.execute(table.update().where(here).values(told))


def _withheld(voice: Voice, mask: Protection) -> Voice:
    """The voice with the names withheld in it; without its id where that is made of a name that is."""
    name, via = mask.text(voice.name), tuple(mask.text(carrier) for carrier in voice.via)
    return replace(voice, id=voice.id if name == voice.name else "", name=name, via=via)


def voices(database: Database, *, with_names: bool, limit: int | None = None, offset: int = 0) -> list[VoiceTally]:
    """The voices that give figures, those in most incidents first; all of them without `limit`.

    Without `with_names` the names that are withheld in any of a voice's incidents are withheld in it, and so is the id
    of a voice that is called by one.
    """
    query = select(table).order_by(table.c.position, table.c.figures.desc(), table.c.voice)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    with database.reading() as connection:
        return [_tally(row, with_names=with_names) for row in connection.execute(query)]


def voice_tally(database: Database, voice_id: str, *, with_names: bool) -> VoiceTally | None:
    """The voice with that id; None if it gives no figure, or is called by a name that is withheld from the reader."""
    query = select(table).where(table.c.voice == column_text(voice_id))
    with database.reading() as connection:
        row = connection.execute(query).first()
    found = _tally(row, with_names=with_names) if row is not None else None
    return found if found is not None and found.voice.id else None


def voices_named(database: Database, words: Iterable[str], *, with_names: bool, limit: int) -> list[VoiceTally]:
    """The voices in whose names any of `words` stands, those with most of them first; at most `limit`."""
    wanted = sorted({str(column_text(word.casefold())) for word in words if word.strip()})[:MOST_WORDS]
    if not wanted:
        return []
    body = table.c.body if with_names else table.c.open_body
    holds = or_(*(func.lower(body).contains(word, autoescape=True) for word in wanted))
    with database.reading() as connection:
        rows = connection.execute(select(table).where(holds).order_by(table.c.position).limit(MOST_NAMED))
        found = [_tally(row, with_names=with_names) for row in rows]

    def shared(tally: VoiceTally) -> int:
        return sum(word in tally.voice.name.casefold() for word in wanted)

    listed = [tally for tally in found if tally.voice.id and shared(tally)]
    return sorted(listed, key=lambda tally: -shared(tally))[:limit]


def count_voices(database: Database) -> int:
    """How many voices give figures."""
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _tally(row: Any, *, with_names: bool) -> VoiceTally:
    voice = loads(Voice, row.body if with_names else row.open_body)
    return VoiceTally(voice, row.incidents, row.figures, row.also_told, row.changed, row.denied)

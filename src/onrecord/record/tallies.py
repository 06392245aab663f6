"""Every voice of the record with counts of what became of its figures, as last derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from onrecord.extract.withheld import Protection
from onrecord.model import Account, Voice
from onrecord.record.codec import column_text, dumps, loads
from onrecord.record.database import Database
from onrecord.record.schema import voice_tallies as table
from onrecord.resolve.tallies import VoiceTally, tally_voices


def tally_rows(accounts: Iterable[Account], masks: Mapping[str, Protection]) -> list[dict[str, Any]]:
    """The rows of voice_tallies; `masks` is what is withheld in each incident, by its id."""
    listed = list(accounts)
    hidden: dict[str, set[str]] = {}  # voice to the incidents that withhold some name
    for account in listed:
        if masks[account.incident_id].names:
            hidden.setdefault(account.voice.id, set()).add(account.incident_id)
    rows = []
    for position, tally in enumerate(tally_voices(listed)):
        shown = tally.voice
        for incident_id in sorted(hidden.get(tally.voice.id, ())):
            shown = _withheld(shown, masks[incident_id])
        rows.append(
            {
                "voice": column_text(tally.voice.id),
                "position": position,
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


def _withheld(voice: Voice, mask: Protection) -> Voice:
    """The voice with the names withheld in it; without its id where that is made of a name that is."""
    name, via = mask.text(voice.name), tuple(mask.text(carrier) for carrier in voice.via)
    return replace(voice, id=voice.id if name == voice.name else "", name=name, via=via)


def voices(database: Database, *, with_names: bool, limit: int | None = None, offset: int = 0) -> list[VoiceTally]:
    """The voices that give figures, those in most incidents first; all of them without `limit`.

    Without `with_names` the names that are withheld in any of a voice's incidents are withheld in it, and so is the id
    of a voice that is called by one.
    """
    query = select(table).order_by(table.c.position)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    with database.reading() as connection:
        return [_tally(row, with_names=with_names) for row in connection.execute(query)]


def count_voices(database: Database) -> int:
    """How many voices give figures."""
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _tally(row: Any, *, with_names: bool) -> VoiceTally:
    voice = loads(Voice, row.body if with_names else row.open_body)
    return VoiceTally(voice, row.incidents, row.figures, row.also_told, row.changed, row.denied)

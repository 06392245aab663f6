"""Voices of the whole record, each with how often its figures were repeated by others, changed, or denied."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Account, Voice
from onrecord.record import Store


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One voice: in how many incidents it gives figures, and what became of them. Counts tell no truth."""

    voice: Voice
    incidents: int
    figures: int
    also_told: int  # figures that another voice of another camp gives too
    changed: int  # figures that it later replaced by another
    denied: int  # figures that some voice denies


def list_sources(store: Store) -> list[SourceRow]:
    """Every voice that gives a figure, those in most incidents first."""
    rows: dict[str, SourceRow] = {}
    for incident in store.incidents():
        accounts = store.accounts(incident.id)
        seen: set[str] = set()
        for account in accounts:
            old = rows.get(account.voice.id) or SourceRow(account.voice, 0, 0, 0, 0, 0)
            others = [other for other in accounts if _same_count(account, other)]
            told = [entry for entry in account.history if entry.figure.low is not None and entry.realis != "denied"]
            numbers = list(dict.fromkeys((entry.figure.low, entry.figure.high) for entry in told))
            elsewhere = {
                (entry.figure.low, entry.figure.high, entry.realis == "denied")
                for other in others
                if _apart(account.voice, other.voice)
                for entry in other.history
            }
            rows[account.voice.id] = SourceRow(
                account.voice,
                old.incidents + (account.voice.id not in seen),
                old.figures + len(numbers),
                old.also_told + sum((*number, False) in elsewhere for number in numbers),
                old.changed + max(0, len(numbers) - 1),
                old.denied + sum((*number, True) in elsewhere for number in numbers),
            )
            seen.add(account.voice.id)
    return sorted(rows.values(), key=lambda row: (-row.incidents, -row.figures, row.voice.name.casefold()))


def _same_count(one: Account, other: Account) -> bool:
    return (one.harm, one.group) == (other.harm, other.group) and one.voice.id != other.voice.id


def _apart(one: Voice, other: Voice) -> bool:
    return one.camp is None or one.camp != other.camp

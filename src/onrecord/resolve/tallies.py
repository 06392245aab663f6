"""What became of each voice's figures: told by others too, changed later, denied. Counts tell no truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Account, Voice


@dataclass(frozen=True, slots=True)
class VoiceTally:
    """One voice: in how many incidents it gives figures, and what became of them."""

    voice: Voice
    incidents: int
    figures: int
    also_told: int  # figures that another voice of another camp gives too
    changed: int  # figures that it later replaced by another
    denied: int  # figures that some voice denies


def tally_voices(accounts: Iterable[Account]) -> list[VoiceTally]:
    """Every voice that gives a figure, those in most incidents first."""
    cells: dict[tuple[str, str, str], list[Account]] = {}
    for account in accounts:
        cells.setdefault((account.incident_id, account.harm, account.group), []).append(account)
    tallies: dict[str, list[int]] = {}
    voices: dict[str, Voice] = {}
    incidents: dict[str, set[str]] = {}
    for (incident_id, _, _), told in cells.items():
        for account in told:
            key = account.voice.id
            voices.setdefault(key, account.voice)
            incidents.setdefault(key, set()).add(incident_id)
            counts = tallies.setdefault(key, [0, 0, 0, 0])
            for place, count in enumerate(_of_account(account, told)):
                counts[place] += count
    rows = [VoiceTally(voice, len(incidents[key]), *tallies[key]) for key, voice in voices.items()]
    return sorted(rows, key=lambda row: (-row.incidents, -row.figures, row.voice.name.casefold(), row.voice.id))


def _of_account(account: Account, told: Sequence[Account]) -> tuple[int, int, int, int]:
    """Its different figures, and how many of them others give too, were replaced, and are denied."""
    given = [entry for entry in account.history if entry.figure.low is not None and entry.realis != "denied"]
    numbers = list(dict.fromkeys((entry.figure.low, entry.figure.high) for entry in given))
    elsewhere = {
        (entry.figure.low, entry.figure.high, entry.realis == "denied")
        for other in told
        if other.voice.id != account.voice.id and _apart(account.voice, other.voice)
        for entry in other.history
    }
    return (
        len(numbers),
        sum((*number, False) in elsewhere for number in numbers),
        max(0, len(numbers) - 1),
        sum((*number, True) in elsewhere for number in numbers),
    )


def _apart(one: Voice, other: Voice) -> bool:
    return one.camp is None or one.camp != other.camp

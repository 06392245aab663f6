"""Where voices cannot all be right about one figure, put into a sentence; resolve/clashes.py says when that is so."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.wording import count_label, figure_text, short_day
from onrecord.model import Account, Entry
from onrecord.resolve.clashes import clashing


def contradictions(accounts: Sequence[Account]) -> list[str]:
    """One sentence for each harm to a group on which voices clash, naming every voice that does; empty if none do."""
    counted: dict[tuple[str, str], dict[str, Account]] = {}
    for one, other, _ in clashing(accounts):
        counted.setdefault((one.harm, one.group), {}).update({one.voice.id: one, other.voice.id: other})
    return [
        f"{count_label(harm, group)}: "
        + "; ".join(f"{account.voice.name} {_says(account.history[-1])}" for account in told.values())
        + "."
        for (harm, group), told in counted.items()
    ]


def _says(entry: Entry) -> str:
    verb = "denies" if entry.realis == "denied" else "says"
    return f"{verb} {figure_text(entry.figure)} ({short_day(entry.as_of, year=True)})"

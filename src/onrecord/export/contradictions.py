"""Where voices cannot all be right about one figure, put into a sentence.

Two latest figures contradict each other when their ranges share no number, or when one voice denies what another
asserts. Increments and parts are not compared with totals; "about" is taken as a tenth to either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.export.wording import count_label, figure_text, short_day
from onrecord.model import Account, Entry, Figure

ABOUT_SHARE = 0.1  # "about 250" and "247" agree.


def contradictions(accounts: Sequence[Account]) -> list[str]:
    """One sentence for each harm to a group on which voices clash, naming every voice that does; empty if none do."""
    counted: dict[tuple[str, str], dict[str, Account]] = {}
    for one, other in combinations(accounts, 2):
        if (one.harm, one.group) != (other.harm, other.group) or one.voice.id == other.voice.id:
            continue
        if _clash(one.history[-1], other.history[-1]):
            counted.setdefault((one.harm, one.group), {}).update({one.voice.id: one, other.voice.id: other})
    return [
        f"{count_label(harm, group)}: "
        + "; ".join(f"{account.voice.name} {_says(account.history[-1])}" for account in clashing.values())
        + "."
        for (harm, group), clashing in counted.items()
    ]


def _says(entry: Entry) -> str:
    verb = "denies" if entry.realis == "denied" else "says"
    return f"{verb} {figure_text(entry.figure)} ({short_day(entry.as_of, year=True)})"


def _clash(one: Entry, other: Entry) -> bool:
    if {one.figure.role, other.figure.role} & {"increment", "part"}:
        return False
    stances = {one.realis, other.realis}
    first, second = bounds(one.figure), bounds(other.figure)
    if stances == {"asserted", "denied"}:
        # A denied "5" contradicts an asserted 5, not an asserted 3.
        return first is None or second is None or _meet(first, second)
    return stances == {"asserted"} and first is not None and second is not None and not _meet(first, second)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def bounds(figure: Figure) -> tuple[float, float] | None:
    """Least and most that a figure allows; None where it says nothing. A vague word means at least one."""
    if figure.kind == "unknown":
        return None
    low = float(figure.low) if figure.low is not None else (1.0 if figure.kind == "vague" else 0.0)
    high = float(figure.high) if figure.high is not None else float("inf")
    if figure.approximate or figure.kind == "about":
        return low * (1 - ABOUT_SHARE), high * (1 + ABOUT_SHARE)
    return low, high

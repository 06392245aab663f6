"""Whether two voices can both be right about one figure, and if not, in which way they clash.

Two latest figures clash when their ranges share no number, or when one voice denies what another asserts. Increments
and parts are not compared with totals; "about" is taken as a tenth to either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

from onrecord.model import Account, Entry, Figure

Clash = Literal["numbers", "denial"]
ABOUT_SHARE = 0.1  # "about 250" and "247" agree.


def clash(one: Entry, other: Entry) -> Clash | None:
    """How two latest entries of one count exclude each other: by their numbers, or by a denial; None if they do not."""
    if {one.figure.role, other.figure.role} & {"increment", "part"}:
        return None
    stances = {one.realis, other.realis}
    first, second = bounds(one.figure), bounds(other.figure)
    if stances == {"asserted", "denied"}:
        # A denied "5" contradicts an asserted 5, not an asserted 3.
        return "denial" if first is None or second is None or _meet(first, second) else None
    apart = stances == {"asserted"} and first is not None and second is not None and not _meet(first, second)
    return "numbers" if apart else None


def clashing(accounts: Sequence[Account]) -> Iterable[tuple[Account, Account, Clash]]:
    """Every two accounts of different voices whose latest figures of one count clash, and how."""
    cells: dict[tuple[str, str], list[Account]] = {}
    for account in accounts:
        cells.setdefault((account.harm, account.group), []).append(account)
    for told in cells.values():
        for one, other in combinations(told, 2):
            if one.voice.id != other.voice.id and (kind := clash(one.history[-1], other.history[-1])):
                yield one, other, kind


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

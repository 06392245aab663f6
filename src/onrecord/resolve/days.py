"""Days and intervals of claims: which day a report's news happened on, and how far two intervals lie apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from onrecord.model import Claim, When

EXACT = ("time", "day")


def is_day(when: When | None) -> bool:
    """Whether `when` names one day."""
    return when is not None and when.earliest is not None and when.precision in EXACT and when.earliest == when.latest


def main_day(claims: Iterable[Claim], published: date | None) -> date | None:
    """The day that most of these claims are told of; of equals the earliest. None if none names a day.

    Days after publication are plans and announcements, so they do not count.
    """
    days: Counter[date] = Counter()
    for claim in claims:
        when = claim.when
        if when is None or not is_day(when) or when.earliest is None:
            continue
        if published is None or when.earliest <= published:
            days[when.earliest] += 2 if when.anchor == "explicit" else 1
    if not days:
        return None
    return min(days, key=lambda day: (-days[day], day))

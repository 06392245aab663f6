"""Two happenings near each other that were taken for one: told apart by what headlines name and what was done.

Reports of neighbouring happenings share places, days and voices, so their pairs alone look like one. But where some
headlines name one place or person and others another, and the two sides tell of different deeds, they are two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.resolve.tellings import Telling

METHOD = "contrast.v1"
LEAST_REPORTS = 2  # on each side; one report alone may have found another angle
Score = Callable[[int, int], float]


def split_contrasts(group: Sequence[int], tellings: Sequence[Telling], score: Score) -> list[list[int]]:
    """`group` (places in `tellings`) as one list, or as two where it holds two happenings; order is kept.

    `score` is how much a pair speaks for one happening. Each side must have headlines of its own that name what no
    headline of the other side names, and a deed that most of its reports tell and few of the other side's.
    """
    names = Counter(name for place in group for name in tellings[place].report.headline)
    shared = sorted(name for name, count in names.items() if count >= LEAST_REPORTS)
    best: tuple[int, list[int], list[int]] | None = None
    for number, first in enumerate(shared):
        for second in shared[number + 1 :]:
            a = [place for place in group if first in tellings[place].report.headline]
            b = [place for place in group if second in tellings[place].report.headline]
            if set(a) & set(b) or min(len(a), len(b)) < LEAST_REPORTS:
                continue
            sides = _sides(group, a, b, score)
            if min(map(len, sides)) >= LEAST_REPORTS and _deeds_differ(*sides, tellings):
                ranked = (len(a) + len(b), *sides)
                if best is None or ranked[0] > best[0]:
                    best = ranked
    return [list(group)] if best is None else [best[1], best[2]]


def _sides(group: Sequence[int], a: Sequence[int], b: Sequence[int], score: Score) -> tuple[list[int], list[int]]:
    """Every member with the seeds it is more like on average."""
    sides: tuple[list[int], list[int]] = ([], [])
    for place in group:
        sides[_average(place, a, score) < _average(place, b, score)].append(place)
    return sides


def _average(place: int, seeds: Sequence[int], score: Score) -> float:
    others = [other for other in seeds if other != place]
    return sum(score(place, other) for other in others) / len(others) if others else 0.0


def _deeds_differ(a: Sequence[int], b: Sequence[int], tellings: Sequence[Telling]) -> bool:
    return _own_deed(a, b, tellings) and _own_deed(b, a, tellings)


def _own_deed(mine: Sequence[int], other: Sequence[int], tellings: Sequence[Telling]) -> bool:
    """Whether some deed is told by at least half of one side's reports and by less than a quarter of the other's."""
    deeds = Counter(deed for place in mine for deed in tellings[place].deeds)
    others = Counter(deed for place in other for deed in tellings[place].deeds)
    return any(2 * count >= len(mine) and 4 * others[deed] < len(other) for deed, count in deeds.items())

"""Where tellings meet: only those that share a key are compared, so that work grows with neighbours and not with all.

A key is a name that few reports use, a place on a day, or a text that was copied. Every key holds few tellings, or
those of one place and time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from onrecord.resolve.places import folded, place_key
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import Weights

METHOD = "meeting.keys.v1"
NEAR_DAYS = 6  # Reports that agree on the place are compared when their days lie this near.
Key = tuple[str, ...]


class Meeting:
    """Tellings by number, and for each of them which others it meets."""

    def __init__(self, weights: Weights, family: Mapping[str, str]) -> None:
        self._weights = weights
        self._family = family
        self._by_key: dict[Key, list[int]] = {}

    def add(self, number: int, telling: Telling) -> None:
        """Let `telling`, called `number` from now on, be met."""
        for key in self._own_keys(telling):
            self._by_key.setdefault(key, []).append(number)

    def others(self, number: int, telling: Telling) -> set[int]:
        """The numbers of all that were added and that `telling` meets, without its own."""
        near = (key for own in place_keys(telling) for key in days_around(own))
        found = {other for key in (*self._words(telling), *near) for other in self._by_key.get(key, ())}
        return found - {number}

    def _own_keys(self, telling: Telling) -> Iterator[Key]:
        yield from self._words(telling)
        yield from place_keys(telling)

    def _words(self, telling: Telling) -> Iterator[Key]:
        yield ("family", self._family[telling.report.doc_id])
        for mark in telling.report.marks:
            if self._weights.of(mark) > 0:
                yield ("mark", mark)


def place_keys(telling: Telling) -> list[Key]:
    """Its place and its building, each on its day; on the day of publication where no day is told."""
    if telling.place is None:
        return []
    day = telling.day or telling.report.day
    names = sorted({place_key(telling.place), folded(telling.place.facility)} - {""})
    return [("place", name, day.isoformat() if day else "") for name in names]


def days_around(key: Key) -> Iterator[Key]:
    """A key of a place with those of the days around it; a key without a day alone."""
    kind, name, day = key
    if not day:
        yield key
        return
    for shift in range(-NEAR_DAYS, NEAR_DAYS + 1):
        try:
            yield (kind, name, (date.fromisoformat(day) + timedelta(days=shift)).isoformat())
        except OverflowError:  # at the ends of the calendar
            continue

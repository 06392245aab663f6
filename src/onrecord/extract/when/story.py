"""The thread of time through a document: its own day, and the times told so far, from which others are reckoned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.extract.when.calendars import Days
from onrecord.extract.when.timex import Reading, Timex
from onrecord.extract.when.words import Token
from onrecord.model import Document

Direction = Literal["past", "future", "unknown"]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that has the form of a time expression: its kind, its tokens, and which way its sentence looks."""

    kind: str
    tokens: tuple[Token, ...]
    looks: Callable[[], Direction] = lambda: "unknown"

    def has(self, *classes: str) -> bool:
        """Whether a token of one of `classes` is in it."""
        return any(token.cls in classes for token in self.tokens)

    def all(self, *classes: str) -> list[Any]:
        """The values of its tokens of `classes`, in order."""
        return [token.value for token in self.tokens if token.cls in classes]

    def first(self, *classes: str) -> Any:
        """The value of its first token of `classes`, None if there is none."""
        return next((token.value for token in self.tokens if token.cls in classes), None)

    def without(self, *classes: str) -> Found:
        """The same without the tokens of `classes`."""
        return Found(self.kind, tuple(token for token in self.tokens if token.cls not in classes), self.looks)


@dataclass(slots=True)
class Story:
    """What is known while a document is read from top to bottom. `today` is None if it does not tell its day."""

    today: date | None
    source: str = "published"  # what `today` is: "published" or "dateline"
    solar: bool = False  # the document uses Solar Hijri months: years such as 1398 are of that count
    told: Timex | None = None  # the last expression that was reckoned
    told_day: Timex | None = None  # the last one that was reckoned to a day
    history: list[Timex] = field(default_factory=list)

    @property
    def told_on(self) -> date | None:
        """The day told last, None if no day was told yet."""
        return self.told_day.earliest if self.told_day else None

    @property
    def year(self) -> tuple[int | None, str | None]:
        """The year that dates without one are near, and what it was taken from."""
        if self.today:
            return self.today.year, self.source
        if self.told and self.told.earliest:
            return self.told.earliest.year, "previous"
        return None, None

    def note(self, timex: Timex) -> None:
        """Takes `timex` as told."""
        self.history.append(timex)
        if timex.earliest is None or timex.type in ("DURATION", "SET"):
            return
        self.told = timex
        if timex.precision in ("day", "time") or timex.earliest == timex.latest:
            self.told_day = timex

    def from_today(self, days: int, kind: Literal["DATE", "TIME"] = "DATE") -> Reading | None:
        """The day so many days from the document's own; None beyond the calendar."""
        if self.today is None:
            return None
        day = shifted(self.today, days)
        return Reading(kind, day.isoformat(), (day, day), "day", self.source) if day else None


def begin(doc: Document) -> Story:
    """The story of a document before its first sentence: its day is that of publication or of the dateline."""
    if doc.published is None:
        return Story(None)
    if doc.published_precision not in ("day", "time", "unknown"):
        return Story(None)
    return Story(doc.published.date(), "dateline" if doc.published_from == "dateline" else "published")


def shifted(day: date, days: int) -> date | None:
    """`day` moved by a number of days; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def spread(days: Days | None, by: int) -> Days | None:
    """`days` moved by a number of days at both ends."""
    if days is None:
        return None
    first, last = shifted(days[0], by), shifted(days[1], by)
    return (first, last) if first and last else None

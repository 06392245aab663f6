"""What a time expression says: its TIMEX3 type and value, and the days that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import Span, TimePrecision

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression. Both ends of the interval are inclusive; both are None where nothing can be reckoned.

    `value` and `mod` follow TIMEX3 (ISO-TimeML): 2020-03-19, 2020-W12, P3D, PAST_REF; START, END, APPROX.
    """

    span: Span
    wording: str
    type: TimexType
    value: str
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = "unknown"
    anchor: str | None = None  # explicit, published, dateline, previous; None if nothing was reckoned


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form was reckoned to: a Timex without its place in the text."""

    type: TimexType
    value: str
    days: tuple[date, date] | None = None
    precision: TimePrecision = "unknown"
    anchor: str | None = None
    mod: str | None = None

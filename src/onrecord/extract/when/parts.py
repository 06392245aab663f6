"""Parts of a day and stretches of days: clock times, "early on Friday", "that night", "the night of 3 to 4 May"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.extract.when.amounts import amounts
from onrecord.extract.when.calendars import DAY, Days
from onrecord.extract.when.days import CALENDARS, MONTHS, explicit, read_day
from onrecord.extract.when.story import Found, Story
from onrecord.extract.when.timex import Reading
from onrecord.extract.when.words import Token
from onrecord.model import TimePrecision

DAYTIME = ("part", "point", "hours_of", "clock", "ampm", "oclock", "overnight", "tonight")
UNIVERSAL = ("gmt", "utc", "z")
DAY_WORDS = (
    "weekday",
    "wabbr",
    "month",
    "may",
    "mabbr",
    "deictic",
    "named",
    "iso",
    "numdate",
    "solar",
    "islamic",
    "ordd",
)


def day_and_time(found: Found, story: Story) -> Reading | None:
    """A day with what is said of its part: "10 p.m. Wednesday", "early on Friday", "the night of 3 May"."""
    clock = _clock_tokens(found)
    day = read_day(Found(found.kind, tuple(token for token in found.tokens if token not in clock), found.looks), story)
    if day is None:
        return None
    if found.has(*DAYTIME):
        return in_part(day, found)
    if found.has("early", "earlier", "later"):
        mod = found.first("early") if found.has("early") else None
        return replace(day, mod=mod, precision="time" if day.days and mod else day.precision)
    return day


def _clock_tokens(found: Found) -> tuple[Token, ...]:
    """The numbers that belong to a clock time and not to the date."""
    taken: list[Token] = []
    for token, after in zip(found.tokens, found.tokens[1:], strict=False):
        if after.cls in ("ampm", "oclock") and token.cls in ("n2", "num", "n4"):
            taken.append(token)
    return tuple(taken)


def in_part(day: Reading, found: Found) -> Reading:
    """The part or clock time of `day` that `found` names, as a TIME; a night may run into the next day."""
    part = found.first("part", "hours_of") or found.first("point")
    days, value = day.days, day.value
    at = _clock(found)
    if found.has("overnight"):
        return replace(day, type="TIME", value=f"{value}TNI", days=_over_midnight(days), precision="time")
    if at is not None:
        if at == "24:00":
            days = _over_midnight(days)
        return replace(day, type="TIME", value=f"{value}T{at}", days=days, precision=_time(days))
    if found.has("tonight"):
        part = "NI"
    return replace(day, type="TIME", value=f"{value}T{part}", precision=_time(days), mod=found.first("early"))


def _time(days: Days | None) -> TimePrecision:
    return "time" if days else "unknown"


def _over_midnight(days: Days | None) -> Days | None:
    return (days[0], days[1] + DAY) if days else None


def _clock(found: Found) -> str | None:
    """The clock time as HH:MM, None if only a part of the day is named."""
    text, half = found.first("clock"), found.first("ampm")
    if text:
        hour, minute = (int(piece) for piece in re.split(r"[:.]", text)[:2])
    elif found.has("ampm", "oclock"):
        tokens = [*_clock_tokens(found)]
        number = int(amounts(tokens)[0]) if tokens else 0
        hour, minute = divmod(number, 100) if number > 99 else (number, 0)
    else:
        point = found.first("point")
        return point if point and ":" in point else None
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    elif half is None and found.first("part", "hours_of") in ("AF", "EV", "NI") and 0 < hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + ("Z" if found.first("tz") in UNIVERSAL else "")


def clock(found: Found, story: Story) -> Reading | None:
    """A clock time without a day: that of the day told last, else of the report's."""
    at = _clock(found)
    if found.has("tz", "units") and found.has("n", "n4") and at is None:
        if found.first("units") not in (None, "TH"):
            return None
        hour, minute = divmod(int(found.first("n", "n4")), 100)
        at = f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None
    if at is None and not found.has("point"):
        return None
    value = at or found.first("point")
    day, anchor = (story.told_on, "previous") if story.told_on else (story.today, story.source)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{value}")
    days = _over_midnight((day, day)) if at == "24:00" else (day, day)
    return Reading("TIME", f"{day.isoformat()}T{value}", days, "time", anchor)


def part(found: Found, story: Story) -> Reading | None:
    """A part of a day without a day: "this morning", "last night", "that evening", "overnight", "at dawn"."""
    base = _base(found, story)
    if base is None:
        return in_part(Reading("DATE", "XXXX-XX-XX"), found)
    day, anchor = base
    whole = Reading("DATE", day.isoformat(), (day, day), "day", anchor)
    if found.has("n2"):  # "at 5 this morning"
        hour = int(found.first("n2")) + (12 if found.first("part") in ("AF", "EV", "NI") else 0)
        return (
            replace(whole, type="TIME", value=f"{whole.value}T{hour:02d}:00", precision="time") if hour < 24 else None
        )
    reading = in_part(whole, found)
    if found.has("last") and anchor != "previous" and found.first("part") == "NI":
        return replace(reading, days=_over_midnight(reading.days))
    return reading


def _base(found: Found, story: Story) -> tuple[date, str] | None:
    today = (story.today, story.source) if story.today else None
    told = (story.told_on, "previous") if story.told_on else None
    if found.has("same", "that"):
        return told
    if found.has("next"):
        return (told[0] + DAY, told[1]) if told else None
    if found.has("last"):
        if "story" in found.all("last") and told:
            return told[0] - DAY, told[1]
        return (today[0] - DAY, today[1]) if today else None
    if found.has("this", "tonight", "current"):
        return today
    if found.has("overnight"):
        return (today[0] - DAY, today[1]) if today else None
    return told or today


def night(found: Found, story: Story) -> Reading | None:
    """A night between two days: "the night of 3 to 4 May", "Tuesday night into Wednesday"."""
    reading = stretch(found, story)
    if reading is None:
        return None
    value = reading.value.split("/", maxsplit=1)[0]
    named = found.first("part") or "NI"
    return replace(reading, type="TIME", value=f"{value}T{named}", precision=_time(reading.days))


def stretch(found: Found, story: Story) -> Reading | None:
    """From one day to another: "3 to 5 May 2019", "May 3-5"."""
    ends = [place for place, token in enumerate(found.tokens) if token.cls in DAY_WORDS]
    numbers = [int(value) for value in found.all("n2", "ordd")]
    if len(numbers) == 2 and len(found.all(*MONTHS, *CALENDARS)) == 1:
        first, last = numbers
        name = next(token for token in found.tokens if token.cls in (*MONTHS, *CALENDARS))
        year = tuple(token for token in found.tokens if token.cls == "n4")
        days = [
            read_day(Found("day", (Token("n2", number, 0, 0), name, *year), found.looks), story)
            for number in (first, last)
        ]
    elif len(ends) >= 2:
        cut = next((n for n in range(1, len(found.tokens)) if _splits(found.tokens, n)), ends[1])
        days = [read_day(Found("day", side, found.looks), story) for side in (found.tokens[:cut], found.tokens[cut:])]
    else:
        return None
    first_day, last_day = days
    if not (first_day and last_day):
        return None
    if not (first_day.days and last_day.days):
        return Reading("DATE", f"{first_day.value}/{last_day.value}")
    whole = (first_day.days[0], last_day.days[1])
    if whole[0] > whole[1]:
        whole = (whole[1], whole[1]) if found.kind != "night" else (whole[1] - DAY, whole[1])
    reading = explicit(whole)
    return reading and replace(reading, anchor=last_day.anchor)


def _splits(tokens: tuple[Token, ...], place: int) -> bool:
    joining = tokens[place].cls in ("until", "hyphen", "dash", "and", "through", "slash")
    sides = tokens[:place], tokens[place + 1 :]
    return joining and all(any(token.cls in DAY_WORDS for token in side) for side in sides)

"""Expressions of a day or a part of one: "on Tuesday night", "19 March", "29 Esfand 1398", "3 to 5 May"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from onrecord.extract.when.amounts import amounts, ordinal
from onrecord.extract.when.calendars import DAY, Days, day_of, islamic_days, islamic_year, solar_days, solar_year
from onrecord.extract.when.story import Direction, Found, Story, shifted
from onrecord.extract.when.timex import Reading

MONTHS = ("month", "may", "mabbr")
CALENDARS = ("solar", "islamic")
WEEKDAYS = ("weekday", "wabbr")
NEAR_DAYS = 60  # A numeric date read one way falls within this of the report, the other way not: the first is meant.
# A date without a year is the latest one not after the report, unless one is so near ahead: days, by the verb's tense.
AHEAD_DAYS = {"past": 40, "unknown": 62, "future": 250}
CENTURY_TURN = 30  # "7/8/07" is 2007, "7/8/88" is 1988


def read_day(found: Found, story: Story) -> Reading | None:
    """The day that `found` names, without its part of day; None if there is no such day."""
    if found.has("iso"):
        return _iso(found.first("iso"))
    if found.has("numdate"):
        return _numeric(found.first("numdate"), story)
    if found.has("daymonth"):
        return _numeric_without_year(found, story)
    if found.has(*CALENDARS):
        return _other_calendar(found, story)
    if found.has(*MONTHS):
        return _month_day(found, story)
    if found.has("named"):
        return _named(found, story)
    if found.has("deictic"):
        day = story.from_today(found.first("deictic"))
        return day or Reading("DATE", "XXXX-XX-XX")
    if found.has(*WEEKDAYS):
        return _weekday(found, story)
    if found.has("ordd"):
        return _day_of_month(found, story)
    return None


def year_number(found: Found) -> int | None:
    """The year in digits, or as spoken ("nineteen ninety-six", "two thousand"); None if there is none."""
    year = found.first("n4")
    if year is not None:
        return int(year)
    words = [token for token in found.tokens if token.cls in ("num", "hyphen", "and")]
    numbers = [token.value for token in words if token.cls == "num"]
    if numbers[:2] == [2, 1000]:
        return int(amounts(words)[0])
    if len(numbers) < 2 or numbers[0] not in (18, 19, 20) or not 10 <= numbers[1] < 100:
        return None
    if len(numbers) > 2 and not (numbers[1] >= 20 and numbers[2] < 10):
        return None
    return int(numbers[0] * 100 + sum(numbers[1:3]))


def explicit(days: Days | None) -> Reading | None:
    """The reading of days that the text itself dates."""
    if days is None:
        return None
    same = days[0] == days[1]
    value = days[0].isoformat() if same else f"{days[0].isoformat()}/{days[1].isoformat()}"
    return Reading("DATE", value, days, "day" if same else "days", "explicit")


def _iso(text: str) -> Reading | None:
    day = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?:t(\d\d:\d\d))?", text)
    assert day is not None, text
    when = day_of(int(day[1]), int(day[2]), int(day[3]))
    if when is None:
        return None
    if day[4]:
        return Reading("TIME", f"{when.isoformat()}T{day[4]}", (when, when), "time", "explicit")
    return explicit((when, when))


def _numeric(text: str, story: Story) -> Reading | None:
    """19/03/2020. Where day and month may be swapped, both days are kept, unless one alone is near the report."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", text))
    if year < 100:
        year += 2000 if year < CENTURY_TURN else 1900
    days = sorted({day for day in (day_of(year, second, first), day_of(year, first, second)) if day})
    if not days:
        return None
    if len(days) > 1 and story.today:
        near = [day for day in days if timedelta(0) <= story.today - day <= timedelta(days=NEAR_DAYS)]
        days = near if len(near) == 1 else days
    return explicit((days[0], days[-1]))


def _numeric_without_year(found: Found, story: Story) -> Reading | None:
    """22/04: like a date with the year that a month's name would get; swapped where only that is a date."""
    first, second = (int(part) for part in found.first("daymonth").split("/"))
    if first <= 12 and second > 12:
        first, second = second, first
    near, anchor = story.year
    if near is None:
        return Reading("DATE", "XXXX-XX-XX")
    years = [near] if story.today is None else [near - 1, near, near + 1]
    swaps = {(first, second), (second, first)}
    days = [day for each in years for number, month in swaps if (day := day_of(each, month, number))]
    if not days:
        return None
    day = nearest(sorted(days), story.today, found.looks())
    return Reading("DATE", day.isoformat(), (day, day), "day", anchor)


def _month_day(found: Found, story: Story) -> Reading | None:
    month, year = found.first(*MONTHS), year_number(found)
    number = found.first("n2", "ordd") or ordinal(found.tokens)
    if number is None:
        return None
    if year is not None:
        day = day_of(year, month, number)
        return explicit((day, day)) if day else None
    if day_of(2000, month, number) is None:
        return None
    near, anchor = story.year
    if near is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}")
    choices = [near] if story.today is None else [near - 1, near, near + 1]
    days = [day for each in choices if (day := day_of(each, month, number))]
    if not days:
        return None
    day = nearest(days, story.today, found.looks())
    return Reading("DATE", day.isoformat(), (day, day), "day", anchor)


def nearest(days: list[date], today: date | None, looks: Direction) -> date:
    """Of days a year apart the one that is meant, by which way the sentence looks, from the report's day."""
    if today is None:
        return days[0]
    past = max((day for day in days if day <= today), default=None)
    future = min((day for day in days if day >= today), default=None)
    if past is None or future is None:
        return past or future or days[0]
    return future if (future - today).days <= AHEAD_DAYS[looks] else past


def _other_calendar(found: Found, story: Story) -> Reading | None:
    calendar = "solar" if found.has("solar") else "islamic"
    month, number, year = found.first(*CALENDARS), found.first("n2", "ordd"), found.first("n4")
    reckon, year_at = (solar_days, solar_year) if calendar == "solar" else (islamic_days, islamic_year)
    if year is not None:
        if year > 1600:
            return None  # a Gregorian year beside such a name: a person or a paper
        return explicit(reckon(year, month, number))
    if story.today is None:
        return Reading("DATE", "XXXX-XX-XX")
    days = reckon(year_at(story.today), month, number)
    if days and days[0] > story.today and found.looks() != "future":
        days = reckon(year_at(story.today) - 1, month, number)
    reading = explicit(days)
    return reading and Reading("DATE", reading.value, reading.days, reading.precision, story.source)


def _named(found: Found, story: Story) -> Reading | None:
    name, year = found.first("named"), found.first("n4")
    anchor = "explicit"
    if year is None:
        year, source = story.year
        if year is None or source is None:
            return Reading("DATE", "XXXX-XX-XX")
        anchor = source
    days = [days for each in (year - 1, year, year + 1) if (days := _named_days(name, each))]
    if not days:
        return None
    if found.has("n4") or story.today is None:
        chosen = next((each for each in days if each[0].year == year), days[0])
    else:
        first = nearest([each[0] for each in days], story.today, found.looks())
        chosen = next(each for each in days if each[0] == first)
    reading = explicit(chosen)
    return reading and Reading("DATE", reading.value, reading.days, reading.precision, anchor)


def _named_days(name: str, year: int) -> Days | None:
    match name:
        case "nowruz":
            return solar_days(year - 621, 1, 1)
        case "eid al-fitr":
            return islamic_days(islamic_year(date(year, 7, 1)), 10, 1)
        case "eid al-adha":
            return islamic_days(islamic_year(date(year, 7, 1)), 12, 10)
        case "ashura":
            return islamic_days(islamic_year(date(year, 7, 1)), 1, 10)
    fixed = datetime.strptime(f"2000-{name}", "%Y-%m-%d").date()
    day = day_of(year, fixed.month, fixed.day)
    return (day, day) if day else None


def _weekday(found: Found, story: Story) -> Reading | None:
    wanted = found.first(*WEEKDAYS) - 1
    told = "story" in found.all("last", "next")
    base, anchor = (story.told_on, "previous") if told and story.told_on else (story.today, story.source)
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{wanted + 1}")
    monday = base - timedelta(days=base.weekday())
    back = (base.weekday() - wanted) % 7
    if found.has("unit"):  # "Tuesday last week"
        step = -7 if found.has("last") else 7 if found.has("next") else 0
        day = shifted(monday, wanted + step)
    elif found.has("last"):
        day = shifted(base, -(back or 7))
    elif found.has("next"):
        day = shifted(base, 7 - back)
    elif found.has("this"):
        day = shifted(monday, wanted)
    elif found.looks() == "future":
        day = shifted(base, 7 - back if back else 0)
    else:
        day = shifted(base, -back)
    return Reading("DATE", day.isoformat(), (day, day), "day", anchor) if day else None


def _day_of_month(found: Found, story: Story) -> Reading | None:
    """ "the 19th": of the month told last, else the latest such day not after the report."""
    number = found.first("ordd")
    if not 1 <= number <= 31:
        return None
    if story.told_on and not found.has("this", "last", "next"):
        day = day_of(story.told_on.year, story.told_on.month, number)
        return Reading("DATE", day.isoformat(), (day, day), "day", "previous") if day else None
    if story.today is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    month = story.today.replace(day=1)
    if found.has("next"):
        month = (month + timedelta(days=32)).replace(day=1)
    elif found.has("last") or (number > story.today.day and not found.has("this")):
        month = (month - DAY).replace(day=1)
    day = day_of(month.year, month.month, number)
    return Reading("DATE", day.isoformat(), (day, day), "day", story.source) if day else None

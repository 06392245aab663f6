"""Expressions of weeks, months, seasons, quarters, years and longer: "early March", "last week", "the 1990s"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.extract.when.amounts import moved, ordinal
from onrecord.extract.when.calendars import (
    Days,
    islamic_days,
    islamic_year,
    month_days,
    part_of,
    quarter_days,
    season_days,
    solar_days,
    solar_year,
    week_days,
    week_value,
    year_days,
)
from onrecord.extract.when.days import CALENDARS, MONTHS, explicit, year_number
from onrecord.extract.when.story import Found, Story, shifted
from onrecord.extract.when.timex import Reading
from onrecord.model import TimePrecision

# A month without a year is the latest one not after the report, unless it is so near ahead: months, by tense.
MONTHS_AHEAD = {"past": 0, "unknown": 1, "future": 8}
SOLAR_YEARS = range(1250, 1500)
MODERN = range(1500, 2200)


def _edge(found: Found) -> str | None:
    """START, MID or END where the expression names a part of its period."""
    mod = found.first("early", "edge")
    return str(mod) if mod else None


def _reading(value: str, days: Days, precision: TimePrecision, anchor: str | None, found: Found) -> Reading:
    mod = _edge(found)
    return Reading("DATE", value, part_of(days, mod), precision, anchor, mod)


def _year_of(found: Found, story: Story) -> tuple[int | None, str | None]:
    """The year that the expression itself tells: "1998", "last year"; None if it tells none."""
    year = year_number(found)
    if year is not None:
        return year, "explicit"
    if found.has("unit") and story.today:
        if found.has("last"):
            return story.today.year - 1, story.source
        if found.has("next"):
            return story.today.year + 1, story.source
        if found.has("this"):
            return story.today.year, story.source
    if found.has("unit") and found.has("that", "same") and story.told and story.told.earliest:
        return story.told.earliest.year, "previous"
    return None, None


def month(found: Found, story: Story) -> Reading | None:
    """A month, or a week or third of it; without a year the latest one not after the report, unless it looks ahead."""
    if found.has(*CALENDARS):
        return _other_month(found, story)
    number = found.first(*MONTHS)
    year, anchor = _year_of(found, story)
    if year is None:
        near, anchor = story.year
        if near is None:
            return Reading("DATE", f"XXXX-{number:02d}")
        if story.today is None:
            year = near
        elif found.has("last"):
            year = near if number < story.today.month else near - 1
        elif found.has("next"):
            year = near if number > story.today.month else near + 1
        elif found.has("this"):
            year = near
        else:
            ahead = (number - story.today.month) % 12
            near_ahead = MONTHS_AHEAD[found.looks()]
            year = near + (number < story.today.month) if ahead <= near_ahead else near - (number > story.today.month)
    days, value = month_days(year, number), f"{year}-{number:02d}"
    if found.has("unit", "units", "weekend") and found.has("of") and (rank := _week_of(found)) is not None:
        first = shifted(days[0], 7 * (rank - 1)) if rank > 0 else shifted(days[1], -6)
        last = min(days[1], first + timedelta(days=6)) if first else None
        if first and last and first <= last and "M" not in found.all("unit", "units"):
            return Reading("DATE", value, (first, last), "week", anchor, "START" if rank == 1 else None)
    return _reading(value, days, "month", anchor, found)


def _week_of(found: Found) -> int | None:
    if "Y" in found.all("unit"):
        return None
    if found.has("first_last", "last") and not found.has("ordw", "ordd", "second"):
        return -1
    return ordinal(found.tokens)


def _other_month(found: Found, story: Story) -> Reading | None:
    calendar = "solar" if found.has("solar") else "islamic"
    reckon, year_at = (solar_days, solar_year) if calendar == "solar" else (islamic_days, islamic_year)
    number, year = found.first(*CALENDARS), found.first("n4")
    anchor = "explicit"
    if year is None:
        if story.today is None:
            return Reading("DATE", "XXXX-XX")
        year, anchor = year_at(story.today), story.source
        days = reckon(year, number, None)
        if days and days[0] > story.today and found.looks() != "future":
            year -= 1
    elif year > 1600:
        return None
    reading = explicit(reckon(year, number, None))
    if reading is None or reading.days is None:
        return None
    mod = _edge(found)
    return replace(reading, days=part_of(reading.days, mod), precision="month", anchor=anchor, mod=mod)


def season(found: Found, story: Story) -> Reading | None:
    """A season, of the northern half of the world."""
    name = found.first("season", "fall")
    year, anchor = _year_of(found, story)
    if year is None:
        if story.today is None:
            return Reading("DATE", f"XXXX-{name}")
        year, anchor = story.today.year, story.source
        days = season_days(year, name)
        begun = date(year, 12, 1) if name == "WI" else days[0]
        ended = month_days(year, 2)[1] if name == "WI" else days[1]
        if found.has("last") and not (found.has("this") and ended < story.today):
            year -= 1 if ended >= story.today or name == "WI" else 0
        elif found.has("next"):
            year += 1 if begun <= story.today else 0
        elif begun > story.today and not found.has("this") and found.looks() != "future":
            year -= 1
    return _reading(f"{year}-{name}", season_days(year, name), "season", anchor, found)


def year(found: Found, story: Story) -> Reading | None:
    """A year. In a document with Solar Hijri months, or beside the name of that count, 1398 is of that count."""
    number = found.first("n4")
    if found.has("unit") and found.first("unit") != "Y":
        return None
    if number is None:
        return spoken_year(found, story)
    if number in SOLAR_YEARS and (story.solar or found.has("solar_era", "lunar_era")):
        lunar = found.has("lunar_era")
        first = (islamic_days if lunar else solar_days)(number, 1, None)
        last = (islamic_days if lunar else solar_days)(number, 12, None)
        reading = explicit((first[0], last[1])) if first and last else None
        return reading and replace(reading, precision="year")
    if number not in MODERN and not found.has("unit", "fiscal", "early", "edge"):
        return None
    return _reading(f"{number:04d}", year_days(number), "year", "explicit", found)


def spoken_year(found: Found, story: Story) -> Reading | None:
    """ "nineteen ninety-six", "two thousand"."""
    del story
    number = year_number(found)
    if number is None:
        return None
    return Reading("DATE", str(number), year_days(number), "year", "explicit")


def years(found: Found, story: Story) -> Reading | None:
    """ "2011-15"; None where the second number is no later year of the same century."""
    del story
    first, last = found.first("n4"), found.first("n2")
    end = first // 100 * 100 + last
    if end <= first or first not in MODERN:
        return None
    return Reading("DATE", f"{first}/{end}", year_days(first, end), "years", "explicit")


def decade(found: Found, story: Story) -> Reading | None:
    """ "the 1990s", "the late nineties"."""
    del story
    text = found.first("decade")
    if text is None:
        number = int(found.first("nineties"))
    else:
        digits = "".join(letter for letter in text if letter.isdigit())
        number = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
    return _reading(str(number), year_days(number * 10, number * 10 + 9), "years", "explicit", found)


def century(found: Found, story: Story) -> Reading | None:
    """ "the 19th century"."""
    del story
    number = ordinal(found.tokens)
    if number is None or not 1 < number < 30:
        return None
    return _reading(str(number - 1), year_days(number * 100 - 99, number * 100), "years", "explicit", found)


def quarter(found: Found, story: Story) -> Reading | None:
    """A quarter of a year; without a year the latest one that has begun, unless the sentence looks ahead."""
    number = ordinal(found.tokens)
    year, anchor = _year_of(found, story)
    told = next((each for each in reversed(story.history) if "-Q" in each.value), None)
    if number is None and year is None and told and told.earliest:
        return Reading(
            "DATE", told.value, quarter_days(told.earliest.year, (told.earliest.month + 2) // 3), "month", "previous"
        )
    if story.today is None and year is None:
        return Reading("DATE", f"XXXX-Q{number or 'X'}")
    if number is None:
        number = (story.today.month + 2) // 3 if story.today else None
    if number is None or not 1 <= number <= 4:
        return None
    if year is None:
        assert story.today is not None
        year, anchor = story.today.year, story.source
        if quarter_days(year, number)[0] > story.today and found.looks() != "future":
            year -= 1
    return _reading(f"{year}-Q{number}", quarter_days(year, number), "month", anchor, found)


def value_at(day: date, unit: str) -> tuple[str, Days, TimePrecision]:
    """The period of that unit that holds `day`, with its TIMEX3 value and precision."""
    match unit:
        case "W" | "F":
            return week_value(day), week_days(day), "week"
        case "WE":
            saturday = week_days(day)[1] - timedelta(days=1)
            return f"{week_value(day)}-WE", (saturday, saturday + timedelta(days=1)), "days"
        case "M":
            return f"{day.year}-{day.month:02d}", month_days(day.year, day.month), "month"
        case "Q":
            number = (day.month + 2) // 3
            return f"{day.year}-Q{number}", quarter_days(day.year, number), "month"
        case "Y":
            return f"{day.year}", year_days(day.year), "year"
        case "DE":
            return f"{day.year // 10}", year_days(day.year // 10 * 10, day.year // 10 * 10 + 9), "years"
        case "CE":
            first = (day.year - 1) // 100 * 100 + 1
            return f"{day.year // 100}", year_days(first, first + 99), "years"
    return day.isoformat(), (day, day), "day"


def period(found: Found, story: Story) -> Reading | None:
    """A day, week, month or longer told from the report or the story: "last week", "the following day"."""
    unit = found.first("unit", "quarter", "decade_unit", "century", "weekend")
    if unit in ("TH", "TM"):
        return None
    if unit == "Q" and not found.has("last", "next", "this", "current"):
        return quarter(found, story)
    told_word = found.has("same", "that") or "story" in found.all("last", "next")
    told_word = told_word or (unit == "D" and found.has("next"))
    told = story.told_on if unit == "D" else story.told.earliest if story.told else None
    if told_word and told:
        base, anchor = told, "previous"
    elif story.today and not found.has("same", "that") and not (unit == "D" and found.has("next")):
        base, anchor = story.today, story.source
    else:
        return Reading("DATE", "XXXX-XX-XX" if unit == "D" else "XXXX")
    step = -1 if found.has("last") else 1 if found.has("next") else 0
    if unit == "WE" and not found.has("this", "next", "that", "same", "last") and base.weekday() < 5:
        step = 0 if found.looks() == "future" else -1
    day = moved(base, step, unit)
    if day is None:
        return None
    value, days, precision = value_at(day, unit)
    if found.has("this", "current") and anchor != "previous" and found.looks() == "past":
        days = (days[0], min(days[1], base))
    if found.has("earlier") and days[0] <= base <= days[1]:
        return Reading("DATE", value, (days[0], base), precision, anchor)
    if found.has("later") and days[0] <= base <= days[1]:
        return Reading("DATE", value, (base, days[1]), precision, anchor)
    return _reading(value, days, precision, anchor, found)

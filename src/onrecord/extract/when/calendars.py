"""Calendar arithmetic: the days of a week, month, season, quarter or decade, and of Solar Hijri and Islamic dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from convertdate import islamic, persian

Days = tuple[date, date]
DAY = timedelta(days=1)
# Northern seasons by whole months; a winter begins in the December of its year or of the year before.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, None if the calendar has no such day."""
    if not (1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; months beyond December or before January run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_days(day: date) -> Days:
    """Monday and Sunday of the ISO week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def year_days(first: int, last: int | None = None) -> Days:
    """First and last day of a year, or of years up to `last`."""
    return date(first, 1, 1), date(last or first, 12, 31)


def season_days(year: int, season: str) -> Days:
    """The days of a northern season; "winter of 2019" covers both winters that may be meant."""
    if season == "WI":
        return date(year - 1, 12, 1), month_days(year + 1, 2)[1]
    first, last = SEASON_MONTHS[season]
    return date(year, first, 1), month_days(year, last)[1]


def quarter_days(year: int, quarter: int) -> Days:
    """First and last day of a quarter; quarters beyond the fourth or before the first run into other years."""
    return month_days(year, quarter * 3 - 2)[0], month_days(year, quarter * 3)[1]


def week_value(day: date) -> str:
    """The TIMEX3 value of the week that holds `day`, e.g. 2020-W12."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def part_of(days: Days, mod: str | None) -> Days:
    """The first, middle or last third of `days` for START, MID or END; all of them otherwise."""
    first, last = days
    third = timedelta(days=((last - first).days + 1) // 3)
    match mod:
        case "START":
            return first, max(first, first + third - DAY)
        case "MID":
            return min(last, first + third), max(first, last - third)
        case "END":
            return min(last, last - third + DAY), last
    return days


def solar_days(year: int, month: int, day: int | None) -> Days | None:
    """The Gregorian days of a Solar Hijri date or month; None if there is no such day."""
    length = persian.month_length(year, month)
    if day is not None and not 1 <= day <= length:
        return None
    return date(*persian.to_gregorian(year, month, day or 1)), date(*persian.to_gregorian(year, month, day or length))


def islamic_days(year: int, month: int, day: int | None) -> Days | None:
    """The Gregorian days of an Islamic date or month, a day wider on both sides, as months begin by sighting."""
    length = islamic.month_length(year, month)
    if day is not None and not 1 <= day <= 30:
        return None
    first = date(*islamic.to_gregorian(year, month, day or 1)) - DAY
    return first, date(*islamic.to_gregorian(year, month, min(day or length, length))) + DAY


def solar_year(day: date) -> int:
    """The Solar Hijri year that holds `day`."""
    return int(persian.from_gregorian(day.year, day.month, day.day)[0])


def islamic_year(day: date) -> int:
    """The Islamic year that holds `day`, by the arithmetic calendar."""
    return int(islamic.from_gregorian(day.year, day.month, day.day)[0])

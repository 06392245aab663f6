"""Points in time as pages and headers write them, without guessing which of two numbers is the month."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from onrecord.model import TimePrecision
from onrecord.ontology.furniture import load_furniture
from onrecord.read.raw import Stamp

FIRST_YEAR = 1605  # of the first newspaper
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def read_stamp(text: str | None, read_from: str) -> Stamp | None:
    """The point in time that `text` states as a whole: ISO 8601, a mail date, or "3 May 2031" in words; else None.

    Dates such as 03/05/2031 are None: nothing tells the day from the month. So are those before there was news:
    "0001-01-01" and "1601-01-01" are what programs write for no date.
    """
    stamp = _stated((text or "").strip(), read_from)
    return stamp if stamp is not None and stamp.at.year >= FIRST_YEAR else None


def _stated(text: str, read_from: str) -> Stamp | None:
    if match := _ISO.match(text):
        return _from_iso(match, read_from)
    if match := _COMPACT.fullmatch(text) or _SLASHED.fullmatch(text):
        return stamp_of_day(int(match[1]), int(match[2]), int(match[3]), read_from)
    if (day := read_written_date(text)) is not None:
        return stamp_of_day(day.year, day.month, day.day, read_from)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(at if at.tzinfo else at.replace(tzinfo=UTC), "time", read_from)


def read_written_date(text: str) -> date | None:
    """The day that `text` names in words with its year, e.g. "Tuesday, 3 May 2031" or "May 3, 2031"; else None."""
    furniture = load_furniture()
    for pattern in furniture.written_dates:
        if match := pattern.fullmatch(text.strip(" .,")):
            try:
                return date(int(match["year"]), furniture.months[match["month"].lower().rstrip(".")], int(match["day"]))
            except (ValueError, KeyError):
                return None
    return None


def stamp_of_day(year: int, month: int, day: int, read_from: str) -> Stamp | None:
    """Midnight UTC of that day; None if there is no such day."""
    try:
        return Stamp(datetime(year, month, day, tzinfo=UTC), "day", read_from)
    except ValueError:
        return None


def _from_iso(match: re.Match[str], read_from: str) -> Stamp | None:
    day, clock, zone = match.groups()
    precision: TimePrecision = "time" if clock else "day"
    try:
        at = datetime.fromisoformat(f"{day}T{clock or '00:00'}{zone or '+00:00'}")
    except ValueError:
        return None
    return Stamp(at, precision, read_from)

"""Expressions that count time: "two days ago", "for three days", "every Friday", and bare references such as "now"."""

from __future__ import annotations

from datetime import date

from onrecord.extract.when.amounts import DAYS_IN, amounts, duration, moved
from onrecord.extract.when.calendars import Days
from onrecord.extract.when.days import MONTHS
from onrecord.extract.when.periods import value_at
from onrecord.extract.when.story import Found, Story
from onrecord.extract.when.timex import Reading

UNITS = ("unit", "units", "quarter", "decade_unit", "century", "second", "weekend")


def _unit(found: Found) -> str:
    unit = next(token for token in reversed(found.tokens) if token.cls in UNITS)
    return "TS" if unit.cls == "second" else str(unit.value)


def _amount(found: Found) -> float | None:
    """How many; the couple is two, a vague number None."""
    numbers = amounts(found.tokens)
    half = 0.5 if found.has("half") else 0.0
    if numbers and not (found.has("vague") and numbers == [1.0]):
        return numbers[0] + half if not (half and numbers == [1.0] and _half_first(found)) else half
    if found.has("couple"):
        return 2.0
    return half or None


def _half_first(found: Found) -> bool:
    return found.tokens[0].cls == "half"


def ago(found: Found, story: Story) -> Reading | None:
    """A time so long before or after the report ("two days ago") or the story ("two days later")."""
    unit, amount = _unit(found), _amount(found)
    if amount is None and not found.has("vague", "units"):
        amount = 1.0
    back = found.has("ago", "earlier")
    if amount is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    base, anchor = story.today, story.source
    if found.has("earlier", "later") and not found.has("hyphen"):
        told = story.told_on if unit in ("D", "W", "F") or story.told is None else story.told.earliest
        if told:
            base, anchor = told, "previous"
        elif unit != "Y":
            base = None
    if base is None:
        return Reading("DATE", "XXXX-XX-XX")
    day = moved(base, -amount if back else amount, unit)
    if day is None:
        return None
    if unit in ("TH", "TM", "TS"):
        return Reading("TIME", day.isoformat(), _ordered(day, base), "time", anchor, found.first("approx"))
    value, days, precision = value_at(day, "D" if unit == "D" else unit)
    mod = found.first("approx")
    return Reading("DATE", value, days, precision, anchor, mod if mod != "NONE" else None)


def _ordered(first: date, last: date) -> Days:
    return (first, last) if first <= last else (last, first)


def length(found: Found, story: Story) -> Reading | None:
    """A length of time; one that ends or begins with the report ("the past three days") also tells its days."""
    unit, amount = _unit(found), _amount(found)
    days: Days | None = None
    if story.today and amount is not None and found.has("last", "next") and found.has("units", "unit"):
        other = moved(story.today, -amount if found.has("last") else amount, unit)
        days = _ordered(other, story.today) if other else None
    mod = found.first("approx")
    return Reading(
        "DURATION",
        duration(amount, unit),
        days,
        "days" if days else "unknown",
        story.source if days else None,
        mod if mod != "NONE" else None,
    )


def repeated(found: Found, story: Story) -> Reading | None:
    """A time that comes again: "every Friday", "daily", "three times a week"."""
    del story
    weekday = found.first("weekday", "weekdays")
    part = found.first("part", "parts")
    if found.has("freq"):
        return Reading("SET", found.first("freq"))
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if found.has(*MONTHS):
        return Reading("SET", f"XXXX-{found.first(*MONTHS):02d}")
    if found.has("season"):
        return Reading("SET", f"XXXX-{found.first('season')}")
    if part is not None:
        return Reading("SET", f"XXXX-XX-XXT{part}")
    every = next(place for place, token in enumerate(found.tokens) if token.cls in ("every", "a", "per"))
    rest = Found(found.kind, found.tokens[every + 1 :], found.looks)
    amount = 2.0 if found.has("other") else (_amount(rest) or 1.0)
    unit = _unit(found)
    return Reading("SET", duration(amount, unit if unit in DAYS_IN or unit != "WE" else "W"))


def reference(found: Found, story: Story) -> Reading | None:
    """ "now", "recently", "soon": a TIMEX3 reference without days."""
    del story
    if found.has("last"):
        return Reading("DATE", "PAST_REF") if found.first("last") == "past" else None
    return Reading("DATE", found.first("ref", "ref_adj") or "PRESENT_REF")

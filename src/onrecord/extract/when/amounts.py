"""How many: number words and digits of an expression to amounts, and amounts of a unit to TIMEX3 durations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.extract.when.calendars import month_days
from onrecord.extract.when.story import shifted
from onrecord.extract.when.words import Token

NUMBERS = ("n", "n2", "n4", "num", "a")
ORDINALS = ("ordd", "ordw", "second")
DAYS_IN = {"D": 1, "W": 7, "F": 14, "WE": 7}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "GL": 360}
CLOCK_UNITS = {"TH": ("H", 3600), "TM": ("M", 60), "TS": ("S", 1)}
LONG_YEARS = {"DE": 10, "CE": 100, "GL": 30}
LARGEST = 100_000  # of any unit; beyond it nothing is reckoned


def amounts(tokens: Sequence[Token]) -> list[float]:
    """The numbers in `tokens`, in order: "two or three" is [2, 3], "twenty-four" is [24], "a" is [1]."""
    found: list[float] = []
    total = last = 0.0
    inside = False
    for place, token in enumerate(tokens):
        if token.cls == "num":
            value = float(token.value)
            if inside and value in (100, 1000, 12) and last:
                total, last = total - last + last * value, last * value
            elif inside and last >= 20 and last > value:
                total, last = total + value, value
            else:
                if inside:
                    found.append(total)
                total = last = value
            inside = True
            continue
        joins = token.cls == "hyphen" or (token.cls == "and" and last >= 100)
        if inside and not (joins and place + 1 < len(tokens) and tokens[place + 1].cls == "num"):
            found.append(total)
            inside, total, last = False, 0.0, 0.0
        if token.cls in ("n", "n2", "n4"):
            found.append(float(token.value))
        elif token.cls == "a" and place + 1 < len(tokens) and tokens[place + 1].cls != "num":
            found.append(1.0)
    if inside:
        found.append(total)
    return found


def ordinal(tokens: Sequence[Token]) -> int | None:
    """The rank that `tokens` name: "nineteenth" is 19, "twenty-first" is 21; None if there is none."""
    rank = next((token.value for token in tokens if token.cls in ORDINALS), None)
    if rank is None:
        return None
    tens = next((token.value for token in tokens if token.cls == "num" and token.value >= 20), 0)
    return int(rank) + int(tens)


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of so much of `unit`; an unknown amount is X: "several days" is PXD."""
    if unit in CLOCK_UNITS:
        letter, seconds = CLOCK_UNITS[unit]
        if amount is not None and amount != int(amount) and seconds >= 60:
            return f"PT{int(amount)}{letter}{round((amount % 1) * 60)}{'M' if letter == 'H' else 'S'}".replace(
                "PT0H", "PT"
            )
        return f"PT{_plain(amount)}{letter}"
    if amount is not None and amount != int(amount) and unit == "Y":
        years = f"{int(amount)}Y" if int(amount) else ""
        return f"P{years}{round((amount % 1) * 12)}M"
    if unit == "F":
        return f"P{_plain(amount * 2 if amount is not None else None)}W"
    if unit == "CE" and amount is None:
        return "PXC"
    if unit in LONG_YEARS and amount is not None:
        return f"P{_plain(amount * LONG_YEARS[unit])}Y"
    if unit == "Q" and amount is not None:
        return f"P{_plain(amount * 3)}M"
    return f"P{_plain(amount)}{unit}"


def _plain(amount: float | None) -> str:
    if amount is None:
        return "X"
    return str(int(amount)) if amount == int(amount) else str(amount)


def moved(day: date, amount: float, unit: str) -> date | None:
    """`day` moved by so much of `unit`, on the same day of the month where there is one; None beyond the calendar."""
    if abs(amount) > LARGEST:
        return None
    if unit in DAYS_IN:
        return shifted(day, round(amount * DAYS_IN[unit]))
    if unit in CLOCK_UNITS:
        return shifted(day, round(amount * CLOCK_UNITS[unit][1] / 86_400))
    if unit not in MONTHS_IN:
        return None
    months = round(amount * MONTHS_IN[unit])
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return date(year, month, min(day.day, month_days(year, month)[1].day))

"""Numbers told by the marks around them: money, shares, clock times, sizes, scores, telephone numbers, calibres."""

from __future__ import annotations

from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import HYPHENS, phrase_end
from onrecord.ontology.numbers import counting

AFTER_DIGITS = frozenset("%°€£$/×")
BEFORE_DIGITS = frozenset("$€£¥₹₺₦₽#@/°№")
INNER_MARKS = frozenset(":.-–/")
APOSTROPHES = frozenset("'’")
SIZES = frozenset({"x", "×"})
AREA_DIGITS = 3  # 555-0123
LINE_DIGITS = 4
WRITTEN_DIGITS = 7  # Counts of millions are written with separators or words; bare digits are a code.


def is_symbolic(text: CountText, found: Quantity) -> bool:
    """Whether marks or clock words right beside the number tell that it counts no one."""
    return (
        _is_amount(text, found.core_start, found.core_end)
        or _is_size(text, found.core_start, found.core_end)
        or _is_clock(text, found.core_end)
        or (text.words[found.core_start].is_number and _is_coded(text, found))
    )


def _is_amount(text: CountText, start: int, end: int) -> bool:
    """ "$12", "12 %", "200 euros"."""
    currency = counting().never.currency
    before, after = text.lower(start - 1), text.lower(end)
    return before in BEFORE_DIGITS | currency or after[:1] in AFTER_DIGITS or after in currency


def _is_size(text: CountText, start: int, end: int) -> bool:
    """ "728 x 90"."""
    if text.lower(end) in SIZES:
        return end + 1 < len(text.words) and text.words[end + 1].is_number
    return text.lower(start - 1) in SIZES and start > 1 and text.words[start - 2].is_number


def _is_clock(text: CountText, end: int) -> bool:
    """ "2 a.m.", "5 o'clock"."""
    if phrase_end(text.words, end, counting().never.clock) > end:
        return True
    return text.lower(end) in {"a", "p"} and text.lower(end + 2) == "m"


def _is_coded(text: CountText, found: Quantity) -> bool:
    """Digits joined to digits by a mark, or standing where only codes stand."""
    words, start, end = text.words, found.core_start, found.core_end
    before, after = text.lower(start - 1), text.lower(end)
    if before == "(" and after == ")":
        return found.start == start  # an area code; the digits of "twelve (12)" are read with their word
    if before == "+" and words[start].glued:
        return True
    if before == "." and words[start].glued and not words[start - 1].glued:
        return True  # a calibre: ".45"
    if after in counting().never.directions and words[end].text[0].isupper() and not text.shouted:
        return True  # "near 500 South"
    if found.kind == "range":
        dialled = _digits(text, start) >= AREA_DIGITS and _digits(text, end - 1) == LINE_DIGITS
        return dialled and text.lower(start + 1) in HYPHENS
    if words[start].text.isdecimal() and _digits(text, start) >= WRITTEN_DIGITS:
        return True
    marks = INNER_MARKS | APOSTROPHES
    joined_after = after in marks and words[end].glued and end + 1 < len(words) and words[end + 1].glued
    if joined_after and words[end + 1].text[0].isdecimal():
        return True  # "7:30", "3-1", 6'2"
    joined_before = before in marks and words[start].glued and start > 1 and words[start - 1].glued
    return joined_before and words[start - 2].text[-1].isdecimal()


def _digits(text: CountText, at: int) -> int:
    return sum(char.isdecimal() for char in text.words[at].text)

"""Parts and wholes: "12, including three children", "three of whom", "12 people: seven men and five women"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.figures.count import Count
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import phrase_end
from onrecord.ontology.numbers import counting

AMONG = frozenset({"among", "amongst"})
CLAUSE_ENDS = frozenset(";.!?")


def link_parts(text: CountText, counts: Sequence[Count]) -> list[Count]:
    """The same counts, those that are parts pointing to their whole in the list and having the role "part"."""
    linked = list(counts)
    for index, count in enumerate(linked):
        whole = _whole_of(text, linked, index)
        if whole is not None:
            linked[index] = replace(count, part_of=whole, role="part")
    return linked


def _places(text: CountText, count: Count) -> tuple[int, int]:
    base = text.sentence.span.start
    start = next(n for n, word in enumerate(text.words) if word.end > count.span.start - base)
    end = next((n for n, word in enumerate(text.words) if word.start >= count.span.end - base), len(text.words))
    return start, end


def _whole_of(text: CountText, counts: Sequence[Count], index: int) -> int | None:
    count = counts[index]
    inside = [n for n, other in enumerate(counts) if n > index and count.span.covers(other.span)]
    if inside:
        return inside[0]  # "22 of the 25 fugitives": the whole comes second
    if index == 0 or count.kind in ("none", "unknown"):
        return None
    before = counts[index - 1]
    start, end = _places(text, count)
    _, before_end = _places(text, before)
    between = [text.lower(at) for at in range(before_end, start)]
    if any(word in CLAUSE_ENDS for word in between) or not _may_hold(before, count):
        return None
    if _opens_part(text, before_end, start) or (_is_pronoun_part(text, start, end) and len(between) <= 12):
        # Of several parts in a row, each belongs to the whole that the first belongs to.
        return before.part_of if before.part_of is not None and not _may_hold(before, count) else index - 1
    if before.part_of is not None and before.part_of < index - 1 and _is_series(between):
        whole = counts[before.part_of]
        return before.part_of if _may_hold(whole, count) else None
    if _closes_part(text, end):
        return index - 1  # "four were treated, a girl among them"
    enders = counting().roles.part_enders
    if between and (between[0] in enders or between[-1] in enders) and _adds_up(counts, index - 1):
        return index - 1
    before_start, _ = _places(text, before)
    if between == [","] and text.lower(before_start - 1) == "of" and before_start <= 1:
        return index - 1  # "Of the 12 prisoners, three were …"
    return None


def _may_hold(whole: Count, part: Count) -> bool:
    """Whether a part of this size fits into that whole."""
    if whole.kind in ("none", "unknown"):
        return False
    if whole.high is None or part.low is None:
        return True
    return part.low <= whole.high


def _closes_part(text: CountText, end: int) -> bool:
    """Whether "among them" follows, with an age before it or not: "a girl of nine among them"."""
    at = end + 2 if text.lower(end) == "of" else end
    return text.lower(at) in AMONG and text.lower(at + 1) in counting().roles.part_pronouns


def _opens_part(text: CountText, start: int, end: int) -> bool:
    openers = counting().roles.part_openers
    for at in range(start, end):
        after = phrase_end(text.words, at, openers)
        if after > at and end - after <= 2:
            return True
    return False


def _is_pronoun_part(text: CountText, start: int, end: int) -> bool:
    pronouns = counting().roles.part_pronouns
    return any(text.lower(at) == "of" and text.lower(at + 1) in pronouns for at in range(start, end))


def _is_series(between: Sequence[str]) -> bool:
    return len(between) <= 6 and (not between or between[0] in {",", "and"} or between[-1] in {"and", ","})


def _adds_up(counts: Sequence[Count], whole: int) -> bool:
    """Whether the counts after a colon, dash or bracket sum up to the number before it."""
    target = counts[whole].high
    if target is None:
        return False
    total = 0
    for count in counts[whole + 1 :]:
        if count.low is None or count.low != count.high:
            return False
        total += count.low
        if total == target:
            return True
    return False

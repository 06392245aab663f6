"""Number words and digits into a value: the number itself, ranges, bounds and approximation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.figures.words import HYPHENS, Word, phrase_end, phrase_start
from onrecord.model import FigureKind
from onrecord.ontology.counted import Phrase
from onrecord.ontology.numbers import Bound, counting

LARGEST = 100_000_000  # A count of people beyond this is a phone number, a sum of money or an error.


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and the words [start, end) that say it; `core_start` and `core_end` hold the number words alone."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: int | None
    high: int | None
    kind: FigureKind
    approximate: bool = False
    bounded: bool = False  # whether words such as "at least" or "about" stand with it
    revised: bool = False  # "from 12 to 15": the second number, the first being what it was before
    vague_word: str | None = None


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases that open, close or are a quantity, as sets made once."""

    fixed: frozenset[Phrase]
    before: frozenset[Phrase]
    after: frozenset[Phrase]
    vague: frozenset[Phrase]


@cache
def _phrases() -> _Phrases:
    known = counting()
    words = known.words
    vague = known.vague.vague | known.vague.whole
    return _Phrases(frozenset(words.fixed), frozenset(words.before), frozenset(words.after), vague)


@dataclass(frozen=True, slots=True)
class _Core:
    value: int
    end: int
    scale: int  # the last multiplier used, 1 if none


def read_quantity(words: Sequence[Word], start: int) -> Quantity | None:
    """The quantity whose number begins at word `start`, with the bounds around it; None if none begins there.

    >>> from onrecord.extract.figures.words import split_words
    >>> found = read_quantity(split_words("at least two dozen men"), 2)
    >>> (found.low, found.high, found.kind)
    (24, None, 'at_least')
    """
    core = _read_core(words, start)
    if core is None:
        return None
    if core.end + 2 < len(words) and words[core.end].text == "(" and words[core.end + 2].text == ")":
        again = _read_core(words, core.end + 1)  # "twelve (12)"
        if again is not None and again.value == core.value:
            core = replace(core, end=core.end + 3)
    return _bounded(words, _ranged(words, start, core))


def _read_core(words: Sequence[Word], start: int) -> _Core | None:
    if start >= len(words):
        return None
    known = counting().words
    word = words[start]
    fixed = phrase_end(words, start, _phrases().fixed)
    if fixed > start:
        return _Core(known.fixed[tuple(word.lower for word in words[start:fixed])], fixed, 1)
    if word.lower in known.articles and start + 1 < len(words) and words[start + 1].lower in known.multipliers:
        return _spelled(words, start, 1, start + 1)
    if word.is_number:
        return _digits(words, start)
    return _spelled(words, start, 0, start)


def _digits(words: Sequence[Word], start: int) -> _Core | None:
    text = words[start].text
    multiplier = 1
    end = start + 1
    if end < len(words) and words[end].lower in counting().words.multipliers:
        multiplier = counting().words.multipliers[words[end].lower]
        end += 1
    whole, _, fraction = text.partition(".")
    if fraction and len(fraction) != 3 and multiplier == 1:
        return None  # 2.5 counts no people; 1.200 has a separator
    bare = "".join(char for char in text if char.isdecimal())
    if fraction and multiplier > 1:
        value = round(float(f"{int(whole)}.{int(fraction):0{len(fraction)}d}") * multiplier)
    else:
        value = int(bare) * multiplier
    return _Core(value, end, multiplier) if len(bare) <= 9 and value <= LARGEST else None


def _spelled(words: Sequence[Word], start: int, value: int, at: int) -> _Core | None:
    """Spelled numbers: groups below a hundred, scaled by multipliers, joined by "and" after a multiplier."""
    known = counting().words
    total, group, scale, end = 0, value, 1, at
    used = value > 0
    while at < len(words):
        lower = words[at].lower
        if lower in known.tens and group % 100 == 0:
            group += known.tens[lower]
        elif lower in known.units and (group % 10 == 0) and group % 100 not in range(10, 20):
            if group % 100 and known.units[lower] > 9:
                break
            if not used and known.units[lower] == 0:
                return _Core(0, at + 1, 1)
            group += known.units[lower]
        elif lower in known.multipliers and used:
            scale = known.multipliers[lower]
            if scale >= 1000:
                total, group = total + max(group, 1) * scale, 0
            else:
                group = max(group, 1) * scale
        else:
            break
        used = True
        at += 1
        end = at
        if at < len(words) - 1 and _joins(words, at, scale):
            at += 1
    if not used or end == start:
        return None
    result = total + group
    return _Core(result, end, scale) if 0 < result <= LARGEST else None


def _joins(words: Sequence[Word], at: int, scale: int) -> bool:
    """Whether the word at `at` joins parts of one number: the hyphen of "twenty-five", the "and" after "hundred"."""
    known = counting().words
    following = words[at + 1].lower
    if words[at].text in HYPHENS and words[at].glued and words[at + 1].glued:
        return words[at - 1].lower in known.tens and 0 < known.units.get(following, 0) < 10
    after_multiplier = words[at - 1].lower in known.multipliers and scale >= 100
    return words[at].lower == "and" and after_multiplier and (following in known.units or following in known.tens)


def _ranged(words: Sequence[Word], start: int, core: _Core) -> Quantity:
    """The number alone, or the range that it opens: "12-15", "two or three", "between 20 and 30"."""
    known = counting().words
    alone = Quantity(start, core.end, start, core.end, core.value, core.value, "none" if core.value == 0 else "exact")
    opened = phrase_start(words, start, known.between)
    if opened < start and core.end < len(words) and words[core.end].lower in known.between_and:
        joined = core.end + 1
    else:
        opened = start
        joined = phrase_end(words, core.end, known.range_joiners)
        if joined == core.end and core.end < len(words) and words[core.end].text in {",", "…", "-", "–", "—"}:
            after = phrase_end(words, core.end + 1, known.afterthoughts)
            joined = after if after > core.end + 1 else core.end
    second = _read_core(words, joined) if joined > core.end else None
    if second is None:
        return alone
    low, high = core.value, second.value
    if second.scale >= 100 and core.scale == 1 and low < high // second.scale + 1:
        low *= second.scale  # "two to three hundred"
    elif core.scale >= 1000 and high < low < high * core.scale:
        high *= core.scale  # "ninety thousand, perhaps a hundred"
    from_start = phrase_start(words, start, known.from_words)
    if from_start < start and words[joined - 1].lower == "to" and _is_change(words, from_start, low, high):
        return Quantity(joined, second.end, joined, second.end, high, high, "exact", revised=True)
    if low >= high:
        return alone
    first, spelled = start, opened < start
    start = from_start if from_start < start and opened == start else opened
    return Quantity(start, second.end, first, second.end, low, high, "range", bounded=spelled)


def _is_change(words: Sequence[Word], at: int, low: int, high: int) -> bool:
    """Whether "from LOW to HIGH" tells a revision: it goes down, or a verb of rising stands shortly before."""
    return low >= high or any(word.lower in counting().roles.rises for word in words[max(0, at - 8) : at])


def _bounded(words: Sequence[Word], bare: Quantity) -> Quantity:
    known = counting().words
    found = bare
    while True:
        before = phrase_start(words, found.start, _phrases().before)
        if before == found.start:
            break
        bound = known.before[tuple(word.lower for word in words[before : found.start])]
        found = _apply(replace(found, start=before), bound)
    after = phrase_end(words, found.end, _phrases().after)
    if after > found.end:
        bound = known.after[tuple(word.lower for word in words[found.end : after])]
        found = _apply(replace(found, end=after), bound)
    elif found.end + 1 < len(words) and words[found.end].text in HYPHENS:
        # "forty-odd"
        after = phrase_end(words, found.end + 1, _phrases().after)
        if after > found.end + 1 and words[found.end + 1].glued:
            found = _apply(replace(found, end=after), known.after[tuple(w.lower for w in words[found.end + 1 : after])])
    return found


def _apply(found: Quantity, bound: Bound) -> Quantity:
    """`found` under one more bound; a bound is never weakened by a further approximation."""
    if found.vague_word is not None:
        return replace(found, bounded=True, approximate=found.approximate or bound == "about")
    low, high = found.low, found.high
    if bound == "about":
        kind: FigureKind = "about" if found.kind == "exact" else found.kind
        return replace(found, kind=kind, approximate=True, bounded=True)
    if bound in ("at_least", "more_than"):
        if low is None:
            return replace(found, bounded=True)
        return replace(found, low=low + (bound == "more_than"), high=None, kind="at_least", bounded=True)
    if high is None:
        return replace(found, bounded=True)
    return replace(found, low=None, high=max(high - (bound == "less_than"), 0), kind="at_most", bounded=True)


def read_vague(words: Sequence[Word], start: int) -> Quantity | None:
    """The vague word or phrase that begins at word `start` ("dozens of", "a number of"); None if none does."""
    known = counting()
    end = phrase_end(words, start, _phrases().vague)
    if end == start or (start and words[start - 1].lower in known.vague.vague_not_after):
        return None
    if end < len(words) and words[end].lower in known.words.multipliers:
        end += 1  # "several hundred"
    wording = " ".join(word.lower for word in words[start:end])
    return _bounded(words, Quantity(start, end, start, end, None, None, "vague", vague_word=wording))

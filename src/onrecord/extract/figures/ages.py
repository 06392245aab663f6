"""When a number is somebody's age: "34-year-old", "aged 12", "Name, 45,", "a boy of 16", "children under 18"."""

from __future__ import annotations

from onrecord.extract.figures.nouns import Group
from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import phrase_start
from onrecord.ontology.numbers import counting

OLDEST = 115


def is_age(text: CountText, found: Quantity, group: Group) -> bool:
    """Ages: "aged 12", "Name, 45,", "Luka (11)", "a boy of 16", "children under 18", "12, a schoolboy"."""
    nouns, never, words = counting().nouns, counting().never, text.words
    if text.age_end(found.core_start) > found.core_start:
        return True
    if not 0 < (found.high or found.low or 0) <= OLDEST:
        return False
    if group.state is not None:
        return False
    bare = group.head is None
    if bare and found.kind == "range" and nouns.is_person(text.lower(found.start - 1)):
        return True  # "boys between 13 and 17"
    if bare and text.lower(found.end) == "of" and text.lower(found.end + 1) in counting().roles.part_pronouns:
        return False
    if bare and not found.bounded and words[found.core_start].is_number and _is_said_of_one(text, found.start):
        return True
    marker = phrase_start(words, found.core_start, never.age_bounds)
    if marker < found.core_start:
        marked = text.lower(marker - 1)
        if text.lower(marker) in {"aged", "age", "ages"}:
            return True
        if nouns.is_person(marked) and bare and (text.lower(marker) != "of" or not nouns.is_plural(marked)):
            return marked not in nouns.groups
    before = words[found.start - 1] if found.start else None
    after = words[found.end] if found.end < len(words) else None
    closed = (
        after is None
        or after.text in {",", ")", ".", ";", "]", "—", "–"}
        or after.lower in {"and", "of", "from", "who"}
    )
    if before is None or not bare or found.bounded or not closed or found.start < 2:
        return False
    if before.text in {"(", "["}:
        return after is not None and after.text in {")", "]", ","} and _is_one_person(text, found.start - 2)
    if before.text == ",":
        return _is_one_person(text, found.start - 2)
    return (
        before.lower == "and"
        and found.start > 3
        and words[found.start - 2].is_number
        and text.lower(found.start - 3) == ","
    )


def _is_said_of_one(text: CountText, start: int) -> bool:
    """ "who was 19 and", "she is 71": the number tells an age, unless a toll is its subject."""
    if text.lower(start - 1) not in {"is", "was", "turned"}:
        return False
    near = {word.lower for word in text.words[max(0, start - 9) : start]}
    return not near & (counting().roles.tolls - {"this", "it"})


def _is_one_person(text: CountText, at: int) -> bool:
    """Whether the word before a comma or bracket can be the end of one person's name or description."""
    word = text.words[at]
    nouns = counting().nouns
    if word.is_mark or text.is_number(at) or word.lower in nouns.states:
        return word.text in {")", '"', "”"}
    if word.lower in nouns.singular:
        return True
    if text.shouted:
        return word.lower not in nouns.stops and not nouns.is_person(word.lower)
    if not word.text[0].isupper():
        return False
    never = counting().never
    return word.lower not in never.months and word.lower not in never.weekdays

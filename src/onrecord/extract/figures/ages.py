"""When a number is somebody's age: "34-year-old", "aged 12", "Name, 45,", "a boy of 16", "children under 18"."""

from __future__ import annotations

from onrecord.extract.figures.nouns import Group
from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import phrase_end, phrase_start
from onrecord.ontology.numbers import counting

OLDEST = 115
APOSTROPHES = {"'", "’"}


def is_age(text: CountText, found: Quantity, group: Group) -> bool:
    """Ages: "aged 12", "Name, 45,", "Luka (11)", "a boy of 16", "children under 18", "12, a schoolboy"."""
    nouns, never, words = counting().nouns, counting().never, text.words
    if text.age_end(found.core_start) > found.core_start:
        return True
    if text.lower(found.core_end) in APOSTROPHES and text.lower(found.core_start - 1) in never.decade_owners:
        return True  # "in their 20's"
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
    if bare and _is_about_ones_age(text, found.start):
        return True
    if phrase_end(words, found.end, never.age_ends) > found.end or _is_in_age_list(text, found.start):
        return True
    if bare and "both" in {text.lower(found.start), text.lower(found.start - 1)} and words[found.core_start].is_number:
        return True  # "the women, both 22,"
    marker = phrase_start(words, found.core_start, never.age_bounds)
    if marker < found.core_start:
        marked = text.lower(marker - 1)
        if text.lower(marker) in {"aged", "age", "ages"}:
            return True
        if bare and marked in {"is", "are", "was", "were"} and text.lower(marker) != "of":
            return True  # "most of whom are under 18"
        if nouns.is_person(marked) and bare and (text.lower(marker) != "of" or not nouns.is_plural(marked)):
            return marked not in nouns.groups
    before = words[found.start - 1] if found.start else None
    after = words[found.end] if found.end < len(words) else None
    closed = (
        after is None
        or after.text in {",", ")", ".", ";", "]", "—", "–", "-", "|"}
        or after.lower in {"and", "of", "from", "who"}
    )
    if before is None or not bare or found.bounded or not closed or found.start < 2:
        return False
    if before.text in {"(", "["}:
        return after is not None and after.text in {")", "]", ","} and _is_one_person(text, found.start - 2)
    if before.text == ",":
        pair = after is not None and after.lower == "and" and text.lower(found.end + 1).isdecimal()
        if pair and nouns.is_person(text.lower(found.start - 2)):
            return True  # "the sisters, 26 and 29,"
        return _is_one_person(text, found.start - 2)
    return (
        before.lower == "and"
        and found.start > 3
        and words[found.start - 2].is_number
        and text.lower(found.start - 3) in {",", "aged", "age", "ages"}
    )


def _is_said_of_one(text: CountText, start: int) -> bool:
    """ "who was 19 and", "she is 71": the number tells an age, unless a toll is its subject."""
    before = text.lower(start - 1)
    if before not in {"is", "was", "were", "are", "turned", "turning", "turns", "she's", "he's"}:
        return False
    near = {word.lower for word in text.words[max(0, start - 9) : start]}
    return not near & (counting().roles.tolls - {"this", "it"})


def _is_about_ones_age(text: CountText, start: int) -> bool:
    """ "Who was barely 7 or 8", "she is still only 30": said of one person, with a word between."""
    at = start - 1
    while at > 0 and text.lower(at) in counting().never.age_adverbs:
        at -= 1
    if text.lower(at) in {"'s", "’s"} or text.lower(at) in {"is", "was"}:
        return text.lower(at - 1) in {"he", "she", "who"} or text.lower(at - 1) in counting().nouns.singular
    return at < start - 1 and text.lower(at) in {"he's", "she's", "he’s", "she’s", "who's", "who’s"}


def _is_in_age_list(text: CountText, start: int) -> bool:
    """ "ages 24, 20, and 19": every number of the list is an age."""
    at = start - 1
    while at >= 0 and (text.is_number(at) or text.lower(at) in {",", "and", "or", "to", "-", "–"}):
        at -= 1
    if at < 0 or at == start - 1:
        return False
    return text.lower(at) in {"age", "ages", "aged"} or (
        text.is_number(at + 1) and text.words[at + 1].is_number and _is_said_of_one(text, at + 1)
    )


def _is_one_person(text: CountText, at: int) -> bool:
    """Whether the word before a comma or bracket can be the end of one person's name or description."""
    if text.lower(at) == "." and at and text.words[at].glued:
        at -= 1  # "Brun Kel Jr., 34,"
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
    named = at > 0 and text.words[at - 1].text[:1].isupper()  # "Ada Mar, 18," is a name, "In March, 18" none
    return (word.lower not in never.months or named) and word.lower not in never.weekdays

"""When a number counts no one: names, ages, years, dates, times, money, scores, addresses, shares, page furniture."""

from __future__ import annotations

from onrecord.extract.figures.ages import is_age
from onrecord.extract.figures.nouns import Group
from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.symbols import is_symbolic
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import DASHES, HYPHENS, phrase_end, phrase_start
from onrecord.ontology.numbers import counting

YEARS = range(1000, 2200)


def is_never(text: CountText, found: Quantity, group: Group) -> bool:
    """Whether the number of `found`, followed by `group`, is something other than a count."""
    if found.vague_word is not None:
        return group.thing
    return (
        group.thing
        or is_symbolic(text, found)
        or _is_name(text, found, group)
        or _is_date(text, found, group)
        or _is_year(text, found, group)
        or _is_share(text, found)
        or _is_compound(text, found)
        or is_age(text, found, group)
        or _is_list_mark(text, found)
        or phrase_start(text.words, found.start, counting().roles.left_out) < found.start
    )


def _is_list_mark(text: CountText, found: Quantity) -> bool:
    """The number of a list item, "2." or "3)" at the start of a sentence, and codes with a leading zero."""
    word = text.words[found.core_start]
    if not word.is_number:
        return False
    if len(word.text) > 1 and word.text[0] == "0":
        return True
    return found.core_start == 0 and found.core_end == 1 and text.lower(1) in {".", ")", "]"} and text.words[1].glued


def _is_name(text: CountText, found: Quantity, group: Group) -> bool:
    """Units, wards, roads, aircraft, decrees: "Ward 350", "No. 6", "AK-47", "Boeing 737"."""
    words, never = text.words, counting().never
    at = found.core_start - 1
    if at >= 0 and words[at].text == "." and words[at].glued:
        at -= 1
    if at < 0 or found.start < found.core_start or words[at].lower.endswith("'s"):
        return False
    before = words[at]
    if before.text in HYPHENS and words[found.core_start].glued and at > 0:
        return before.glued and words[at - 1].text[0].isalpha()
    named = before.lower in never.designators and (text.shouted or before.text[0].isupper() or group.head is None)
    if (
        before.lower in {"us", "i", "box", "no", "number", "day", "call", "count", "counts"}
        and not words[found.core_start].is_number
    ):
        named = False
    if named and group.head is not None and not words[at + 1].is_number:
        return False
    if named:
        return not (group.head is not None and before.lower in never.months)
    return (
        not text.shouted
        and before.text[0].isupper()
        and at > 0
        and (group.head is None or group.counts == "unknown")
        and group.state is None
        and words[found.core_start].is_number
        and not text.goes_on(found.end)
        and text.token(at).pos_ == "PROPN"
    ) or _is_labelled(text, found, group, at)


def _is_labelled(text: CountText, found: Quantity, group: Group, at: int) -> bool:
    """Digits that only name the noun before them: "tower 2", "shaft 3"."""
    word, nouns = text.words[at], counting().nouns
    if text.shouted or group.head is not None or group.state is not None or not text.words[at + 1].is_number:
        return False
    if nouns.is_person(word.lower) or word.lower in nouns.states | nouns.adverbs | nouns.stops:
        return False
    return text.token(at).tag_ == "NN" and not text.goes_on(found.end)


def _is_date(text: CountText, found: Quantity, group: Group) -> bool:
    never = counting().never
    if text.lower(found.core_end) in never.months and text.words[found.core_end].text[0].isupper():
        return True
    before = text.lower(found.start - 1)
    stopped = before == "." and text.lower(found.start - 2) in never.months
    if before in never.months or stopped:
        return group.head is None or before not in {"may", "march"} or text.words[found.start - 1].text[0].isupper()
    # "21 and 22 March", "March 21, 22 and 23"
    joined = text.lower(found.end) in {"and", "or", "to", "through", ",", *DASHES}
    if not joined or text.lower(found.end + 2) not in never.months:
        return False
    return text.is_number(found.end + 1) and text.words[found.end + 2].text[0].isupper()


def _is_year(text: CountText, found: Quantity, group: Group) -> bool:
    """Four digits without a separator that can be a year, unless plainly bounded or counting people."""
    word = text.words[found.core_start]
    if not word.text.isdecimal() or len(word.text) != 4 or int(word.text) not in YEARS:
        return False
    if found.kind == "range" and found.bounded:
        return group.head is None
    if found.bounded and int(word.text) % 10 == 0:
        return False
    if int(word.text) < 1900 and group.head is not None:
        return False
    before = text.lower(found.start - 1)
    round_number = int(word.text) % 100 == 0
    return group.head is None or not (round_number or found.bounded) or before in counting().never.bare_not_after


def _is_share(text: CountText, found: Quantity) -> bool:
    """ "two thirds", "one in five", "12 out of 15"; "half of"."""
    known = counting().words
    after = text.lower(found.core_end)
    if after in DASHES:
        after = text.lower(found.core_end + 1)
    if after in known.fractions or (after == "per" and text.lower(found.core_end + 1) in {"cent", "centum"}):
        return True
    if text.lower(found.start - 1) == "in" and found.start > 1 and text.is_number(found.start - 2):
        return not text.words[found.start - 2].is_number  # "one in three prisoners"
    at = found.core_end + 1
    return after == "in" and at < len(text.words) and text.is_number(at) and not text.words[at].is_number


def _is_compound(text: CountText, found: Quantity) -> bool:
    """A number hyphened to a word: "four-member team", "three-hour siege", but "a 12-strong crowd"."""
    words, end = text.words, found.core_end
    if end + 1 < len(words) and words[end].text in HYPHENS and words[end].glued and words[end + 1].glued:
        return words[end + 1].lower not in counting().never.strength and found.end == found.core_end
    start = found.core_start
    return start > 1 and words[start - 1].text in HYPHENS and words[start].glued and words[start - 1].glued


def is_bare_never(text: CountText, found: Quantity) -> bool:
    """Whether a number without a noun stands where times, places and addresses stand: "at 12", "page 5"."""
    before = text.lower(found.start - 1)
    if found.kind == "about" and before == "at" and not _is_toll(text, found.start):
        return True  # "at approximately 2100"
    if found.start == 0 or found.bounded:
        return False
    if text.lower(found.core_start) in counting().never.emergency:
        return True
    if before in counting().never.bare_not_after and not text.goes_on(found.end):
        return before not in counting().roles.links or not _is_toll(text, found.start)
    if before == "of" and text.words[found.start - 2 if found.start > 1 else 0].is_number:
        return text.words[found.core_start].is_number  # "image 2 of 10"
    return False


def _is_toll(text: CountText, start: int) -> bool:
    """Whether a verb that places or moves a toll stands shortly before: "put the dead at 13", "cut to five"."""
    roles = counting().roles
    near = {word.lower for word in text.words[max(0, start - 9) : start]}
    # "…, and the wounded at six": in a row only the first has the verb.
    return bool(near & (roles.rises | roles.placings)) or text.lower(start - 2) in roles.tolls


def is_pronoun(text: CountText, found: Quantity, group: Group) -> bool:
    """Whether "one" or "both" is a pronoun or conjunction rather than a count: "one might think", "both that"."""
    word = text.lower(found.core_start)
    if found.core_end - found.core_start != 1 or found.bounded or group.state is not None:
        return False
    never = counting().never
    before, after = text.lower(found.start - 1), text.lower(found.end)
    if word == "both":
        return group.head is None and after not in {"of", ",", "."} and not text.goes_on(found.end)
    if word != "one" or (group.head is not None and group.counts != "unknown"):
        return False
    if after == "of":
        return group.counts == "unknown" or before in {"each", "every", "any"}
    if phrase_end(text.words, found.end, counting().never.one_runs_on) > found.end:
        return True
    return before in never.one_not_after or after in never.one_not_before

"""Every count of people or homes in one sentence, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.figures.absence import Absence, read_none, read_unknown
from onrecord.extract.figures.breakdown import link_parts
from onrecord.extract.figures.count import Count
from onrecord.extract.figures.never import is_bare_never, is_never, is_pronoun
from onrecord.extract.figures.nouns import Group, complement_end, read_group
from onrecord.extract.figures.quantity import Quantity, read_quantity, read_vague
from onrecord.extract.figures.roles import read_role
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import phrase_end, phrase_start
from onrecord.extract.parsed import Sentence
from onrecord.ontology.counted import Phrase
from onrecord.ontology.numbers import counting

SET_ASIDE = "figures.aside.v1"  # "three, not five": the five are what someone else said, or the voice itself before
MAX_WORDS = 400  # A longer "sentence" is a table or a list of names; reading stops there.


@dataclass(frozen=True, slots=True)
class _Found:
    """A count as word places [start, end), before it becomes one with document offsets."""

    quantity: Quantity
    start: int
    end: int
    group: Group
    of_pronoun: bool = False
    rule: str = "figures.pattern.v1"

    @property
    def bare(self) -> bool:
        """Whether nothing beside the number tells what it counts."""
        return self.group.head is None and self.group.state is None and not self.of_pronoun


def read_counts(sentence: Sentence) -> list[Count]:
    """Every count of people or homes in `sentence`, in reading order; empty if it gives none.

    Offsets are those of the document. Ages, years, dates, times, money, distances, shares, ranks, names with numbers
    and counts of things are left out. "a prisoner" comes with the rule figures.article.v1, for the caller to decide.
    A number that stands alone ("12 were killed") has no noun: what it counts, if anyone, is the caller's to find.
    The sentence must be parsed; tags are a second opinion only, so capitals and headlines read the same.
    """
    text = CountText(sentence)
    del text.words[MAX_WORDS:]
    unknown = {absence.start: absence for absence in read_unknown(text)}
    counts: list[Count] = []
    at = 0
    after_thing = False  # "38 holes, 31 of them": a part of things counts no one
    while at < len(text.words):
        absence = unknown.get(at) or read_none(text, at)
        if absence is not None:
            counts.append(_absent(text, absence))
            at = max(absence.end, at + 1)
            continue
        found = _read_at(text, at, first=not counts)
        if found is None:
            at += 1
        elif _is_rejected(text, found) or (after_thing and found.of_pronoun and found.group.head is None):
            after_thing = found.group.thing
            at = max(found.quantity.core_end, at + 1)
        else:
            after_thing = False
            if found.bare and text.lower(found.quantity.start - 1) == "not":
                found = replace(found, rule=SET_ASIDE)
            counts.append(_count(text, found))
            at = max(found.quantity.end, at + 1)
            # "22 of the 25 fugitives" holds a second count; any other group is done with.
            if not any(text.is_number(place) for place in range(at, found.group.end)):
                at = max(found.group.end, at)
    return link_parts(text, counts)


def _read_at(text: CountText, at: int, *, first: bool) -> _Found | None:
    age_end = text.age_end(at)
    if age_end > at:
        return _Found(Quantity(at, age_end, at, age_end, None, None, "exact"), at, age_end, Group(at, at, thing=True))
    quantity = read_vague(text.words, at)
    if quantity is not None and read_quantity(text.words, quantity.end) is not None:
        return None  # "some 250", "a group of 15": the number tells
    quantity = quantity or read_quantity(text.words, at)
    if quantity is None:
        return _article(text, at, first=first)
    found = _counted(text, quantity)
    return _of_collective(text, found) if found.bare else found


def _counted(text: CountText, quantity: Quantity) -> _Found:
    """The quantity with the group after it and the determiners before it."""
    nouns, roles = counting().nouns, counting().roles
    start = _with_determiners(text, quantity.start)
    at = quantity.end
    while text.lower(at) in roles.increment_after or text.lower(at) in nouns.adverbs:
        at += 1
    if text.lower(at) == "-" and text.lower(at + 1) in counting().never.strength:
        at += 2
    if text.lower(at) != "of" and text.lower(at - 1) != "of":
        group = read_group(text, at)
        if group.thing and _is_figure_of(text, start) and text.lower(group.end - 1) not in nouns.things:
            group = Group(at, at)  # "the figure of 200 spread by the paper"
        end = group.end if group.head is not None or group.state is not None else quantity.end
        return _Found(quantity, start, max(complement_end(text, group), end), group)
    at += text.lower(at) == "of"
    begun = at
    while text.lower(at) in nouns.of_determiners and at - begun < 4:
        at += 1
    if at > begun and text.lower(at) in roles.part_selves:
        return _Found(quantity, start, at + 1, Group(at + 1, at + 1), of_pronoun=True)
    inner = read_quantity(text.words, at)
    at = inner.end if inner is not None else at
    pronoun = text.lower(at - 1) in roles.part_pronouns and inner is None
    group = read_group(text, at)
    if pronoun and text.lower(at - 1) in {"them", "whom", "us"} and (group.thing or group.counts == "unknown"):
        group = Group(at, at)  # "two of them later": what follows is not counted
    end = group.end if group.head is not None or group.state is not None else at
    if group.head is None and group.state is None and inner is None and not pronoun:
        return _Found(quantity, start, quantity.end, Group(at, at, thing=True))
    return _Found(quantity, start, max(complement_end(text, group), end), group, pronoun or inner is not None)


def _is_figure_of(text: CountText, start: int) -> bool:
    """Whether the number is the value of a toll: "the figure of 200", "a toll of 30"."""
    return text.lower(start - 1) == "of" and text.lower(start - 2) in counting().roles.tolls


def _of_collective(text: CountText, found: _Found) -> _Found:
    """ "a family of five": the group before the number is what it counts."""
    head = found.quantity.start - 2
    if head < 0 or text.lower(head + 1) != "of" or text.lower(head) not in counting().vague.collectives:
        return found
    start = head - 1 if head and text.lower(head - 1) in counting().words.articles else head
    return replace(found, start=start, group=Group(head, head + 1, head=head))


@cache
def _openers() -> frozenset[Phrase]:
    return counting().nouns.determiners | counting().roles.increment_before


def _with_determiners(text: CountText, start: int) -> int:
    """Where the wording begins with "the", "another", "all the other" before the number."""
    while True:
        before = phrase_start(text.words, start, _openers())
        if before == start:
            return start
        start = before


def _article(text: CountText, at: int, *, first: bool) -> _Found | None:
    """ "a prisoner", "another man", "a second officer", and the "another" of "one … another": one person each."""
    known = counting()
    end = phrase_end(text.words, at, known.roles.increment_before)
    if end == at:
        if text.lower(at) not in known.words.articles:
            return None
        end = at + 1
    elif read_quantity(text.words, end) is not None or read_vague(text.words, end) is not None:
        return None  # "another 5": the number tells
    group = read_group(text, end)
    quantity = Quantity(at, end, at, end, 1, 1, "exact")
    alone = text.lower(at) == "another" and group.head is None and not group.thing and not first
    if alone and text.lower(at - 1) != "or" and (group.state is not None or text.goes_on(end)):
        return _Found(quantity, at, max(group.end, end), group)
    if group.head is None or group.counts != "people" or known.nouns.is_plural(text.lower(group.head)):
        return None
    if text.lower(group.end) == "of" and text.lower(group.head) in known.vague.collectives:
        sized = read_quantity(text.words, group.end + 1) or read_quantity(text.words, group.end + 2)
        if sized is not None:
            return None  # "a family of five" is five people
    return _Found(quantity, at, complement_end(text, group), group, rule="figures.article.v1")


def _is_rejected(text: CountText, found: _Found) -> bool:
    quantity, group = found.quantity, found.group
    if is_never(text, quantity, group) or is_pronoun(text, quantity, group):
        return True
    if quantity.vague_word is None:
        return found.bare and is_bare_never(text, quantity)
    if group.head is not None and not found.of_pronoun and group.counts != "unknown":
        lower = text.lower(group.head)
        if lower in counting().nouns.singular or (lower in counting().nouns.stand_ins and not lower.endswith("s")):
            return True  # "multiple murder", "some guard": one thing, not several people
    needs_noun = tuple(quantity.vague_word.split()) in counting().vague.vague_needs_noun
    return needs_noun and (found.bare or group.counts == "unknown") and not text.is_vague_subject(quantity)


def _count(text: CountText, found: _Found) -> Count:
    quantity, group = found.quantity, found.group
    end = max(found.end, quantity.end)
    head = group.head if group.head is not None else group.state
    group_words = (group.start, max(found.end, group.end)) if group.head is not None else None
    if group_words is not None and group.head is not None and group.head < found.quantity.start:
        group_words = (group.head, group.head + 1)
    return Count(
        span=text.span(found.start, end),
        number_span=text.span(quantity.start, quantity.end),
        low=quantity.low,
        high=quantity.high,
        kind=quantity.kind,
        approximate=quantity.approximate,
        role=read_role(text, found.start, quantity, end, of_pronoun=found.of_pronoun),
        noun=text.token(group.head).i if group.head is not None else None,
        group_span=text.span(*group_words) if group_words else None,
        group_wording=text.wording(*group_words) if group_words else "",
        anchor=text.token(head if head is not None else quantity.core_end - 1).i,
        vague_word=quantity.vague_word,
        counts="unknown" if head is None else group.counts,
        state=text.token(group.state).i if group.state is not None and group.head is None else None,
        rule=found.rule,
    )


def _absent(text: CountText, absence: Absence) -> Count:
    noun = absence.group.head
    head = noun if noun is not None else absence.group.state
    words = (min(absence.group.start, noun), noun + 1) if noun is not None else None
    span = text.span(absence.start, absence.end)
    value = 0 if absence.kind == "none" else None
    return Count(
        span=span,
        number_span=span,
        low=value,
        high=value,
        kind=absence.kind,
        noun=text.token(noun).i if noun is not None else None,
        group_span=text.span(*words) if words else None,
        group_wording=text.wording(*words) if words else "",
        anchor=text.token(head if head is not None else absence.end - 1).i,
        counts="unknown" if head is None else absence.group.counts,
        state=text.token(absence.group.state).i if absence.group.state is not None and noun is None else None,
        rule=absence.rule,
    )

"""Whom a count counts: its own noun, those affected by the act, those just counted, else people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.figures import Count
from onrecord.extract.mentions import group_of, people_pronouns
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import content_noun
from onrecord.extract.triggers import Trigger
from onrecord.model import Figure
from onrecord.ontology.acts import Harm
from onrecord.ontology.files import read_data
from onrecord.ontology.groups import load_groups
from onrecord.ontology.numbers import counting


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a figure counts: a term of groups.yml or a head noun, and the report's words."""

    group: str
    wording: str
    of_harm: bool = False  # told just before of the same harm


def figure(sentence: Sentence, count: Count, harm: str, whom: Whom) -> Figure:
    """The figure that `count` gives for `harm` done to `whom`."""
    return Figure(
        harm=harm,
        group=whom.group,
        group_wording=whom.wording,
        low=count.low,
        high=count.high,
        kind=count.kind,
        wording=sentence.text[count.span.start - sentence.span.start : count.span.end - sentence.span.start],
        span=count.span,
        approximate=count.approximate,
        role=count.role,
    )


def counted(
    sentence: Sentence, trigger: Trigger, count: Count, *, counts: Sequence[Count], harm: Harm, told: Whom | None
) -> Whom:
    """Whom `count` counts. `told` are those that the report's last figure counted, of this harm before others.

    The counted noun says it, or those affected by the act do; "three of them" and "another" count from those just
    counted; a harm that only some can suffer says it; else it is people, and nothing narrower is guessed.
    """
    noun = sentence.tokens[count.noun] if count.noun is not None else None
    if noun is not None and (trigger.frame == "echo" or noun.i not in {word.i for word in trigger.words}):
        named = group_of(noun)
        wording = count.group_wording or noun.text
        meant = content_noun(noun)
        if named is None and noun.lower_ not in stand_ins() and not meant.like_num:
            return Whom(meant.lemma_.lower(), wording)
        if named is not None and named.term != "people":
            return Whom(named.term, wording)
    if (named_so := _called(sentence, count)) is not None:
        return named_so
    for token in trigger.affected:
        named = group_of(token)
        if named is not None and named.term != "people" and token.i not in {word.i for word in trigger.words}:
            return Whom(named.term, content_noun(token).text)
    if (noun is None or noun.i == trigger.token.i) and (owned := _modified(trigger)) is not None:
        return owned
    if (noun is None or noun.lower_ in back_words()) and (before := _just_counted(sentence, count, counts)) is not None:
        return before
    if told is not None and _points_back(sentence, count) and (noun is None or noun.lower_ in back_words()):
        return told
    if told is not None and told.of_harm and noun is None and _is_bare_subject(sentence, count):
        return told  # "Fourteen prisoners were killed. Eleven died at the wall": eleven of them
    return Whom(
        harm.group, count.group_wording or _own_words(sentence, trigger, count) or load_groups().label(harm.group)
    )


def _own_words(sentence: Sentence, trigger: Trigger, count: Count) -> str:
    """The word that stands for people where no noun does: "wounded" of "12 wounded", "nobody"; empty if none does."""
    if count.state is not None:
        return sentence.tokens[count.state].text
    if trigger.frame == "people_nouns" and trigger.token.lower_ in counting().nouns.states:
        return trigger.token.text  # "the wounded at six"
    pronoun = sentence.tokens[count.anchor]
    return pronoun.text if count.kind == "none" and pronoun.lower_ in people_pronouns() else ""


def _modified(trigger: Trigger) -> Whom | None:
    """ "The army's losses", "civilian deaths": whose the dead are, told by the noun's own modifiers."""
    if trigger.frame not in ("nouns", "people_nouns"):
        return None
    for child in trigger.token.lefts:
        named = group_of(child) if child.dep_ in ("poss", "compound", "amod", "nmod") else None
        if named is not None and named.term != "people":
            return Whom(named.term, child.text)
    return None


def _is_bare_subject(sentence: Sentence, count: Count) -> bool:
    """Whether nothing but the number itself stands for who suffers: "eleven died"."""
    anchor = sentence.tokens[count.anchor]
    itself = anchor.i in {token.i for token in sentence.tokens_in(count.number_span)}
    return itself and count.state is None and anchor.dep_ in ("nsubj", "nsubjpass")


def _called(sentence: Sentence, count: Count) -> Whom | None:
    """ "Seven of the dead were children": whom the rest of the clause says they were."""
    for token in sentence.tokens_in(count.number_span):
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            for child in token.head.children:
                named = group_of(child) if child.dep_ == "attr" and child.pos_ == "NOUN" else None
                if named is not None and named.term != "people":
                    return Whom(named.term, child.text)
    return None


def _just_counted(sentence: Sentence, count: Count, counts: Sequence[Count]) -> Whom | None:
    """The group of the whole that a part belongs to, or of the count that "another" continues."""
    if count.part_of is not None:
        earlier: Sequence[Count] = [counts[count.part_of]]
    elif _points_back(sentence, count) or count.counts == "unknown":
        # "60 dockers were injured and 80 were arrested": a number without a noun goes on with those just counted.
        earlier = [other for other in counts if other.span.start < count.span.start and _goes_on(other)]
    else:
        earlier = []
    for other in reversed(earlier):
        if other.noun is not None:
            named = group_of(sentence.tokens[other.noun])
            return Whom(named.term, other.group_wording) if named is not None and named.term != "people" else None
    return None


def _goes_on(other: Count) -> bool:
    """Whether those just counted can go on: not a part of others, nor one with an article ("an officer said")."""
    return other.role != "part" and not other.rule.startswith("figures.article")


def _points_back(sentence: Sentence, count: Count) -> bool:
    """Whether the words of a count stand for people named before: "three of them", "another", "the others"."""
    words = {token.lower_ for token in sentence.tokens_in(count.span)}
    return not words.isdisjoint(back_words())


def stand_ins() -> frozenset[str]:
    """Nouns of acts and things that each person has once: "31 executions" are of people, whoever they were."""
    return counting().nouns.stand_ins


@cache
def back_words() -> frozenset[str]:
    """Words that count from those named before."""
    return frozenset(read_data("lang/en/echo.yml")["back"])

"""How a language counts people and homes: number words, bounds, vague words, and what a number may be instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from onrecord.ontology.counted import CountedNouns, Phrase, as_phrase, as_phrases, as_words, read_nouns
from onrecord.ontology.files import read_data

Bound = Literal["at_least", "more_than", "at_most", "less_than", "about"]

FILE = "lang/en/numbers.yml"
BOUNDS: tuple[Bound, ...] = get_args(Bound)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words whose value is a number."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    multipliers: Mapping[str, int]
    fixed: Mapping[Phrase, int]
    articles: frozenset[str]
    fractions: frozenset[str]
    before: Mapping[Phrase, Bound]
    after: Mapping[Phrase, Bound]
    range_joiners: frozenset[Phrase]
    afterthoughts: frozenset[Phrase]
    between: frozenset[Phrase]
    between_and: frozenset[str]
    from_words: frozenset[Phrase]


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Counts without a number: vague, whole groups, none, and explicit non-knowledge."""

    vague: frozenset[Phrase]
    vague_needs_noun: frozenset[Phrase]
    vague_not_after: frozenset[str]
    whole: frozenset[Phrase]
    collectives: frozenset[str]
    none_alone: frozenset[Phrase]
    none_with_noun: frozenset[Phrase]
    any_words: frozenset[Phrase]
    any_alone: frozenset[Phrase]
    negations: frozenset[str]
    no_reports: frozenset[Phrase]
    unknown: tuple[str, ...]  # patterns in the small language that figures/absence.py compiles


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What tells a running total from an increment, and a part from its whole."""

    increment_before: frozenset[Phrase]
    increment_after: frozenset[str]
    total_before: frozenset[Phrase]
    total_after: frozenset[Phrase]
    tolls: frozenset[str]
    rises: frozenset[str]
    links: frozenset[str]
    placings: frozenset[str]
    part_openers: frozenset[Phrase]
    part_pronouns: frozenset[str]
    part_selves: frozenset[str]
    left_out: frozenset[Phrase]
    part_enders: frozenset[str]


@dataclass(frozen=True, slots=True)
class NotCounts:
    """Contexts that make a number a name, an age, a date, an address or an amount."""

    designators: frozenset[str]
    address: frozenset[str]
    directions: frozenset[str]
    age_ends: frozenset[Phrase]
    clock: frozenset[Phrase]
    months: frozenset[str]
    weekdays: frozenset[str]
    bare_not_after: frozenset[str]
    age_bounds: frozenset[Phrase]
    decade_owners: frozenset[str]  # before a decade of life: "in their 20's"
    age_adverbs: frozenset[str]  # between "is" and an age: "she is still only 30"
    emergency: frozenset[str]
    ages: frozenset[str]
    strength: frozenset[str]
    one_not_after: frozenset[str]
    one_runs_on: frozenset[Phrase]
    one_not_before: frozenset[str]
    currency: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Everything that reading counts needs to know of one language."""

    words: NumberWords
    vague: WordCounts
    roles: RoleWords
    nouns: CountedNouns
    never: NotCounts


@cache
def counting() -> Counting:
    """The number words and counted nouns of English, read once. Raises BadOntology if the file is broken."""
    data = read_data(FILE)
    return Counting(_number_words(data), _word_counts(data), _role_words(data), read_nouns(data), _not_counts(data))


def _bounds(table: Mapping[Bound, list[str]]) -> dict[Phrase, Bound]:
    return {as_phrase(text): bound for bound, texts in table.items() for text in texts}


def _number_words(data: Mapping[str, Any]) -> NumberWords:
    ranges = data["range"]
    return NumberWords(
        units=dict(data["units"]),
        tens=dict(data["tens"]),
        multipliers=dict(data["multipliers"]),
        fixed={as_phrase(text): value for text, value in data["fixed"].items()},
        articles=as_words(data["articles"]),
        fractions=as_words(data["fractions"]),
        before=_bounds(data["before"]),
        after=_bounds(data["after"]),
        range_joiners=as_phrases(ranges["joiners"]),
        afterthoughts=as_phrases(ranges["afterthoughts"]),
        between=as_phrases(ranges["between"]),
        between_and=as_words(ranges["between_and"]),
        from_words=as_phrases(ranges["from"]),
    )


def _word_counts(data: Mapping[str, Any]) -> WordCounts:
    vague, none = data["vague"], data["none"]
    return WordCounts(
        vague=as_phrases(vague["plain"]),
        vague_needs_noun=as_phrases(vague["needs_noun"]),
        vague_not_after=as_words(vague["not_after"]),
        whole=as_phrases(data["whole"]),
        collectives=as_words(data["collectives"]),
        none_alone=as_phrases(none["alone"]),
        none_with_noun=as_phrases(none["with_noun"]),
        any_words=as_phrases(none["any"]),
        any_alone=as_phrases(none["any_alone"]),
        negations=as_words(none["negations"]),
        no_reports=as_phrases(none["reports"]),
        unknown=tuple(data["unknown"]["patterns"]),
    )


def _role_words(data: Mapping[str, Any]) -> RoleWords:
    increment, total, parts = data["increment"], data["total"], data["parts"]
    return RoleWords(
        increment_before=as_phrases(increment["before"]),
        increment_after=as_words(increment["after"]),
        total_before=as_phrases(total["before"]),
        total_after=as_phrases(total["after"]),
        tolls=as_words(total["tolls"]),
        rises=as_words(total["rises"]),
        links=as_words(total["links"]),
        placings=as_words(total["placings"]),
        part_openers=as_phrases(parts["openers"]),
        part_pronouns=as_words(parts["pronouns"]),
        part_selves=as_words(parts["selves"]),
        left_out=as_phrases(parts["left_out"]),
        part_enders=as_words(parts["enders"]),
    )


def _not_counts(data: Mapping[str, Any]) -> NotCounts:
    one = data["one"]
    return NotCounts(
        designators=as_words(data["designators"]),
        address=as_words(data["address"]),
        directions=as_words(data["directions"]),
        age_ends=as_phrases(data["age_ends"]),
        clock=as_phrases(data["clock"]),
        months=as_words(data["months"]),
        weekdays=as_words(data["weekdays"]),
        bare_not_after=as_words(data["bare_not_after"]),
        age_bounds=as_phrases(data["age_bounds"]),
        decade_owners=frozenset(data["decade_owners"]),
        age_adverbs=frozenset(data["age_adverbs"]),
        emergency=as_words(data["emergency"]),
        ages=as_words(data["ages"]),
        strength=as_words(data["strength"]),
        one_not_after=as_words(one["not_after"]),
        one_runs_on=as_phrases(one["runs_on"]),
        one_not_before=as_words(one["not_before"]),
        currency=as_words(data["currency"]),
    )


def lint() -> list[str]:
    """Problems of the number words as sentences naming file and term; empty when there are none."""
    data = read_data(FILE)
    problems = [
        f"{FILE}: {key} holds {item!r}, which YAML does not read as text; put it in quotes."
        for key, item in _leaves(data)
        if not isinstance(item, str | int) or isinstance(item, bool)
    ]
    known = counting()
    nouns = known.nouns
    people = nouns.singular | nouns.plural | nouns.groups | nouns.stand_ins
    for kinds, words in (
        ("both people and things", people & nouns.things),
        ("both people and homes", people & nouns.dwellings),
        ("both homes and things", nouns.dwellings & nouns.things),
        ("both counted nouns and words that end a noun group", people & nouns.stops),
        ("both states and words that end a noun group", nouns.states & nouns.stops),
    ):
        problems += [f"{FILE}: {word!r} is among {kinds}; keep it in one list." for word in sorted(words)]
    problems += [
        f"{FILE}: the noun {word!r} is more than one word; list its head."
        for word in sorted(people | nouns.dwellings)
        if " " in word
    ]
    problems += [
        f"{FILE}: {' '.join(phrase)!r} needs a noun but is not among the vague words."
        for phrase in sorted(known.vague.vague_needs_noun - known.vague.vague)
    ]
    return problems


def _leaves(value: Any, key: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [leaf for name, inner in value.items() for leaf in _leaves(inner, f"{key}.{name}".strip("."))]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _leaves(inner, key)]
    return [(key, value)]

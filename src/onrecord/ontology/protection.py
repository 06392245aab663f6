"""Whom to protect and why, and the English words that tell a person's role: protection.yml and people.yml as types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from onrecord.ontology.acts import load_acts
from onrecord.ontology.counted import plural_of
from onrecord.ontology.files import read_data
from onrecord.ontology.numbers import counting
from onrecord.ontology.places import place_words
from onrecord.ontology.sources import source_kinds

FILE = "protection.yml"
WORDS_FILE = "lang/en/people.yml"
ROLES = (
    "offices",
    "heads",
    "experts",
    "officers",
    "ranks",
    "low_ranks",
    "lawyers",
    "medical",
    "kin",
    "minors",
    "others",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a named person is protected or not."""

    id: str
    label: str
    definition: str
    protect: bool


@dataclass(frozen=True, slots=True, eq=False)
class Protecting:
    """What protection.yml says."""

    protected_sources: frozenset[str]
    helping_acts: frozenset[str]
    reasons: Mapping[str, Reason]


@dataclass(frozen=True, slots=True, eq=False)
class PeopleWords:
    """The words of people.yml, lower case; `roles` gives the sort of a role noun, singular or plural."""

    roles: Mapping[str, str]  # "ministers" → "offices"; nouns of private people → "others"
    plurals: frozenset[str]
    verbs: frozenset[str]  # of speaking and of witnessing
    office_phrases: frozenset[str]
    heading_verbs: frozenset[str]
    assemblies: frozenset[str]
    communities: frozenset[str]
    honorifics: frozenset[str]
    speaking: frozenset[str]
    witnessing: frozenset[str]
    speaking_before: frozenset[str]
    public_listeners: frozenset[str]
    harmed: frozenset[str]
    dying: frozenset[str]
    being: frozenset[str]
    having: frozenset[str]
    fates: frozenset[str]
    families: frozenset[str]
    households: frozenset[str]
    harming: frozenset[str]
    after_age: frozenset[str]
    relatives: frozenset[str]
    clause_words: frozenset[str]
    where: frozenset[str]
    of_bodies: frozenset[str]
    owners: frozenset[str]
    saints: frozenset[str]
    identifying: frozenset[str]
    infant_units: frozenset[str]
    minor_numbers: frozenset[str]
    helping: frozenset[str]
    members: frozenset[str]
    naming_phrases: frozenset[str]
    naming: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]
    body_surnames: frozenset[str]
    bodies: frozenset[str]  # with the words of facilities, areas and organisations of places.yml


@cache
def protecting() -> Protecting:
    """Whom to protect and why, read once a process."""
    data = read_data(FILE)
    reasons = {
        key: Reason(key, item["label"], item["definition"], bool(item["protect"]))
        for key, item in data["reasons"].items()
    }
    return Protecting(frozenset(data["protected_sources"]), frozenset(data["helping_acts"]), reasons)


@cache
def people_words() -> PeopleWords:
    """The words that tell who a named person is, read once a process."""
    data = read_data(WORDS_FILE)
    roles: dict[str, str] = {}
    plurals: set[str] = set()
    for sort in ROLES:
        for noun in data[sort]:
            roles.setdefault(noun, sort)
            roles.setdefault(plural_of(noun), sort)
            plurals.add(plural_of(noun))
    nouns = counting().nouns
    roles = dict.fromkeys(nouns.singular | nouns.plural, "others") | roles
    places = place_words()
    for noun in (*data["not_roles"], *(word.lower() for word in places.demonyms)):
        roles.pop(noun, None)
    communities = frozenset(data["communities"])
    sets = {
        field.name: frozenset(data[field.name])
        for field in fields(PeopleWords)
        if field.name not in ("roles", "plurals", "verbs", "communities")
    }
    listed = places.facilities.keys() | places.area_types.keys() | places.organisation_nouns
    sets["bodies"] |= {word for word in listed if word not in roles}
    return PeopleWords(
        roles=roles,
        plurals=frozenset(plurals) | nouns.plural,
        verbs=sets["speaking"] | sets["witnessing"],
        communities=communities | {plural_of(noun) for noun in communities},
        **sets,
    )


def lint() -> list[str]:
    """Problems of the two files as sentences naming file and term; empty when they are fine."""
    data, words = read_data(FILE), read_data(WORDS_FILE)
    problems = [
        f"{FILE}: {kind!r} under protected_sources is no kind of source."
        for kind in data["protected_sources"]
        if kind not in source_kinds()
    ]
    acts = load_acts().acts
    problems += [f"{FILE}: {act!r} under helping_acts is no act." for act in data["helping_acts"] if act not in acts]
    problems += [
        f"{FILE}: reason {key} has no {field}."
        for key, item in data["reasons"].items()
        for field in ("label", "definition", "example", "protect")
        if item.get(field) in (None, "")
    ]
    for topic, listed in words.items():
        problems += [
            f"{WORDS_FILE}: {word!r} under {topic} is not a lower-case word."
            for word in listed
            if not isinstance(word, str) or word != word.lower() or not word
        ]
    return problems

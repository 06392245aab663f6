"""Groups of people by the nouns that name them: groups.yml as types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.ontology.files import read_data
from onrecord.ontology.inflect import word_forms


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a figure can count. `private`: ordinary people, protected unless a person decides otherwise."""

    term: str
    label: str
    kind: str
    private: bool
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups, and which noun (in any form, lower case) or two-word phrase names which."""

    groups: Mapping[str, Group]
    by_noun: Mapping[str, str]
    by_phrase: Mapping[str, str]
    actor_kinds: frozenset[str]

    def of(self, noun: str, modifiers: tuple[str, ...] = ()) -> Group | None:
        """The group that a noun names, with the words before it ("prison guards" are not "guards" of a bank)."""
        noun = noun.lower()
        for modifier in reversed(modifiers):
            if term := self.by_phrase.get(f"{modifier.lower()} {noun}"):
                return self.groups[term]
        if term := self.by_noun.get(noun):
            return self.groups[term]
        return None

    def label(self, term: str) -> str:
        """How a group is written: its label, or the term itself where it is a noun of the text."""
        return self.groups[term].label if term in self.groups else term


@cache
def load_groups() -> Groups:
    """Groups and kinds of actor, read once a process."""
    data = read_data("groups.yml")
    irregular: Mapping[str, list[str]] = read_data("lang/en/nouns.yml")["irregular_plurals"]
    groups: dict[str, Group] = {}
    by_noun: dict[str, str] = {}
    by_phrase: dict[str, str] = {}
    for term, item in data["groups"].items():
        groups[term] = Group(term, item["label"], item["kind"], bool(item.get("private", False)), tuple(item["nouns"]))
        for noun in item["nouns"]:
            for form in _noun_forms(noun, irregular):
                by_noun.setdefault(form, term)
        for phrase in item.get("phrases", ()):
            first, last = phrase.split()
            for form in _noun_forms(last, irregular):
                by_phrase[f"{first} {form}"] = term
    return Groups(groups, by_noun, by_phrase, frozenset(data["actors"]))


def _noun_forms(noun: str, irregular: Mapping[str, list[str]]) -> set[str]:
    plurals = irregular.get(noun)
    return {noun, *plurals} if plurals else {noun, *(form for form in word_forms(noun, {}) if form.endswith("s"))}


def lint() -> list[str]:
    """What is wrong with groups.yml, a sentence each."""
    data = read_data("groups.yml")
    problems = [
        f"groups.yml: actor kind {term} has no {field}."
        for term, item in data["actors"].items()
        for field in ("label", "definition", "example", "origin")
        if not item.get(field)
    ]
    owner: dict[str, str] = {}
    for term, item in data["groups"].items():
        if item.get("kind") not in data["actors"]:
            problems.append(f"groups.yml: {term} is of kind {item.get('kind')!r}, which is no kind of actor there.")
        for noun in item.get("nouns", ()):
            if noun in owner:
                problems.append(f"groups.yml: {noun!r} names both {owner[noun]} and {term}.")
            owner[noun] = term
        problems += [
            f"groups.yml: the phrase {phrase!r} of {term} is not two words."
            for phrase in item.get("phrases", ())
            if len(phrase.split()) != 2
        ]
    return problems

"""Kinds of source, and the English head words that tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.ontology.files import read_data

FILE = "sources.yml"
WORDS_FILE = "lang/en/sources.yml"
FIELDS = ("label", "definition", "example", "origin")


@dataclass(frozen=True, slots=True)
class SourceKind:
    """One kind of source. A kind says who speaks, never whether it is true."""

    id: str
    label: str
    definition: str
    example: str
    origin: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class SourceWords:
    """English words that tell the kind, the gender or the antecedent of a source. All lower case."""

    heads: Mapping[str, str]  # head noun, or a phrase of two words, to kind
    spokespeople: frozenset[str]  # heads whose kind is that of the body beside them
    state_words: frozenset[str]
    name_words: Mapping[str, str]  # word of an organisation's name to kind
    titles: Mapping[str, str]  # word before a personal name to kind
    gender: Mapping[str, str]  # noun to "he" or "she"
    pronouns: Mapping[str, str]  # pronoun to its person: he, she, it, they, we, one
    documents: frozenset[str]  # "the statement" is whoever issued it
    persons: frozenset[str]
    anyone: frozenset[str]  # of `persons`, those that tell no role
    bodies: frozenset[str]
    personal_kinds: frozenset[str]  # kinds whose sources are persons
    acting_kinds: frozenset[str]  # kinds whose bodies can act: a ministry arrests, a statement does not
    organs: frozenset[str]  # what speaks for the body it belongs to: "the command of the Front"
    crews: frozenset[str]  # who, in the plural, speak for the body whose they are: "its volunteers"
    state_facilities: frozenset[str]  # places that a state runs: whoever heads one is its official
    media_persons: frozenset[str]  # "told reporters" names no outlet


@cache
def source_kinds() -> Mapping[str, SourceKind]:
    """Every kind of source by its term, in the order of the file."""
    return {key: _kind(key, entry) for key, entry in read_data(FILE)["kinds"].items()}


def _kind(key: str, entry: Mapping[str, Any]) -> SourceKind:
    label, definition, example, origin = (str(entry.get(field, "")).strip() for field in FIELDS)
    return SourceKind(key, label, definition, example, origin, dict(entry.get("codes") or {}))


@cache
def source_words() -> SourceWords:
    """The English words of `lang/en/sources.yml`."""
    data = read_data(WORDS_FILE)
    return SourceWords(
        heads=_inverted(data["heads"]),
        spokespeople=frozenset(data["spokespeople"]),
        state_words=frozenset(data["state_words"]),
        name_words=_inverted(data["name_words"]),
        titles=_inverted(data["titles"]),
        gender=_inverted(data["gender"]),
        pronouns=_inverted(data["pronouns"]),
        documents=frozenset(data["back"]["documents"]),
        persons=frozenset(data["back"]["persons"]),
        anyone=frozenset(data["back"]["anyone"]),
        bodies=frozenset(data["back"]["bodies"]),
        personal_kinds=frozenset(data["personal_kinds"]),
        acting_kinds=frozenset(data["acting_kinds"]),
        organs=frozenset(data["organs"]),
        crews=frozenset(data["crews"]),
        state_facilities=frozenset(data["state_facilities"]),
        media_persons=frozenset(data["media_persons"]),
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in reversed(words)}


def lint() -> list[str]:
    """Problems of the two files as sentences naming file and term; empty when they are fine."""
    kinds = source_kinds()
    problems = [
        f"{FILE}: {kind.id!r} has no {field}."
        for kind in kinds.values()
        for field in FIELDS
        if not getattr(kind, field)
    ]
    data = read_data(WORDS_FILE)
    for section in ("heads", "name_words", "titles"):
        seen: dict[str, str] = {}
        for kind, words in data[section].items():
            if kind not in kinds:
                problems.append(f"{WORDS_FILE}: {section} names the kind {kind!r}, which {FILE} does not have.")
            for word in words:
                if not isinstance(word, str) or word != word.lower() or not re.search(r"\w", word):
                    problems.append(f"{WORDS_FILE}: {word!r} under {section}.{kind} is not a lower-case word.")
                elif seen.setdefault(word, kind) != kind:
                    problems.append(f"{WORDS_FILE}: {word!r} under {section} is both {seen[word]} and {kind}.")
    return problems

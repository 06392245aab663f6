"""Nouns of people, of homes, and of what is neither, with the words that stand around them in a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Phrase = tuple[str, ...]  # lower-case words


@dataclass(frozen=True, slots=True)
class CountedNouns:
    """Nouns of people and homes, and the words around them."""

    singular: frozenset[str]  # people
    plural: frozenset[str]
    groups: frozenset[str]  # families, households: singular and plural
    stand_ins: frozenset[str]  # deaths, arrests, bodies: singular and plural
    dwellings: frozenset[str]  # singular and plural
    things: frozenset[str]
    endings: tuple[str, ...]
    min_letters: int
    determiners: frozenset[Phrase]
    of_determiners: frozenset[str]
    stops: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    states: frozenset[str]

    def is_person(self, word: str) -> bool:
        """Whether the lower-case `word` names a person or people, by list or by a human ending."""
        if word in self.singular or word in self.plural or word in self.groups or word in self.stand_ins:
            return True
        return self.is_people_by_ending(word)

    def is_people_by_ending(self, word: str) -> bool:
        """Whether the lower-case `word` looks like a plural noun of people and is not known as something else."""
        return len(word) >= self.min_letters and word not in self.things and word.endswith(self.endings)

    def is_plural(self, word: str) -> bool:
        """Whether the lower-case person noun `word` is plural."""
        return word in self.plural or (word not in self.singular and word.endswith(("s", "men", "women", "folk")))


def as_phrase(text: object) -> Phrase:
    """The lower-case words of a phrase of a knowledge file."""
    return tuple(str(text).lower().split())


def as_phrases(texts: Iterable[object]) -> frozenset[Phrase]:
    """The phrases of a list, each as its lower-case words."""
    return frozenset(as_phrase(text) for text in texts)


def as_words(texts: Iterable[object]) -> frozenset[str]:
    """The words of a list in lower case."""
    return frozenset(str(text).lower() for text in texts)


def plural_of(noun: str) -> str:
    """The regular English plural of a lower-case singular noun.

    >>> [plural_of(noun) for noun in ("guard", "family", "witness", "policeman")]
    ['guards', 'families', 'witnesses', 'policemen']
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _with_plurals(nouns: Iterable[object]) -> frozenset[str]:
    singular = as_words(nouns)
    return singular | {plural_of(noun) for noun in singular}


def read_nouns(data: Mapping[str, Any]) -> CountedNouns:
    """The counted nouns of a language's numbers file, plurals formed by rule unless it lists them."""
    people = data["people"]
    irregular: Mapping[str, list[str]] = people["irregular"]
    singular = as_words(people["nouns"])
    plural = {form for noun in singular for form in irregular.get(noun, [plural_of(noun)])}
    return CountedNouns(
        singular=singular - as_words(people["plural"]),
        plural=frozenset(plural) | as_words(people["plural"]),
        groups=_with_plurals(people["groups"]),
        stand_ins=_with_plurals(people["stand_ins"]),
        dwellings=_with_plurals(data["dwellings"]),
        things=as_words(data["things"]),
        endings=tuple(people["endings"]),
        min_letters=people["min_letters"],
        determiners=as_phrases(data["determiners"]),
        of_determiners=as_words(data["of_determiners"]),
        stops=as_words(data["stops"]),
        adverbs=as_words(data["adverbs"]),
        verbs=as_words(data["verbs"]),
        states=as_words(data["states"]),
    )

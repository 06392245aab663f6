"""The number words as data are sound."""

from __future__ import annotations

import pytest

from onrecord.ontology import numbers
from onrecord.ontology.counted import plural_of


def test_the_number_words_have_no_problems() -> None:
    assert numbers.lint() == []


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("guard", "guards"),
        ("family", "families"),
        ("witness", "witnesses"),
        ("policeman", "policemen"),
        ("boy", "boys"),
    ],
)
def test_plurals_are_formed_by_rule(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_a_human_ending_makes_people_unless_the_word_is_a_known_thing() -> None:
    nouns = numbers.counting().nouns
    assert nouns.is_person("drummers")
    assert not nouns.is_person("trailers")
    assert not nouns.is_person("restaurants")

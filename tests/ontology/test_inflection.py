"""The forms of English words that knowledge files leave out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ontology.inflect import word_forms


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("wound", {"wound", "wounds", "wounded", "wounding"}),
        # A final e goes before -ed and -ing.
        ("torture", {"torture", "tortures", "tortured", "torturing"}),
        # A consonant and y become -ies and -ied; a vowel and y do not.
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("destroy", {"destroy", "destroys", "destroyed", "destroying"}),
        # Hissing ends take -es.
        ("torch", {"torch", "torches", "torched", "torching"}),
        ("slash", {"slash", "slashes", "slashed", "slashing"}),
        ("harass", {"harass", "harasses", "harassed", "harassing"}),
        # One short syllable doubles its end, two or a long one do not.
        ("rob", {"rob", "robs", "robbed", "robbing"}),
        ("beat", {"beat", "beats", "beated", "beating"}),
        ("gun", {"gun", "guns", "gunned", "gunning"}),
        # Never w, x or y.
        ("mow", {"mow", "mows", "mowed", "mowing"}),
        ("tie", {"tie", "ties", "tied", "tying"}),
        ("free", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_regular_words_take_their_regular_ends(word, forms):
    assert word_forms(word, {}) == forms


def test_irregular_forms_take_the_place_of_the_past_and_keep_the_rest():
    assert word_forms("shoot", {"shoot": ["shot"]}) == {"shoot", "shoots", "shooting", "shot"}


def test_capitals_make_no_other_word():
    assert word_forms("Kill", {}) == word_forms("kill", {})


def test_what_is_no_plain_word_is_left_as_it_is():
    assert word_forms("12", {}) == {"12"}
    assert word_forms("'s", {"'s": ["'re"]}) == {"'s", "'re"}


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_every_word_has_itself_among_its_forms_and_every_form_grows_from_it(word):
    forms = word_forms(word, {})
    assert word in forms
    assert all(form[: max(len(word) - 2, 0)] == word[: max(len(word) - 2, 0)] for form in forms)

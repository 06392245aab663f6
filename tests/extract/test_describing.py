"""Which sentences of a report say what a source is."""

from __future__ import annotations

import pytest

from onrecord.extract.describing import LONGEST, describing


def quoted(text: str, *names: str) -> list[str]:
    return [text[span.start : span.end] for span in describing(text, names)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lenn Watch, a monitoring group in exile, counted nine.",
        "The Lenn Watch, which is close to the opposition, counted nine.",
        "Nine died, said the Lenn Watch, which is funded by the Tarn company.",
        "The state-run Lenn Watch counted nine.",
        "Lenn Watch is affiliated with the Coast Front.",
    ],
)
def test_a_sentence_that_says_what_the_source_is_is_quoted_whole(sentence: str):
    text = f"Rain fell on Tuesday. {sentence} The quay was shut."
    assert quoted(text, "Lenn Watch") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lenn Watch counted nine.",
        "Lenn Watchers are close to the opposition.",  # another name
        "The governor, who is close to the Tarn company, said that many others in the town and in the villages around "
        "it had heard of what had happened long before the Lenn Watch did.",  # too far away
        "",
    ],
)
def test_a_sentence_that_only_names_it_is_not(sentence: str):
    assert quoted(sentence, "Lenn Watch") == []


def test_any_of_its_names_will_do_and_nothing_is_found_without_one():
    text = "LW, a charity, counted nine. The Coast Mail, a newspaper, did not."
    assert quoted(text, "Lenn Watch", "LW") == ["LW, a charity, counted nine."]
    assert quoted(text) == []
    assert quoted(text, "", " ") == []


def test_what_is_too_long_to_quote_is_left_out():
    assert quoted(f"Lenn Watch, a charity, {'counted ' * LONGEST}.", "Lenn Watch") == []


def test_a_name_with_signs_of_a_pattern_is_a_name():
    assert quoted("Lenn (Watch)+, a charity, counted nine.", "Lenn (Watch)+") == [
        "Lenn (Watch)+, a charity, counted nine."
    ]

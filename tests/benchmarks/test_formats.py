"""What scorers print is read as numbers, and tokens become text again."""

from __future__ import annotations

import pytest
from benchmarks.printed import from_dicts, from_pairs, from_scores, from_sections
from benchmarks.tokens import join


def test_lines_of_a_name_and_a_literal_become_numbers() -> None:
    assert from_dicts("uw {'n': 3, 'r': None}\n") == {"uw": {"n": 3, "r": None}}


def test_lines_of_equations_become_numbers() -> None:
    assert from_pairs("docs CoNLL  F1=0.5 n=7\n") == {"docs CoNLL": {"F1": 0.5, "n": 7}}


def test_lines_of_scores_become_numbers() -> None:
    printed = "gold 3 pred 4\nstrict  F1 0.5 P 0.4 R 0.6\nvalue accuracy given match 0.9 {'DATE': {'n': 1}}"
    found = from_scores(printed)
    assert found["strict"] == {"F1": 0.5, "P": 0.4, "R": 0.6}
    assert found["value_accuracy_given_match"] == 0.9
    assert found["by_type"] == {"DATE": {"n": 1}}


def test_sections_between_bars_become_numbers() -> None:
    printed = "one docs 2 gold 9 | tag exact F1 0.5 R 0.4; overlap P 0.7 R 0.8 F1 0.9 | end-to-end {'n': 9}"
    assert from_sections(printed) == {
        "one": {
            "docs": 2,
            "gold": 9,
            "tag exact": {"F1": 0.5, "R": 0.4},
            "tag overlap": {"P": 0.7, "R": 0.8, "F1": 0.9},
            "end-to-end": {"n": 9},
        }
    }


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` We saw nothing , '' she said .", "“We saw nothing,” she said."),
        ("They did n't leave Venn 's house", "They didn't leave Venn's house"),
        ("Norvik ’ s army -LRB- 2,000 men -RRB-", "Norvik’s army (2,000 men)"),
        ("Deir - Varn was hit", "Deir-Varn was hit"),
        ('" Go , " he said', '"Go," he said'),
    ],
)
def test_tokens_are_written_as_running_text(tokens: str, text: str) -> None:
    assert join(tokens.split()).text == text


def test_every_token_is_found_where_it_came_to_stand() -> None:
    tokens = ["The", "guards", "did", "n't", "fire", "-LRB-", "twice", "-RRB-", "."]
    joined = join(tokens, start=10)
    assert [joined.text[start - 10 : end - 10] for start, end in joined.spans] == [
        "The", "guards", "did", "n't", "fire", "(", "twice", ")", ".",
    ]  # fmt: skip

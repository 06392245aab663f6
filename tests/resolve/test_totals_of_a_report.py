"""How many a report counts in all: totals over totals, wholes over their parts, groups added up."""

from __future__ import annotations

import pytest
from resolving import claim, figure, report

from onrecord.resolve.totals import report_total, sentence_total

LEDGER = report("d1", "Ledger", "Dockers killed\nNine dockers were killed at the quay of Dorvan.")


@pytest.mark.parametrize(
    ("figures", "number"),
    [
        ([figure(12, group="people")], 12),
        # A part is inside its whole.
        ([figure(12, group="people"), figure(3, group="children", role="part")], 12),
        # Groups of one list add up.
        ([figure(2, group="men"), figure(1, group="children")], 3),
        # A running total holds all before it.
        ([figure(2, group="workers"), figure(15, group="workers", role="total")], 15),
        ([figure(10, group="men"), figure(10, group="women"), figure(15, group="people", role="total")], 15),
        ([figure(12, group="people"), figure(9, group="men"), figure(5, group="children", role="part")], 12),
        # "At least 12" counts as 12, "up to 40" as 40, words as nothing.
        ([figure(12, None, "at_least")], 12),
        ([figure(None, 40, "at_most")], 40),
    ],
)
def test_the_figures_of_a_sentence_come_to_one_number(figures, number):
    assert sentence_total(figures) == number


def test_a_report_comes_to_the_number_that_most_of_its_sentences_bear():
    claims = [
        claim(LEDGER, figure(9), sentence=0),
        claim(LEDGER, figure(9), sentence=1),
        claim(LEDGER, figure(4), sentence=2),
    ]
    assert report_total(claims, "killed") == 9


def test_background_denials_and_plans_do_not_count():
    claims = [
        claim(LEDGER, figure(30), sentence=0, realis="denied"),
        claim(LEDGER, figure(50), sentence=1, realis="planned"),
        claim(LEDGER, figure(400), sentence=2, background="told as history: 'last year'"),
        claim(LEDGER, figure(9), sentence=3),
    ]
    assert report_total(claims, "killed") == 9


def test_none_said_is_zero_and_nothing_said_is_none():
    none = claim(LEDGER, figure(0, 0, "none"), realis="denied")
    assert report_total([none], "killed") == 0
    assert report_total([none], "injured") is None
    assert report_total([], "killed") is None


def test_a_harm_told_without_a_number_is_one_at_least():
    assert report_total([claim(LEDGER, act="killing")], "killed") == 1


def test_not_known_is_no_number():
    unknown = claim(LEDGER, figure(None, None, "unknown"), realis="unknown")
    assert report_total([unknown], "killed") is None


def test_those_shot_who_died_are_not_injured_besides():
    shot = claim(
        LEDGER, figure(3, harm="injured"), sentence=0, rules=("triggers.frames.v1:wounding.people_verbs[shoot]",)
    )
    dead = claim(LEDGER, figure(2), sentence=1)
    assert report_total([shot, dead], "injured") == 1
    assert report_total([shot, dead], "killed") == 2

"""How much a name tells, and what that makes of neighbours and copies."""

from __future__ import annotations

import pytest
from resolving import report

from onrecord.resolve.families import reprint_families
from onrecord.resolve.weights import MANY_REPORTS, Weights, size_step, weigh

NOTE = "One person was hurt when two cars met on {street} near {town} on Monday, police said. Nobody else was harmed."


@pytest.mark.parametrize(("reports", "tells"), [(0, False), (1, True), (63, True), (64, False), (5000, False)])
def test_a_name_tells_something_while_few_reports_use_it(reports: int, tells: bool):
    assert (Weights({"orlo": reports}, 10_000).of("orlo") > 0) == tells


def test_the_fewer_reports_use_a_name_the_more_it_tells():
    weights = Weights({"one": 3, "some": 15, "many": 63}, 100)
    assert weights.of("one") > weights.of("some") > weights.of("many")


def test_a_report_more_changes_a_weight_only_at_a_step():
    assert [Weights({"orlo": reports}, 100).of("orlo") for reports in (4, 9, 15)] == [
        Weights({"orlo": 4}, reports).of("orlo") for reports in (100, 1000, 100_000)
    ]


def test_the_size_of_a_record_is_told_in_steps_up_to_a_large_one():
    assert [size_step(reports) for reports in (1, 2, 3, 4, 7, 8)] == [1, 3, 3, 6, 6, 12]
    assert size_step(10_000) == size_step(10_000_000) == MANY_REPORTS


def test_a_word_counts_once_for_each_report():
    weights = weigh([report("d1", "The Tarn", "Near Orlo, in Orlo."), report("d2", "The Tarn", "Near Orlo.")])
    assert weights.counts["orlo"] == 2


def test_two_notes_from_one_mould_about_other_places_are_no_copies():
    notes = [
        report("d1", "The Tarn", NOTE.format(street="Tarn Street", town="Dorvan")),
        report("d2", "The Tarn", NOTE.format(street="Mill Row", town="Kesten")),
    ]
    assert reprint_families(notes, weights=weigh(notes)) == {"d1": "d1", "d2": "d2"}


def test_a_copy_that_was_edited_is_one():
    note = NOTE.format(street="Tarn Street", town="Dorvan")
    notes = [
        report("d1", "The Tarn", note),
        report("d2", "The Tarn", note.replace(" on Monday", "") + " The road was closed."),
    ]
    assert len(set(reprint_families(notes, weights=weigh(notes)).values())) == 1

from dataclasses import replace

import pytest
from export_sample import DAY, PLACE, WHEN, claim, figure

from onrecord.export import wording
from onrecord.model import Place, When


@pytest.mark.parametrize(
    ("expected", "low", "high", "kind", "more"),
    [
        ("7", 7, 7, "exact", {}),
        ("1,250", 1250, 1250, "exact", {}),
        ("2 to 3", 2, 3, "range", {}),
        ("at least 12", 12, None, "at_least", {}),
        ("at most 12", None, 12, "at_most", {}),
        ("about 250", 250, 250, "about", {"approximate": True}),
        ("“five”", None, None, "vague", {}),
        ("none", 0, 0, "none", {}),
        ("no number yet", None, None, "unknown", {}),
        ("3 more", 3, 3, "exact", {"role": "increment"}),
        ("3 of these", 3, 3, "exact", {"role": "part"}),
    ],
)
def test_a_figure_reads_as_the_report_bounds_it(expected, low, high, kind, more):
    assert wording.figure_text(figure("five", low, high, kind, **more)) == expected


def test_what_is_counted_names_group_and_harm_once():
    assert wording.count_label("escaped", "prison_guards") == "prison guards escaped"
    assert wording.count_label("homes_destroyed", "homes") == "homes destroyed"
    assert wording.count_label("killed", "unknown") == "people killed"


def test_a_chain_is_told_from_the_speaker_out_to_the_publisher():
    told = wording.chain_text(claim(), "The Ferry Post")
    assert told == "Warden Ada Venn says, as carried by Lantern Agency, as published by The Ferry Post"
    assert wording.hops_text((), "The Bell", realis="denied") == "The Bell denies, in its own voice"


def test_a_source_without_a_name_is_told_as_unnamed():
    hop = claim().chain[0]
    unnamed = replace(hop, source=replace(hop.source, name="unknown"))
    assert wording.hops_text((unnamed,), None) == "an unnamed source says, as published by an unnamed publisher"


def test_a_group_is_told_once_beside_its_figure():
    assert wording.counted_text(figure("two or three", 2, 3, "range")) == "2 to 3 prisoners"
    assert wording.counted_text(figure("a number of prisoners", None, None, "vague")) == "“a number of prisoners”"


def test_an_interval_never_reads_as_one_day():
    assert wording.when_text(WHEN) == "17 March 2031"
    assert wording.when_text(When(DAY, None, "since Monday", "days")) == "from 17 March 2031"
    assert wording.when_text(When(None, None, "recently", "unknown")) == "not known"


def test_a_region_has_no_coordinates():
    assert wording.place_precision(PLACE) == "facility, 12.50 N 41.20 E"
    assert wording.place_precision(Place("Lower Vale", "province")) == "province, no coordinates"

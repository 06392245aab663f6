"""Prisons, hospitals, squares and bases: named, placed in their town, and known again by a short name."""

from __future__ import annotations

import pytest
from placing import named, places, unparsed

from onrecord.extract.where import facility_of
from onrecord.model import Span


@pytest.mark.parametrize(
    ("text", "wording", "facility"),
    [
        ("Shots were fired at Arvand Prison in Tehran.", "Arvand Prison", "Arvand Prison"),
        ("Shots were fired at the Arvand prison of Tehran.", "Arvand prison", "Arvand prison"),
        ("Shots were fired at the central prison of Tehran.", "central prison", "central prison of Tehran"),
        ("Shots were fired at Arvand City Hospital, Tehran.", "Arvand City Hospital", "Arvand City Hospital"),
        ("Shots were fired at correctional facility No. 6 near Tehran.", "correctional facility No. 6",
         "correctional facility No. 6"),
        ("Crowds met in Freedom Square in Tehran.", "Freedom Square", "Freedom Square"),
    ],
)  # fmt: skip
def test_a_facility_has_its_own_name_and_the_coordinates_of_its_town(text, wording, facility):
    place = named(text, wording)
    assert (place.facility, place.name, place.precision) == (facility, "Tehran", "facility")
    assert (round(place.lat or 0, 1), round(place.lon or 0, 1)) == (35.7, 51.4)


def test_a_facility_without_a_known_town_has_no_coordinates():
    place = named("Shots were fired at Arvand Prison.", "Arvand Prison")
    assert (place.name, place.precision, place.lat, place.lon) == ("Arvand Prison", "facility", None, None)


def test_a_facility_is_in_the_town_of_the_dateline_if_nothing_else_is_told():
    text = "TEHRAN (Herald) — Shots were fired at Arvand Prison. Roads to Isfahan were closed."
    assert named(text, "Arvand Prison").name == "Tehran"


def test_a_facility_is_known_again_by_a_short_name():
    text = "Guards left Arvand Prison in Tehran. The prison was on fire. Inmates fled from Arvand on foot."
    found = places(text)
    assert [(place.wording, place.facility) for place in found if place.facility] == [
        ("Arvand Prison", "Arvand Prison"),
        ("The prison", "Arvand Prison"),
        ("Arvand", "Arvand Prison"),
    ]


def test_the_prison_is_the_last_one_named():
    text = "Guards left Arvand Prison. Others came from Sabzan Prison. The prison was on fire."
    assert [place.facility for place in places(text)][-1] == "Sabzan Prison"


def test_short_mentions_stand_at_their_exact_words():
    whole = unparsed("Guards left Arvand Prison. The prison was on fire.")
    named_places = [place for place in places(whole.doc.text) if place.wording == "Arvand Prison"]
    assert list(facility_of(whole, named_places)) == [Span(27, 37)]


def test_a_bare_prison_is_no_facility():
    assert places("The prison was on fire.") == []

"""Which place belongs to an event, and which to the whole report."""

from __future__ import annotations

import pytest
from placing import attached, gazetteer, unparsed

from onrecord.extract.where import main_place, read_places


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Gunmen killed two guards in Tehran.", "killed", "Tehran"),
        ("In Tehran, gunmen killed two guards.", "killed", "Tehran"),
        ("Two guards were killed near Tehran on Monday, officials in Isfahan said.", "killed", "Tehran"),
        ("Two men were arrested in Isfahan after a bomb exploded in Tehran.", "exploded", "Tehran"),
        ("Two men were arrested in Isfahan after a bomb exploded in Tehran.", "arrested", "Isfahan"),
    ],
)
def test_an_event_is_where_its_own_preposition_says(text, trigger, place):
    found = attached(text, trigger)
    assert found is not None
    assert found.name == place


def test_the_more_specific_of_two_places_is_the_place_of_the_event():
    found = attached("Two guards were killed at Arvand Prison in Tehran.", "killed")
    assert found is not None
    assert (found.facility, found.name) == ("Arvand Prison", "Tehran")


def test_a_facility_that_is_attacked_is_the_place_of_the_attack():
    found = attached("Masked men from Isfahan attacked Arvand Prison on Monday.", "attacked")
    assert found is not None
    assert found.facility == "Arvand Prison"


def test_where_people_come_from_is_not_where_they_act():
    assert attached("Men from Isfahan killed two guards.", "killed") is None


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # Where the wounded were brought is not where they were wounded.
        ("Two guards were shot in Isfahan, and one died at a hospital in Tehran.", "died", None),
        ("Two guards were shot in Isfahan and taken to a hospital in Tehran.", "shot", "Isfahan"),
        ("The wounded were taken to Tehran.", "taken", "Tehran"),
        # Where officials speak, and where they belong.
        ("Two guards were killed in a clash, officials in Tehran said.", "killed", None),
        ("Two guards were killed in a clash, Tehran police said.", "killed", None),
        ("Police arrested a Tehran man in Isfahan.", "arrested", "Isfahan"),
        ("Shells hit the police station in Isfahan.", "hit", "Isfahan"),
    ],
)
def test_neither_seats_nor_destinations_are_where_it_happened(text, trigger, place):
    found = attached(text, trigger)
    assert (found.name if found else None) == place


def test_an_event_without_a_place_in_its_sentence_gets_none():
    assert attached("Crowds met in Tehran. Two guards were killed.", "killed") is None


def test_the_main_place_is_that_of_headline_and_lead_with_its_facility():
    text = (
        "Two guards were killed at Arvand Prison in Tehran on Monday, officials said in a statement.\n"
        "Similar attacks were reported in Isfahan last year. In Isfahan nobody was hurt."
    )
    whole = unparsed(text, title="Guards killed at Arvand Prison")
    place = main_place(whole, read_places(whole, gazetteer=gazetteer()))
    assert place is not None
    assert (place.facility, place.name) == ("Arvand Prison", "Tehran")


def test_a_report_that_names_only_a_country_is_about_that_country():
    whole = unparsed("Prices rose in Iran on Monday.")
    place = main_place(whole, read_places(whole, gazetteer=gazetteer()))
    assert place is not None
    assert (place.precision, place.name, place.lat) == ("country", "Iran", None)


def test_a_report_without_places_has_no_main_place():
    assert main_place(unparsed("Prices rose on Monday."), []) is None

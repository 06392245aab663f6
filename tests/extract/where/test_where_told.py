"""Places that only the text knows, outlets that are none, and names whose town is too far to be meant."""

from __future__ import annotations

import pytest
from placing import named, news_place, places

ORLANE = (
    "TOSK VALE, Kestria, May 3 (Paris) - Gunmen killed two guards at Tosk Vale on Monday.\n"
    "Kestria's interior minister said the road to Orva in Tavresh province was closed."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two guards were killed in Orvanelle on Monday.", "Orvanelle counts its dead"),
        ("Two guards were killed near Orvanelle on Monday.", "Attack on Orvanelle checkpoint repelled"),
        ("The town of Orvanelle was calm on Monday.", "Guards strike at Orvanelle"),
    ],
)
def test_a_name_that_the_text_once_uses_as_a_place_is_one_in_the_headline_too(text, title):
    found = news_place(text, title)
    assert found is not None
    assert (found.name, found.lat, found.country) == ("Orvanelle", None, None)


def test_a_name_of_two_words_is_no_town_that_bears_one_of_them():
    found = news_place("PORT ORVANELLE, Kestria, May 3 - Police shot at dockers in Port Orvanelle on Monday.")
    assert found is not None
    assert (found.name, found.country) == ("Port Orvanelle", None)


def test_a_town_of_no_gazetteer_has_the_province_and_country_that_the_text_names():
    found = news_place(ORLANE)
    assert found is not None
    assert (found.name, found.admin1, found.country_name, found.lat) == ("Tosk Vale", "Tavresh", "Kestria", None)


def test_a_country_of_no_gazetteer_is_known_by_what_only_a_country_has():
    assert named(ORLANE, "Kestria").precision == "country"


def test_a_facility_lies_in_the_town_that_it_bears_the_name_of():
    text = "Guards fled from Orva Ford barracks on Monday. A resident of the town of Orva Ford heard shots."
    place = named(text, "Orva Ford barracks")
    assert (place.facility, place.name) == ("Orva Ford barracks", "Orva Ford")


def test_the_wire_of_a_dateline_is_no_place():
    assert "Paris" not in [place.name for place in places(ORLANE)]


def test_a_publisher_is_no_place_where_it_reports():
    text = "Two guards were killed in Orvanelle, Houston reported on Monday. A guard told Houston that he had fled."
    found = news_place(text, publisher="Houston Courier")
    assert found is not None
    assert found.name == "Orvanelle"


def test_a_small_town_of_a_country_that_the_report_does_not_speak_of_is_not_meant():
    text = "KESTRA, Orlany, May 3 - Two guards were killed near Luton on Monday. Orlany's army said it was calm."
    place = named(text, "Luton")
    assert (place.name, place.country, place.lat) == ("Luton", None, None)


def test_a_small_town_is_meant_where_the_report_names_its_country():
    assert named("Two British guards were killed near Luton on Monday.", "Luton").country == "GB"


def test_a_person_who_speaks_is_no_place():
    text = "Oru Venndal said two guards were killed. Oru Venndal, 34, was at Tosk prison."
    assert "Oru Venndal" not in [place.name for place in places(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The dateline is where the reporter sat.
        ("TEHRAN, May 3 - Two guards were killed in a riot in Isfahan on Monday, officials said.", None),
        # Where the wounded were brought, and where men come from.
        ("Two guards were shot in Isfahan on Monday and taken to a hospital in Tehran by men from Tehran.", None),
        ("A Tehran man was shot in Isfahan, said police in the capital Tehran.", "Tehran man shot in Isfahan"),
    ],
)  # fmt: skip
def test_the_news_is_where_it_happened(text, title):
    found = news_place(text, title)
    assert found is not None
    assert found.name == "Isfahan"


def test_a_neighbourhood_is_in_the_city_of_the_report():
    found = news_place(
        "Two men were shot in the Englewood neighborhood on Monday, Chicago police said.", "Two shot in Englewood"
    )
    assert found is not None
    assert (found.name, found.admin1, found.wording) == ("Chicago", "Illinois", "Englewood")


def test_a_county_with_a_possessive_is_one_name():
    place = named("Two men were shot in Prince George's County, Md., on Monday.", "Prince George's County")
    assert (place.precision, place.admin1) == ("district", "Maryland")


def test_a_neighbourhood_that_bears_the_name_of_a_far_town_is_in_the_city_whose_police_came():
    text = "A man was shot in Madisonville on Monday. Cincinnati police said he was 30."
    found = news_place(text, "Man shot in Madisonville")
    assert found is not None
    assert (found.name, found.admin1) == ("Cincinnati", "Ohio")


def test_a_side_of_a_city_is_no_town():
    found = places("Two men were shot on the South Side on Monday, Chicago police said.")
    assert [place.name for place in found] == ["Chicago"]


def test_a_prison_that_is_told_by_its_province_is_not_named():
    text = "Inmates fled a Tavresh prison on Monday. Roads in Tavresh Province were closed."
    assert [place.facility for place in places(text) if place.facility] == []


def test_the_owner_of_a_facility_is_no_part_of_its_name():
    text = "Inmates fled from Kestria's Orva jail on Monday."
    assert [place.facility for place in places(text) if place.facility] == ["Orva jail"]

"""Which names of a report are places, and which place of that name is meant."""

from __future__ import annotations

import pytest
from placing import named, places, roles


def test_a_town_is_the_one_in_the_province_that_the_report_names():
    lorestan = named("A riot broke out in Khorramabad. Roads in Lorestan Province were closed.", "Khorramabad")
    mazandaran = named("A riot broke out in Khorramabad. Roads in Mazandaran Province were closed.", "Khorramabad")
    assert (lorestan.admin1, round(lorestan.lat or 0, 2), round(lorestan.lon or 0, 2)) == ("Lorestan", 33.49, 48.36)
    assert mazandaran.admin1 == "Mazandaran"


def test_a_town_with_its_state_after_a_comma_is_the_one_in_that_state():
    text = "Two men were shot in Paris, Texas, and one in Springfield, Ill., on Monday."
    assert named(text, "Paris").admin1 == "Texas"
    assert named(text, "Springfield").admin1 == "Illinois"


def test_a_name_means_one_place_through_a_report():
    text = "Two men were shot in Paris, Tex., on Monday. Schools in Paris were closed."
    assert [place.admin1 for place in places(text) if place.wording == "Paris"] == ["Texas", "Texas"]


def test_a_demonym_tells_the_country_of_a_town():
    assert named("Lebanese police said five people died in Tripoli.", "Tripoli").country == "LB"
    assert named("Libyan police said five people died in Tripoli.", "Tripoli").country == "LY"


def test_a_country_province_or_region_is_never_pinned():
    found = places("Fighting went on in Iran, in Lorestan Province, in western Iran and in the Gaza Strip.")
    assert [place.precision for place in found] == ["country", "province", "region", "region"]
    assert [(place.lat, place.lon) for place in found] == [(None, None)] * 4


def test_a_place_of_no_gazetteer_keeps_what_the_report_tells_of_it():
    text = "NORVIKA, Tavresh Province — A crowd burned the town hall of Norvika on Monday."
    place = named(text, "Norvika")
    assert (place.name, place.precision, place.admin1, place.lat, place.lon) == (
        "Norvika", "town", "Tavresh", None, None,
    )  # fmt: skip
    assert named(text, "Tavresh").precision == "province"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Tehran said it would answer.", "Tehran", "metonym"),
        ("Dallas Police Department officers came.", "Dallas", "local"),
        ("Fans of Dallas Rovers came.", "Dallas", "organisation"),
        ("The Iranian army came.", "Iranian", "demonym"),
        ("Fires burned across Tehran on Monday.", "Tehran", "place"),
    ],
)
def test_a_name_is_a_place_only_where_something_can_happen_in_it(text, name, role):
    assert roles(text)[name] == role


@pytest.mark.parametrize(
    "text",
    [
        "Mary Houston left. Houston was seen by a neighbour.",
        "Governor Houston left by car.",
        "Reading the list took an hour.",
        "It happened in March.",
        "Mobile phones were taken away.",
    ],
)
def test_people_months_and_ordinary_words_are_no_places(text):
    assert places(text) == []


def test_an_ordinary_word_is_a_town_where_the_sentence_says_so():
    assert named("A man was stabbed in Reading, England, on Monday.", "Reading").country == "GB"


def test_capitals_of_a_shouted_line_are_no_sign_of_a_name():
    found = places("GUNMEN KILLED FOUR PEOPLE IN SAN SALVADOR TODAY, ARMY SOURCES IN EL SALVADOR REPORTED")
    assert [place.name for place in found] == ["San Salvador", "El Salvador"]


def test_offsets_hold_in_text_with_emoji_and_combining_accents():
    text = "🔥🔥 A blaze — cafe\u0301s closed — hit Tehran."
    assert [text[place.span.start : place.span.end] for place in places(text) if place.span] == ["Tehran"]


def test_a_report_without_names_has_no_places():
    assert places("Two people were hurt when a wall fell.") == []


def test_a_weekday_after_a_town_makes_no_body_of_it():
    assert named("A depot burned down in Houston Friday, a baker said.", "Houston").admin1 == "Texas"


@pytest.mark.parametrize(
    "text", ["A depot burned down in L.A. on Friday.", "A depot burned down in South L.A., a baker said."]
)
def test_the_short_name_of_a_city_is_that_city(text):
    assert [place.name for place in places(text)] == ["Los Angeles"]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("The Honda was burnt at a depot in Toledo, Ohio.", ["Toledo", "Ohio"]),
        (
            "Nobody was hurt in Lucas County. Picture: Velmar Hayes/OPN. The depot is in Ohio.",
            ["Lucas County", "Ohio"],
        ),
    ],
)
def test_a_thing_and_a_credited_name_are_no_towns(text, wordings):
    assert [place.wording for place in places(text)] == wordings

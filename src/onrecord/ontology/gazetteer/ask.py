"""Questions to the gazetteer: which places bear a name, and what is known of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from onrecord.errors import BadOntology
from onrecord.ontology.gazetteer.names import place_key

Kind = Literal["country", "admin1", "admin2", "town", "region"]
KINDS: tuple[Kind, ...] = ("country", "admin1", "admin2", "town", "region")
NAMES_KEPT = 50_000  # Names whose answer is kept in memory; a year of news has fewer that come again.
NAMES_AT_ONCE = 500
COLUMNS = "gid, kind, name, country, lat, lon, population, admin1, admin2, capital"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears the name asked for.

    For a country, province or region, `lat` and `lon` are a middle for reckoning distances, never a pin.
    `population` is that of the towns known in it. `own` tells whether it was found by its own name or an alternate.
    """

    id: str
    kind: Kind
    name: str
    country: str  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    capital: bool = False  # of its country
    own: bool = True


class Gazetteer:
    """A gazetteer file opened for reading, with any places of the user's own laid over it."""

    def __init__(self, path: Path, *, extra: Mapping[str, tuple[Candidate, ...]] | None = None) -> None:
        self.path = path
        self._extra = dict(extra or {})
        # The desk reads each batch of reports in a thread of its own; the file is only ever read.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._known: dict[str, tuple[Candidate, ...]] = {}
        self.by_id = lru_cache(maxsize=NAMES_KEPT)(self._by_id)
        self._countries: dict[str, Candidate] = {
            row[3]: _candidate(row, True)
            for row in self._file.execute(f"SELECT {COLUMNS} FROM place WHERE kind = 'country'")
        }

    def find(self, name: str, *, country: str | None = None) -> list[Candidate]:
        """Every place that bears `name`, own names and big places first; empty if none does.

        `country` (ISO 3166-1 alpha-2) keeps only the places in it. Spelling is forgiven as in `place_key`.
        """
        found = self.find_keys([place_key(name)])
        return [candidate for each in found.values() for candidate in each if country in (None, candidate.country)]

    def find_keys(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The places under each of many keys (see `place_key`), in one question; keys that name none are left out."""
        wanted = list(dict.fromkeys(key for key in keys if key))
        if len(self._known) + len(wanted) > NAMES_KEPT:
            self._known.clear()
        self._learn([key for key in wanted if key not in self._known])
        return {key: found for key in wanted if (found := self._known[key])}

    def country(self, name: str) -> Candidate | None:
        """The country called `name`, or with that ISO code of two letters; None if there is none."""
        if len(name) == 2 and name.isupper():
            return self._countries.get(name)
        return next((found for found in self.find(name) if found.kind == "country"), None)

    def admin1(self, name: str, *, country: str | None = None) -> list[Candidate]:
        """The provinces and states called `name`; empty if there is none."""
        return [found for found in self.find(name, country=country) if found.kind == "admin1"]

    def with_extra(self, path: Path) -> Gazetteer:
        """This gazetteer with the places of a YAML file laid over it; they come before others of the same name.

        The file is a list under `places` of `{name, country, lat, lon}` and if wished `kind, admin1, admin2,
        aliases, population`. Raises BadOntology, naming the entry, if it cannot be used.
        """
        extra: dict[str, tuple[Candidate, ...]] = {}
        for number, entry in enumerate(_entries(path), start=1):
            place = _own_place(entry, f"{path}: place {number}")
            for name in (place.name, *entry.get("aliases", ())):
                extra[place_key(str(name))] = (*extra.get(place_key(str(name)), ()), place)
        return Gazetteer(self.path, extra={**self._extra, **extra})

    def _by_id(self, gid: str) -> Candidate | None:
        """The place with a gazetteer id such as "geonames:127349"; None if the file does not have it."""
        for places in self._extra.values():
            for place in places:
                if place.id == gid:
                    return place
        row = self._file.execute(f"SELECT {COLUMNS} FROM place WHERE gid = ?", (gid,)).fetchone()
        return _candidate(row, True) if row else None

    def _learn(self, keys: list[str]) -> None:
        fresh: dict[str, list[Candidate]] = {key: list(self._extra.get(key, ())) for key in keys}
        for start in range(0, len(keys), NAMES_AT_ONCE):
            part = keys[start : start + NAMES_AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._file.execute(
                f"SELECT {COLUMNS}, key, own FROM name JOIN place ON place.id = name.place WHERE key IN ({marks}) "
                "ORDER BY own DESC, population DESC",
                part,
            )
            for row in rows:
                fresh[row[10]].append(_candidate(row, bool(row[11])))
        self._known.update((key, tuple(found)) for key, found in fresh.items())


def _candidate(row: tuple[Any, ...], own: bool) -> Candidate:
    gid, kind, name, country, lat, lon, population, admin1, admin2, capital = row[:10]
    return Candidate(gid, kind, name, country, lat, lon, population, admin1, admin2, bool(capital), own)


def _entries(path: Path) -> list[Mapping[str, Any]]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadOntology(f"{path} cannot be read as YAML ({error}); see docs for the form of a places file.") from None
    places = data.get("places") if isinstance(data, dict) else None
    if not isinstance(places, list) or not all(isinstance(entry, dict) for entry in places):
        raise BadOntology(f"{path} holds no list under 'places': give one entry {{name, country, lat, lon}} a place.")
    return places


def _own_place(entry: Mapping[str, Any], where: str) -> Candidate:
    name, country = entry.get("name"), str(entry.get("country", ""))
    if not name or len(country) != 2:
        raise BadOntology(f"{where} needs a name and a country of two letters (ISO 3166-1); got {dict(entry)!r}.")
    kind = next((known for known in KINDS if known == entry.get("kind", "town")), None)
    if kind is None:
        raise BadOntology(f"{where} is a {entry['kind']!r}; kinds: {', '.join(KINDS)}.")
    try:
        lat, lon = (None if entry.get(axis) is None else float(entry[axis]) for axis in ("lat", "lon"))
        population = int(entry.get("population", 0))
    except (TypeError, ValueError):
        raise BadOntology(
            f"{where} has coordinates or a population that are no numbers; got {dict(entry)!r}."
        ) from None
    place = Candidate(f"own:{place_key(str(name)).replace(' ', '-')}", kind, str(name), country.upper())
    return replace(
        place, lat=lat, lon=lon, population=population, admin1=entry.get("admin1"), admin2=entry.get("admin2")
    )

"""Parts of cities: "the Norvik Park neighborhood" is in the city that the report speaks of, and no town of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.where.rank import distance_km
from onrecord.model import Place, Span
from onrecord.ontology.gazetteer import Candidate
from onrecord.ontology.places import place_words

NAME = r"[A-Z][\w'’]+(?:(?: of the | of |[ -])[A-Z][\w'’]+){0,3}"
PART_KM = 25.0
BIG_CITY = 250_000
TIMES = 5  # A city is that much bigger than what is taken for a part of it.
MOST_PARTS = 50  # names of parts in one report


@cache
def _typed() -> re.Pattern[str]:
    kinds = "|".join(sorted(place_words().part_types))
    return re.compile(
        rf"\b(?:(?P<city>{NAME})['’]s )?(?P<name>{NAME}) (?:{kinds})\b|\b(?:{kinds}) of (?P<after>{NAME})"
    )


def part_names(text: str) -> dict[str, str | None]:
    """Names that the text calls a neighbourhood, each with the city whose it is where that is told; empty if none."""
    names: dict[str, str | None] = {}
    for match in _typed().finditer(text):
        name = match.group("name") or match.group("after")
        first, _, rest = name.partition(" ")
        if first.lower() in place_words().not_in_facility and rest:
            name = rest
        if len(names) < MOST_PARTS:
            names[name] = names.get(name) or match.group("city")
    return names


def part_spans(text: str, names: Iterable[str]) -> list[tuple[Span, str]]:
    """Every mention of these names, longest first where they overlap, in reading order."""
    if not (wanted := sorted(names, key=lambda name: (-len(name), name))):
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b")
    return [(Span(*match.span()), match.group()) for match in pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Town:
    """One mention of a town: what it is, and whether it stands there for a body of its own ("Norvik police")."""

    place: Place
    candidate: Candidate | None
    local: bool


def parts_in_cities(text: str, towns: Sequence[Town], named_areas: Container[str | None]) -> dict[Span, Place]:
    """For every mention of a part of a city the place that it is, by span: the city. Empty if no part is named.

    A part is what the text calls a neighbourhood; or a town that lies in the reach of a much bigger city, where the
    police of that city and none of its own are spoken of. `named_areas` are the provinces that the report names.
    """
    named = part_names(text)
    cities = [town for town in towns if town.candidate and town.place.wording not in named]
    found: dict[Span, Place] = {}
    homes = {
        name: _city_around(next((town.candidate for town in towns if town.place.wording == name), None), cities, told)
        for name, told in named.items()
    }
    for at, name in part_spans(text, [name for name, city in homes.items() if city is not None]):
        city = homes[name]
        if city is not None:
            found[at] = replace(city, wording=name, span=at)
    resolved = {town.place.name: town.place for town in cities}
    for town in towns:
        # "West Norvik", where no gazetteer has a town of that name, is in Norvik.
        direction, _, rest = town.place.wording.partition(" ")
        beside = town.candidate is None and direction.lower() in place_words().directions
        if beside and rest in resolved and (span := town.place.span):
            found.setdefault(span, replace(resolved[rest], wording=town.place.wording, span=span))
    policing = {town.candidate: town.place for town in cities if town.local and town.candidate}
    own = {town.candidate for town in towns if town.local}
    shared = Counter(area for area, _ in {(town.place.admin1, town.place.name) for town in cities})
    for town in cities:
        part, where = town.candidate, town.place.span
        if part is None or part in own or where is None:
            continue
        far = part.admin1 not in named_areas and shared[part.admin1] == 1
        around = next((place for city, place in policing.items() if _is_part_of(part, city, far=far)), None)
        if around is not None:
            found.setdefault(where, replace(around, wording=town.place.wording, span=where))
    return found


def _city_around(part: Candidate | None, cities: Sequence[Town], told: str | None) -> Place | None:
    """The city as told, else the big city of the report that is close, else the one that is named most."""
    if told is not None:
        return next((town.place for town in cities if told in (town.place.name, town.place.wording)), None)
    big = [town for town in cities if town.candidate and town.candidate.population >= BIG_CITY]
    counts = Counter(town.place.gazetteer_id for town in big)
    big.sort(key=lambda town: -counts[town.place.gazetteer_id])
    near = [town.place for town in big if part and town.candidate and distance_km(part, town.candidate) <= PART_KM]
    return next(iter(near or [town.place for town in big]), None)


def _is_part_of(part: Candidate, city: Candidate, *, far: bool) -> bool:
    """Whether a town may be a part of a city by where it lies and by its size.

    `far` says that nothing but its name speaks for the town's province: then a part of the city bears that name.
    """
    if part.id == city.id or part.country != city.country or city.population < BIG_CITY:
        return False
    if far and part.admin1 != city.admin1:
        return part.population < city.population
    return city.population >= TIMES * part.population and distance_km(part, city) <= PART_KM

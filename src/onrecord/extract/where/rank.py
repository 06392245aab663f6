"""Which of the places that bear a name is meant: evidence of the whole document, one sense for one name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extract.where.spot import Spotted
from onrecord.ontology.gazetteer import Candidate

# Weights in the unit of one power of ten of population. Tuned on half of an open set: docs/methods.md#where.
TYPED = 4.0  # "X County" and the candidate is one
COUNTRY = 3.0  # all countries named in the document are the candidate's
PROVINCE = 2.0  # the document names the candidate's province
NEAR = 3.0  # the other places of the document are close
OWN = 3.0
SEAT = 1.5  # the capital of a country is better known than its size tells
CAPITAL = 2.0  # "Tehran" is the town rather than the province of that name, unless the text says province
KIND = {"country": 3.0, "admin1": 0.5, "admin2": -2.5, "town": 0.0, "region": 6.0}
NEAR_KM = 150.0
ROUNDS = 3
MOST_POINTS = 200  # of a document; a list of all towns of a country tells no distances
RIVAL_TOWN = 50_000  # A province of one name with such a town elsewhere is not sure.
MOST_CANDIDATES = 80  # of one name, biggest first, besides those in the countries of the document


@dataclass(slots=True)
class Evidence:
    """What the document says of where it plays: countries and provinces by how often, and where its places lie.

    A name is no evidence for itself, so each entry is kept with the name that it comes from.
    """

    countries: dict[str, float] = field(default_factory=dict)
    total: float = 0.0  # of all countries
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: dict[str, tuple[float, float, float]] = field(default_factory=dict)  # key → lat, lon, weight
    own: dict[str, tuple[str, str | None, int]] = field(default_factory=dict)  # key → country, province, how often

    def add(self, key: str, place: Candidate) -> None:
        """Count one mention of `place` under the name `key`."""
        province = place.name if place.kind == "admin1" else place.admin1
        self.countries[place.country] = self.countries.get(place.country, 0.0) + 1
        self.total += 1
        if province:
            self.provinces[place.country, province] += 1
        self.own[key] = (place.country, province, self.own.get(key, ("", None, 0))[2] + 1)
        pinned = place.kind in ("town", "admin2", "admin1") and len(self.points) < MOST_POINTS
        if place.lat is not None and place.lon is not None and pinned:
            self.points[key] = (place.lat, place.lon, 1.0 if place.kind != "admin1" else 0.5)

    def share(self, country: str, key: str) -> float:
        """How much of the country evidence of other names than `key` is for `country`, 0 to 1."""
        own_country, _, own_count = self.own.get(key, ("", None, 0))
        others = self.total - own_count
        mine = self.countries.get(country, 0.0) - (own_count if own_country == country else 0)
        return mine / others if others > 0 else 0.0

    def names_province(self, country: str, province: str, key: str) -> bool:
        """Whether another name than `key` is that province or lies in it."""
        own_country, own_province, own_count = self.own.get(key, ("", None, 0))
        own = own_count if (own_country, own_province) == (country, province) else 0
        return self.provinces[country, province] > own


def choose_places(
    names: Sequence[Spotted], pairs: Mapping[int, int], hints: Mapping[str, float]
) -> dict[int, Candidate]:
    """For each name (by its number) the place that is meant; names without candidates are left out.

    `pairs` says which name stands in which ("Dallas, Texas": Dallas → Texas). `hints` are countries known from
    outside the names: demonyms, the publisher's country.
    """
    chosen: dict[int, Candidate] = {}
    senses: dict[str, Candidate] = {}
    for turn in range(ROUNDS):
        evidence = _evidence(names, chosen, hints, first=turn == 0)
        contained = _contained(names, pairs, evidence)
        senses = _senses(names, contained, evidence)
        chosen = {
            number: contained.get(number) or senses[_sense_key(name)]
            for number, name in enumerate(names)
            if number in contained or _sense_key(name) in senses
        }
    return chosen


def _sense_key(name: Spotted) -> str:
    return f"{name.key}|{name.area or ''}"


def _evidence(
    names: Sequence[Spotted], chosen: Mapping[int, Candidate], hints: Mapping[str, float], *, first: bool
) -> Evidence:
    evidence = Evidence(countries=dict(hints), total=sum(hints.values()))
    for number, name in enumerate(names):
        place = _sure_area(name) if first else chosen.get(number)
        if place is not None and place.country:
            evidence.add(name.key, place)
    return evidence


def _sure_area(name: Spotted) -> Candidate | None:
    """The country or province of a name that hardly means anything else; None where it may."""
    areas = [place for place in name.candidates if place.own and place.kind in ("country", "admin1")]
    if not areas or (len(areas) > 1 and areas[0].kind != "country"):
        return None
    rivals = (place for place in name.candidates if place.own and place.country != areas[0].country)
    if areas[0].kind == "admin1" and name.area is None and any(place.population > RIVAL_TOWN for place in rivals):
        return None
    return areas[0]


def _contained(names: Sequence[Spotted], pairs: Mapping[int, int], evidence: Evidence) -> dict[int, Candidate]:
    """Names fixed by what stands after their comma, and the areas they are in."""
    fixed: dict[int, Candidate] = {}
    for inner, outer in sorted(pairs.items(), reverse=True):
        outers = [fixed[outer]] if outer in fixed else list(names[outer].candidates)
        best: tuple[float, Candidate, Candidate] | None = None
        for area in outers:
            if area.kind == "town" and area.population < 50_000:
                continue
            for place in names[inner].candidates:
                if not lies_in(place, area):
                    continue
                score = score_of(place, names[inner], evidence) + score_of(area, names[outer], evidence)
                if best is None or score > best[0]:
                    best = (score, place, area)
        if best is not None:
            fixed[inner], fixed[outer] = best[1], best[2]
    return fixed


def lies_in(place: Candidate, area: Candidate) -> bool:
    """Whether the administrative areas of `place` include `area`; a place does not lie in itself."""
    if place.id == area.id or place.country != area.country:
        return False
    if area.kind == "country":
        return place.kind != "country"
    if area.kind == "admin1":
        return place.admin1 == area.name and place.kind in ("town", "admin2")
    if area.kind == "admin2":
        return place.admin2 == area.name and place.admin1 == area.admin1
    # "Queens, New York": a part of a city beside the city.
    return (
        area.kind == "town"
        and place.kind == "town"
        and distance_km(place, area) < 40
        and place.population < area.population
    )


def _senses(names: Sequence[Spotted], contained: Mapping[int, Candidate], evidence: Evidence) -> dict[str, Candidate]:
    fixed: dict[str, Counter[Candidate]] = {}
    for number, place in contained.items():
        fixed.setdefault(_sense_key(names[number]), Counter())[place] += 1
    senses: dict[str, Candidate] = {}
    for name in names:
        key = _sense_key(name)
        if key in senses or not name.candidates:
            continue
        if key in fixed:
            senses[key] = fixed[key].most_common(1)[0][0]
            continue
        few = [
            place
            for rank, place in enumerate(name.candidates)
            if rank < MOST_CANDIDATES or place.country in evidence.countries
        ]
        senses[key] = max(few, key=lambda place: score_of(place, name, evidence))
    return senses


def score_of(place: Candidate, name: Spotted, evidence: Evidence) -> float:
    """How likely `place` is meant by `name`; higher is likelier."""
    score = math.log10(place.population + 10) + KIND[place.kind] + (OWN if place.own else 0.0)
    score += SEAT if place.capital and place.own else 0.0
    if name.area is not None:
        score += TYPED if place.kind == name.area else -TYPED / 2
    elif place.kind in ("admin1", "admin2") and any(lies_in(town, place) and town.own for town in name.candidates):
        score -= CAPITAL
    score += COUNTRY * evidence.share(place.country, name.key)
    province = place.name if place.kind == "admin1" else place.admin1
    if province and place.kind != "admin1" and evidence.names_province(place.country, province, name.key):
        score += PROVINCE
    if place.kind in ("town", "admin2"):
        score += NEAR * _nearness(place, name.key, evidence)
    return score


def _nearness(place: Candidate, key: str, evidence: Evidence) -> float:
    """0 to 1: how close the nearest other places of the document are."""
    if place.lat is None or place.lon is None:
        return 0.0
    nearest = 0.0
    for other, (lat, lon, weight) in evidence.points.items():
        if other == key or abs(lat - place.lat) > 5:
            continue
        closeness = weight * math.exp(-_distance(place.lat, place.lon, lat, lon) / NEAR_KM)
        nearest = max(nearest, closeness)
    return nearest


def distance_km(one: Candidate, other: Candidate) -> float:
    """Kilometres between two places; infinite if one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return _distance(one.lat, one.lon, other.lat, other.lon)


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres, on a flat map: good enough within a few hundred."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, east)

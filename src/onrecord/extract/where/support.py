"""Whether a document supports the place that was chosen for a name: a small town in a far country seldom is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.extract.where.rank import distance_km, lies_in
from onrecord.extract.where.spot import Spotted
from onrecord.ontology.gazetteer import Candidate

FAMOUS = 500_000  # a town so big needs no support
KNOWN = 5_000  # … nor one so big where the document names no country at all
BIG_PROVINCE = 1_000_000  # people; a smaller one bears its name with villages and persons
FEW = 3  # namesakes of a county with its type
AMONG = 15_000
SHARE = 0.15  # of what the document says of countries: what is less is no support
NEAR_KM = 60.0  # Two towns so close are hardly both there by accident …
MOST_NAMESAKES = 24  # … unless so many pairs of places bear the two names.
MOST_COMPARED = 60  # names that are compared with each other


def unsupported(
    names: Sequence[Spotted],
    pairs: Mapping[int, int],
    chosen: Mapping[int, Candidate],
    *,
    hints: Mapping[str, float],
    strange: float,
) -> frozenset[int]:
    """The numbers of the names whose chosen place has nothing in the document for it; empty if all have.

    Support is its country, named or meant by a demonym, its state or province, a town of the same part of the
    world beside it, or its size. `strange` counts mentions of countries that no gazetteer has: what such a report
    names lies in them.
    """
    joined = {
        number
        for inner, outer in pairs.items()
        if inner in chosen and outer in chosen and lies_in(chosen[inner], chosen[outer])
        for number in (inner, outer)
    }
    sure = dict(hints)
    for number, place in chosen.items():
        if place.country and (number in joined or _telling(names[number], place)):
            sure[place.country] = sure.get(place.country, 0.0) + 1.0
    total = sum(sure.values()) + strange
    doubtful = [
        number
        for number, place in chosen.items()
        if number not in joined and not _stands(names[number], place, sure=sure, total=total, strange=strange)
    ]
    if not doubtful:
        return frozenset()
    close = _close(names, chosen, doubtful) if not strange else frozenset()
    return frozenset(number for number in doubtful if names[number].key not in close)


def is_firm(name: Spotted) -> bool:
    """Whether a name is that of a known place whatever the text says around it."""
    return bool(name.demonym) or any(_telling(name, place) for place in name.candidates)


def _telling(name: Spotted, place: Candidate) -> bool:
    """Whether a name by itself tells of which country a report speaks."""
    if place.kind in ("country", "region"):
        return True
    if place.kind == "admin1":
        return (place.own or not name.single) and (place.population >= BIG_PROVINCE or name.area == "admin1")
    return place.kind == "town" and place.own and place.population >= FAMOUS


def _stands(name: Spotted, place: Candidate, *, sure: Mapping[str, float], total: float, strange: float) -> bool:
    if _telling(name, place) or (place.kind == "admin2" and not name.single and len(name.candidates) <= FEW):
        return True
    if total and sure.get(place.country, 0.0) >= SHARE * total:
        return True
    if place.kind in ("town", "admin1") and place.population >= (2 * FAMOUS if name.single else KNOWN):
        return True
    if strange:
        return False
    town = place.kind == "town" or not name.single
    return place.own and town and place.population >= (AMONG if total else KNOWN)


def _close(names: Sequence[Spotted], chosen: Mapping[int, Candidate], doubtful: Iterable[int]) -> frozenset[str]:
    """Keys of names whose places lie close to that of another name."""
    towns: dict[str, tuple[Candidate, int]] = {}
    for number, place in chosen.items():
        if place.own and place.kind in ("town", "admin2") and place.lat is not None and len(towns) < MOST_COMPARED:
            towns.setdefault(names[number].key, (place, sum(other.own for other in names[number].candidates)))
    wanted = {names[number].key for number in doubtful}
    close: set[str] = set()
    for (key, (place, namesakes)), (other_key, (other, other_namesakes)) in combinations(towns.items(), 2):
        if not {key, other_key} & wanted or namesakes * other_namesakes > MOST_NAMESAKES:
            continue
        if place.id != other.id and place.country == other.country and distance_km(place, other) <= NEAR_KM:
            close |= {key, other_key}
    return frozenset(close)

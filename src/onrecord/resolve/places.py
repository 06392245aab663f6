"""Comparing places: same, one inside the other, near, apart, or not known; known and unknown gazetteer places alike."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.model import Place

NEAR_KM = 30.0  # Towns this near share hospitals, prisons and the reports about them.
PRECISE = ("facility", "town", "district")
ORDER = {"facility": 0, "town": 1, "district": 2, "province": 3, "region": 4, "country": 5, "unknown": 6}


@lru_cache(maxsize=100_000)  # Every pair of reports asks for the same few names.
def folded(name: str | None) -> str:
    """A name for comparison: without case, accents and punctuation; empty for None."""
    plain = unicodedata.normalize("NFKD", name or "")
    return " ".join(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).casefold().split()
    )


def place_key(place: Place | None) -> str:
    """A key that equal places share; empty for None."""
    if place is None:
        return ""
    return place.gazetteer_id or folded(place.name)


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance, None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 6371.0 * 2 * math.asin(min(1.0, math.sqrt(half)))


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` is told to lie in `outer`, by name of province or country."""
    if outer.precision == "country":
        return bool(outer.country) and outer.country == inner.country
    if outer.precision in ("province", "region"):
        name = folded(outer.admin1 or outer.name)
        return bool(name) and name == folded(inner.admin1) and outer.country == inner.country
    return False


def same_place(a: Place, b: Place) -> bool:
    """Whether both name one place, at the precision they share."""
    if a.facility and b.facility and folded(a.facility) == folded(b.facility):
        return True
    return place_key(a) == place_key(b)


def apart(a: Place, b: Place) -> bool:
    """Whether two places cannot be one: far from each other, or in different countries or provinces.

    Names that no gazetteer knows are never apart by name alone: a town, its prison and its hospital go by three.
    """
    if same_place(a, b) or contains(a, b) or contains(b, a):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    distance = distance_km(a, b)
    if distance is not None:
        return distance > NEAR_KM
    return bool(a.admin1 and b.admin1 and a.country and b.country) and folded(a.admin1) != folded(b.admin1)


def differ(a: Place, b: Place) -> bool:
    """Whether two places go by different names at the same precision, and nothing tells that they are one."""
    return (
        not same_place(a, b) and a.precision in PRECISE and b.precision in PRECISE and folded(a.name) != folded(b.name)
    )


def same_building(a: Place, b: Place) -> bool:
    """Whether both name one building: in the same words, or by the same proper name in one town."""
    if not a.facility or not b.facility:
        return False
    if folded(a.facility) == folded(b.facility):
        return True
    return same_place(a, b) and bool(building_words(a) & building_words(b))


def building_words(place: Place | None) -> frozenset[str]:
    """The proper words of a building's name, folded, without the noun it ends with and without those of its town.

    Empty for no building, and for one that only its town names: "the Dorvan prison".
    """
    if place is None or not place.facility:
        return frozenset()
    proper = {folded(word) for word in place.facility.split()[:-1] if word[:1].isupper()}
    return frozenset(proper - set(folded(place.name).split()) - {""})


def named_in(place: Place, words: frozenset[str]) -> bool:
    """Whether a text with these `words` (lower case) uses the place's name as its report wrote it."""
    names = [place.wording, place.name, place.facility or ""]
    return any((found := set(folded(name).split())) and found <= words for name in names)


def fullest(places: Sequence[Place]) -> Place | None:
    """The place that most of `places` are, in the most precise form given for it; None for none.

    What one report leaves out of it another may tell: its town, province and country are those that most tell. A
    place of the gazetteer is taken as that has it.
    """
    if not places:
        return None
    counts = Counter(place_key(place) for place in places if place.precision not in ("country", "region", "unknown"))
    if not counts:
        counts = Counter(place_key(place) for place in places)
    best = min(counts, key=lambda key: (-counts[key], key))
    found = min(
        (place for place in places if place_key(place) == best),
        key=lambda place: (ORDER[place.precision], place.facility is None, place.name, place.wording),
    )
    return found if found.gazetteer_id or found.precision not in PRECISE else _filled(found, places)


def _filled(place: Place, told: Sequence[Place]) -> Place:
    """A place of no gazetteer with the town, province and country that other reports give it."""
    same = [other for other in told if other.facility and folded(other.facility) == folded(place.facility)]
    name = place.name
    if place.facility and folded(name) == folded(place.facility):
        name = _most(other.name for other in same if folded(other.name) != folded(place.facility)) or name
    same += [other for other in told if folded(other.name) == folded(name) and other.precision in PRECISE]
    return replace(
        place,
        name=name,
        admin1=place.admin1 or _most(other.admin1 for other in same),
        country=place.country or _most(other.country for other in same),
        country_name=place.country_name or _most(other.country_name for other in same),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The value told most often, the first by the alphabet among equals; None if none is told."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None

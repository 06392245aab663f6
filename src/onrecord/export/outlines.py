"""Country outlines bundled with the package, and what part of the world to show for one place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import cos, radians

Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]

MARGIN = 0.12  # of the view's larger side, so that neighbours are seen
MIN_DEGREES = 2.0  # The smallest view: a city state alone would say nothing of where it is.
MAX_LATITUDE = 85.0
LEAST_CORNERS = 3  # that a coarse outline needs more than
WORLD, HALF_WORLD = 360.0, 180.0  # degrees of longitude


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the world in degrees; `squeeze` is how much narrower a degree of longitude is drawn."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """The cosine of the middle latitude: shapes keep their proportions there."""
        return cos(radians((self.south + self.north) / 2))

    def meets(self, ring: Ring) -> bool:
        """Whether any of `ring` may be in view."""
        west, south, east, north = _bounds(ring)
        return east >= self.west and west <= self.east and north >= self.south and south <= self.north


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """Rings of every country by ISO 3166-1 alpha-2 code; those without a code by "_" and their name."""
    path = files("onrecord.export").joinpath("map_data/countries.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    step = data["degrees"]
    return {code: tuple(_ring(flat, step) for flat in item["rings"]) for code, item in data["countries"].items()}


@cache
def coarse_outlines(step: float) -> dict[str, tuple[Ring, ...]]:
    """The same with corners only every `step` degrees, for maps so wide that no finer ones would be seen."""
    found = {}
    for code, rings in outlines().items():
        rough = ([(round(lon / step) * step, round(lat / step) * step) for lon, lat in ring] for ring in rings)
        kept = (
            tuple(point for number, point in enumerate(ring) if number == 0 or point != ring[number - 1])
            for ring in rough
        )
        found[code] = tuple(ring for ring in kept if len(ring) > LEAST_CORNERS)
    return found


def _ring(flat: list[int], step: float) -> Ring:
    def points() -> Iterator[Point]:
        x = y = 0
        for number in range(0, len(flat), 2):
            x, y = x + flat[number], y + flat[number + 1]
            yield x * step, y * step

    return tuple(points())


def view_of(country: str, *, pin: Point | None = None) -> View | None:
    """The view of a country's main land, or of the part of it around `pin`; None if the country is not known.

    Far islands and lands beyond the date line are left out unless the pin is on them.
    """
    rings = outlines().get(country)
    if not rings:
        return None
    chosen = next((ring for ring in rings if pin and holds(ring, pin)), None) or max(rings, key=_extent)
    west, south, east, north = _bounds(chosen)
    if pin:
        west, east = min(west, pin[0]), max(east, pin[0])
        south, north = min(south, pin[1]), max(north, pin[1])
    squeeze = cos(radians((south + north) / 2))
    margin = max((east - west) * squeeze, north - south, MIN_DEGREES) * MARGIN
    short = max(0.0, MIN_DEGREES - (north - south)) / 2
    narrow = max(0.0, MIN_DEGREES - (east - west)) / 2
    return View(
        west - narrow - margin / squeeze,
        max(-MAX_LATITUDE, south - short - margin),
        east + narrow + margin / squeeze,
        min(MAX_LATITUDE, north + short + margin),
    )


def unwrapped(ring: Ring) -> tuple[Ring, ...]:
    """A ring that runs over the date line as two, one beyond each edge of the world; any other as it is.

    Drawn as it is, such a ring would be a line across the whole world.
    """
    west, _, east, _ = _bounds(ring)
    if east - west <= HALF_WORLD:
        return (ring,)
    beyond = tuple((lon + WORLD if lon < 0 else lon, lat) for lon, lat in ring)
    return beyond, tuple((lon - WORLD, lat) for lon, lat in beyond)


@lru_cache(maxsize=8000)  # every ring of every country, asked for by every map
def _bounds(ring: Ring) -> tuple[float, float, float, float]:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _extent(ring: Ring) -> float:
    west, south, east, north = _bounds(ring)
    return (east - west) * (north - south)


def holds(ring: Ring, point: Point) -> bool:
    """Whether `point` lies inside `ring`, by counting the borders to its east."""
    inside = False
    x, y = point
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside

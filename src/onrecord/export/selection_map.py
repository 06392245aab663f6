"""An offline map of many incidents: circles where a town or facility is known, hatched areas where only they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from markupsafe import Markup, escape

from onrecord.export.map import PINNED, Frame
from onrecord.export.outlines import MAX_LATITUDE, MIN_DEGREES, Point, View, coarse_outlines, holds, outlines, view_of

WIDTH = 960
MAX_HEIGHT, MIN_HEIGHT = 560, 320
MOST_OF_IT = 200.0  # degrees of longitude from which on the whole world is shown
MARGIN = 0.04  # of the width to both sides, of the height above and below
TOGETHER = 22  # pixels: circles nearer than that are one, with their sum
LEAST, GROWTH, MOST = 5.0, 2.2, 26.0  # radius of a circle: for none, for each root of a count, at most
WIDE = ((4.0, 1.0), (8.0, 0.5))  # below so many pixels a degree, outlines with corners every so many degrees do
SMALLEST = 1.5  # pixels: islands smaller than that are left out
# Where the number of an area may stand, from its middle outwards, in pixels.
AROUND = sorted(
    ((dx, dy) for dx in range(-96, 97, 16) for dy in range(-96, 97, 16)), key=lambda d: d[0] ** 2 + d[1] ** 2
)
MOST_NAMES = 4  # in the words of one circle


@dataclass(frozen=True, slots=True)
class Pin:
    """So many incidents at one town or facility, with what to call it and where a click leads."""

    at: Point
    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Area:
    """So many incidents of which only the country or province is known; `hull` is the province's outline if known."""

    country: str
    label: str
    href: str
    count: int
    hull: tuple[Point, ...] = ()


def is_pinned(precision: str, lat: float | None, lon: float | None) -> bool:
    """Whether a place is known exactly enough for a circle."""
    return precision in PINNED and lat is not None and lon is not None


def selection_map(pins: Sequence[Pin], areas: Sequence[Area], *, label: str, counted: Callable[[int], str]) -> Markup:
    """The map as inline SVG, described by `label`; `counted` says so many incidents in words."""
    frame, height = _frame(pins, areas)
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {height:.0f}" role="group" aria-label="{escape(label)}">',
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" class="hatch"/></pattern></defs>',
        f'<rect class="sea" width="{WIDTH}" height="{height:.0f}"/>',
    ]
    named = {area.country for area in areas}
    parts += [
        f'<path class="{"own" if code in named else "land"}" d="{path}"/>'
        for code, path in _lands(frame.view, frame.scale)
    ]
    # The widest areas first, so that a province lies on its country and can be pointed at.
    ordered = sorted(areas, key=lambda area: (bool(area.hull), area.country, area.label))
    circles = _gathered(pins, frame)
    parts += [_shape(area, frame, counted) for area in ordered]
    parts += [_circle(group, at, counted) for at, group in circles]
    parts += _numbers(ordered, [at for at, _ in circles], frame)
    return Markup("".join(parts) + "</svg>")


def _frame(pins: Sequence[Pin], areas: Sequence[Area]) -> tuple[Frame, float]:
    boxes = [(lon, lat, lon, lat) for lon, lat in (pin.at for pin in pins)]
    for area in areas:
        view = None if area.hull else view_of(area.country)
        if view is not None:
            boxes.append((view.west, view.south, view.east, view.north))
        boxes += [(lon, lat, lon, lat) for lon, lat in area.hull]
    if not boxes:
        boxes = [(-180.0, -60.0, 180.0, 80.0)]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = (max(side * MARGIN, MIN_DEGREES / 2) for side in (east - west, north - south))
    if east - west > MOST_OF_IT:
        west, east, wide, high = -180.0, 180.0, 0.0, 0.0  # the whole world, always alike
        south, north = min(south, -58.0), max(north, 80.0)
    view = View(
        max(-180.0, west - wide),
        max(-MAX_LATITUDE, south - high),
        min(180.0, east + wide),
        min(MAX_LATITUDE, north + high),
    )
    scale = WIDTH / ((view.east - view.west) * view.squeeze)
    height = min(MAX_HEIGHT, max(MIN_HEIGHT, (view.north - view.south) * scale))
    scale = min(scale, height / (view.north - view.south))
    spare_x = (WIDTH / scale / view.squeeze - (view.east - view.west)) / 2
    spare_y = (height / scale - (view.north - view.south)) / 2
    whole = View(view.west - spare_x, view.south - spare_y, view.east + spare_x, view.north + spare_y)
    return Frame(whole, scale), height


@lru_cache(maxsize=32)  # many selections are seen in one view
def _lands(view: View, scale: float) -> tuple[tuple[str, str], ...]:
    """Every country in view with its path."""
    frame = Frame(view, scale)
    step = next((step for widest, step in WIDE if scale < widest), None)
    found = []
    for code, rings in (outlines() if step is None else coarse_outlines(step)).items():
        seen = [ring for ring in rings if view.meets(ring) and _large(ring, frame)]
        if seen:
            found.append((code, frame.rough_path(seen)))
    return tuple(found)


def _large(ring: tuple[Point, ...], frame: Frame) -> bool:
    corners = [frame.at(point) for point in ring[:: max(1, len(ring) // 12)]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return max(max(xs) - min(xs), max(ys) - min(ys)) > SMALLEST


def _shape(area: Area, frame: Frame, counted: Callable[[int], str]) -> str:
    rings = [area.hull] if area.hull else [ring for ring in outlines().get(area.country, ()) if frame.view.meets(ring)]
    if not rings:
        return ""
    path = frame.rough_path(rings)
    title = f"<title>{escape(area.label)}: {escape(counted(area.count))}</title>"
    edge = f'<path class="edge" d="{path}"/>' if area.hull else ""
    return f'<a href="{escape(area.href)}">{title}{edge}<path class="area" fill="url(#hatch)" d="{path}"/></a>'


def _numbers(areas: Sequence[Area], taken: list[Point], frame: Frame) -> list[str]:
    """The numbers of the areas, each inside its area where nothing else is; none where there is no room for it."""
    parts = []
    for area in areas:
        rings = [area.hull] if area.hull else list(outlines().get(area.country, ()))
        if not rings:
            continue
        ring = [frame.at(point) for point in max(rings, key=len)]
        x, y = sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
        places = ((x + dx, y + dy) for dx, dy in AROUND)
        free = (
            place
            for place in places
            if holds(tuple(ring), place) and all(_distance(place, other) >= TOGETHER for other in taken)
        )
        found = next(free, None)
        if found is not None:
            taken = [*taken, found]
            at = f'x="{found[0]:.1f}" y="{found[1] + 5:.1f}"'
            parts.append(f'<text class="area-count" {at} text-anchor="middle">{area.count:,}</text>')
    return parts


def _gathered(pins: Iterable[Pin], frame: Frame) -> list[tuple[Point, list[Pin]]]:
    """Pins with where they are drawn; those that would lie on each other together, the most incidents first."""
    groups: list[tuple[Point, list[Pin]]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for pin in sorted(pins, key=lambda pin: (-pin.count, pin.at)):
        x, y = frame.at(pin.at)
        column, row = int(x // TOGETHER), int(y // TOGETHER)
        around = [place for dx in (-1, 0, 1) for dy in (-1, 0, 1) for place in cells.get((column + dx, row + dy), ())]
        near = next((place for place in around if _distance(groups[place][0], (x, y)) < TOGETHER), None)
        if near is None:
            cells.setdefault((column, row), []).append(len(groups))
            groups.append(((x, y), [pin]))
        else:
            groups[near][1].append(pin)
    return sorted(groups, key=lambda group: -sum(pin.count for pin in group[1]))


def _distance(one: Point, other: Point) -> float:
    return sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)


def _circle(pins: Sequence[Pin], at: Point, counted: Callable[[int], str]) -> str:
    count = sum(pin.count for pin in pins)
    names = list(dict.fromkeys(pin.label for pin in pins if pin.label))
    more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    told = f"{', '.join(names[:MOST_NAMES])}{more}: {counted(count)}"
    radius = min(MOST, LEAST + GROWTH * sqrt(count))
    number = f'<text class="pin-count" x="{at[0]:.1f}" y="{at[1] + 4:.1f}" text-anchor="middle">{count:,}</text>'
    drawn = (
        f'<title>{escape(told)}</title><circle class="spot" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"/>'
        f"{number if count > 1 else ''}"
    )
    links = {pin.href for pin in pins}
    return f'<a href="{escape(links.pop())}">{drawn}</a>' if len(links) == 1 else f"<g>{drawn}</g>"

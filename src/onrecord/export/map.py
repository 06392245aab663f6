"""An offline map of where: a pin for a town or facility, a hatched country where only a region is known."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.export.outlines import Point, View, outlines, unwrapped, view_of
from onrecord.export.wording import place_precision, place_text
from onrecord.model import Place

WIDTH = 480
MAX_HEIGHT, MIN_HEIGHT = 420, 200
# Only these are exact enough to pin: ACLED's precision 1; anything wider would be a false semblance of accuracy.
PINNED = ("facility", "town")


def map_svg(place: Place | None, *, label: str) -> Markup | None:
    """The map as inline SVG with `label` at its pin; None where no country is known, so that nothing is guessed."""
    if place is None or not place.country:
        return None
    pin = (place.lon, place.lat) if place.lon is not None and place.lat is not None else None
    pin = pin if place.precision in PINNED else None
    view = view_of(place.country, pin=pin)
    if view is None:
        return None
    scale = WIDTH / ((view.east - view.west) * view.squeeze)
    height = min(MAX_HEIGHT, max(MIN_HEIGHT, (view.north - view.south) * scale))
    scale = min(scale, height / (view.north - view.south))
    # Room left over by a tall or flat country goes to both sides, and its neighbours fill it.
    spare_x = (WIDTH / scale / view.squeeze - (view.east - view.west)) / 2
    spare_y = (height / scale - (view.north - view.south)) / 2
    view = View(view.west - spare_x, view.south - spare_y, view.east + spare_x, view.north + spare_y)
    frame = Frame(view, scale)
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(_described(place))}">',
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" class="hatch"/></pattern></defs>',
        f'<rect class="sea" width="{WIDTH}" height="{height:.0f}"/>',
    ]
    for code, rings in outlines().items():
        seen = [ring for ring in rings if view.meets(ring)]
        if seen and code != place.country:
            parts.append(f'<path class="land" d="{frame.path(seen)}"/>')
    own = frame.path([ring for ring in outlines()[place.country] if view.meets(ring)])
    parts.append(f'<path class="own" d="{own}"/>')
    if pin:
        parts += _pin(frame.at(pin), label)
    else:
        parts.append(f'<path fill="url(#hatch)" d="{own}"/>')
    return Markup("".join(parts) + "</svg>")


class Frame:
    """From degrees to the picture."""

    def __init__(self, view: View, scale: float) -> None:
        self.view, self.scale, self.squeeze = view, scale, view.squeeze

    def at(self, point: Point) -> Point:
        """Where a point in degrees lies in the picture, in pixels from its upper left corner."""
        return (point[0] - self.view.west) * self.scale * self.squeeze, (self.view.north - point[1]) * self.scale

    def path(self, rings: list[tuple[Point, ...]]) -> str:
        """The rings as the `d` of an SVG path."""
        drawn = (" ".join(f"{x:.1f},{y:.1f}" for x, y in map(self.at, ring)) for ring in rings)
        return "".join(f"M{points}Z" for points in drawn)

    def rough_path(self, rings: list[tuple[Point, ...]]) -> str:
        """The same to the pixel, without the points that fall on one: for the many outlines of a wide map."""
        drawn = []
        for part in (part for ring in rings for part in unwrapped(ring)):
            points = [(round(x), round(y)) for x, y in map(self.at, part)]
            kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
            steps = (f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(kept))
            drawn.append(f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}Z")
        return "".join(drawn)


def _pin(at: Point, label: str) -> list[str]:
    x, y = at
    left = x > WIDTH * 0.6
    anchor, text_x = ("end", x - 12) if left else ("start", x + 12)
    return [
        f'<circle class="pin-ring" cx="{x:.1f}" cy="{y:.1f}" r="9"/>',
        f'<circle class="pin" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>',
        f'<text class="pin-label" x="{text_x:.1f}" y="{y + 5:.1f}" text-anchor="{anchor}">{escape(label)}</text>',
    ]


def _described(place: Place) -> str:
    return f"Map: {place_text(place)} ({place_precision(place)})"


def map_caption(place: Place) -> str:
    """What the map shows and what it does not claim."""
    where = f"{place_text(place)}: {place_precision(place)}."
    if place.precision in PINNED and place.lat is not None:
        return f"{where} The pin is on the town or facility, not on the spot."
    return f"{where} Somewhere in the hatched country; no report places it closer, so there is no pin."

"""How far a province reaches, for want of its borders: the hull around the towns that the gazetteer knows in it."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path

Point = tuple[float, float]  # longitude, latitude
LEAST_TOWNS = 3


@lru_cache(maxsize=2000)
def province_reach(path: Path, country: str, province: str) -> tuple[Point, ...]:
    """The corners of the hull around the towns of a province, in order; empty if fewer than three are known.

    `path` is a gazetteer file, `country` an ISO 3166-1 alpha-2 code, `province` a name as the gazetteer has it. The
    hull leaves out what lies between the outermost towns and the border, and may cut into a neighbour.
    """
    if not path.is_file():
        return ()
    file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = file.execute(
            "SELECT DISTINCT lon, lat FROM place WHERE kind = 'town' AND country = ? AND admin1 = ?"
            " AND lat IS NOT NULL AND lon IS NOT NULL",
            (country, province),
        ).fetchall()
    finally:
        file.close()
    points = sorted((float(lon), float(lat)) for lon, lat in rows)
    return _hull(points) if len(points) >= LEAST_TOWNS else ()


def _hull(points: list[Point]) -> tuple[Point, ...]:
    """The convex hull of sorted points, by Andrew's monotone chain."""
    lower, upper = _chain(points), _chain(points[::-1])
    hull = (*lower[:-1], *upper[:-1])
    return hull if len(hull) >= LEAST_TOWNS else ()


def _chain(points: list[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

"""The table of one benchmark: floor, peers, aim and onrecord, out of peers.yml and the scorer's numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WIDTHS = (50, 7, 66, 7, 9)


@cache
def _rows() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    loaded: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.safe_load(
        Path(__file__).with_name("peers.yml").read_text(encoding="utf-8")
    )
    return loaded


def peer_rows(name: str) -> Sequence[Mapping[str, Any]]:
    """What is shown of the set `name`: measures with floor, peers and aim."""
    return _rows()[name]


def table(name: str, metrics: Mapping[str, Any]) -> str:
    """The rows of peers.yml for the set `name`, with onrecord's number as the last column; "-" where there is none."""
    lines = [_line(("", "floor", "peers", "aim", "onrecord"))]
    for row in peer_rows(name):
        peers = ", ".join(f"{peer} {shown(value)}" for peer, value in row.get("peers", {}).items())
        value = at(metrics, row["metric"])
        lines.append(_line((row["says"], shown(row.get("floor")), peers or "-", shown(row.get("aim")), shown(value))))
    return "\n".join(lines)


def at(metrics: Mapping[str, Any], path: Sequence[str]) -> float | None:
    """The number under a path of names, None if there is none."""
    value: Any = metrics
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, int | float) else None


def _line(cells: Sequence[str]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def shown(value: object) -> str:
    """A number as tables print it, "-" for none."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)

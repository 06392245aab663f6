"""onrecord's terms in the terms of each set: terms.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _all() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))
    return loaded


def terms(name: str) -> Mapping[str, Any]:
    """The maps for the set `name`: from a term of onrecord to one of the set's."""
    found: Mapping[str, Any] = _all()[name]
    return found

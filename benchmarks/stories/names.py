"""Invented names: of towns, rivers, outlets and people, made of syllables by a random generator."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.stories.truth import Town


@cache
def words() -> Mapping[str, Any]:
    """The words that stories are written with: words.yml."""
    data: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return data


def name(random: Random) -> str:
    """One capitalised name; about nine thousand are possible, so that large records hold namesakes."""
    return str(random.choice(words()["starts"]) + random.choice(words()["middles"]) + random.choice(words()["ends"]))


def names(random: Random, count: int) -> list[str]:
    """`count` different names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[name(random)] = None
    return list(found)


def person(random: Random) -> str:
    """A given name and a family name."""
    return f"{random.choice(words()['given'])} {name(random)}"


def outlets(random: Random, country: str, count: int) -> list[str]:
    """`count` different outlets: "the Courier" of a town, or the country's."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{random.choice([country, name(random), name(random)])} {random.choice(words()['papers'])}"] = None
    return list(found)


def towns(random: Random, count: int) -> list[Town]:
    """`count` neighbouring towns of one province, 8 to 25 km from the first."""
    province, river, *found = names(random, count + 2)
    lat, lon = random.uniform(-50, 50), random.uniform(-150, 150)
    listed = random.random() < 0.67
    return [
        Town(
            town,
            province,
            river,
            round(lat + (random.choice((-1, 1)) * random.uniform(0.08, 0.2) if number else 0), 4),
            round(lon, 4),
            listed,
        )
        for number, town in enumerate(found)
    ]

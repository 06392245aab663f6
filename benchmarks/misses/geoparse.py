"""geoparse: places missed and made up, not located, and located far away."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import Miss, around, overlap, paired

NEAR_KM = 161.0
SAME_LAND_KM = 1000.0
EARTH_KM = 6371.0


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with the places of one text; annotations that the set does not count are left out."""
    text, where = record["text"], record["id"]
    partial = record["corpus"] == "gwn"
    expected = [place for place in record["toponyms"] if place["geocoded"] or not partial]
    ignored = [place for place in record["toponyms"] if partial and not place["geocoded"]]

    def likeness(gold: Any, mine: Any) -> float:
        return float(overlap((gold["start"], gold["end"]), (mine["start"], mine["end"])))

    pairs, missed, made_up = paired(expected, prediction.get("toponyms", ()), likeness)
    for gold in missed:
        name = text[gold["start"] : gold["end"]]
        again = any(text[mine["start"] : mine["end"]] == name for mine in prediction.get("toponyms", ()))
        cause = "missed: found elsewhere in the text" if again else f"missed: {gold.get('type') or 'any kind'}"
        yield Miss(cause, where, around(text, gold["start"], gold["end"]), name, "nothing", detail=name)
    for mine in made_up:
        if not any(likeness(gold, mine) for gold in ignored):
            name = text[mine["start"] : mine["end"]]
            cause = f"made up: {mine['rule']}"
            yield Miss(cause, where, around(text, mine["start"], mine["end"]), "nothing", name, mine["rule"], 0.5, name)
    for gold, mine in pairs:
        if not gold["geocoded"]:
            continue
        name, sentence = text[gold["start"] : gold["end"]], around(text, gold["start"], gold["end"])
        at = f"{name} {gold['lat']:.2f}, {gold['lon']:.2f}"
        if mine["lat"] is None:
            yield Miss(f"not located: {mine['rule']}", where, sentence, at, name, mine["rule"])
            continue
        far = _km(gold, mine)
        if far > NEAR_KM:
            cause = "a middle or another place of the land" if far < SAME_LAND_KM else "a namesake far away"
            found = f"{mine['lat']:.2f}, {mine['lon']:.2f}, {far:.0f} km off"
            yield Miss(f"far: {cause}", where, sentence, at, found, mine["rule"], min(2.0, far / 1000), name)


def _km(a: Any, b: Any) -> float:
    one, other = math.radians(a["lat"]), math.radians(b["lat"])
    between = math.radians(b["lon"] - a["lon"])
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(between / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))

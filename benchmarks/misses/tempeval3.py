"""tempeval3: time expressions missed and made up, cut otherwise, and values that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import Miss, around, overlap, paired

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with the time expressions of one text."""
    text, where = record["text"], record["id"]

    def likeness(gold: Any, mine: Any) -> float:
        return float(overlap((gold["start"], gold["end"]), (mine["start"], mine["end"])))

    pairs, missed, made_up = paired(record["timexes"], prediction.get("timexes", ()), likeness)
    for gold in missed:
        yield Miss(
            f"missed: {gold['type']}", where, around(text, gold["start"], gold["end"]), _told(gold, text), "nothing",
            weight=2.0,
            detail=_trim(gold, text).lower(),
        )  # fmt: skip
    for mine in made_up:
        yield Miss(
            f"made up: {mine['type']}", where, around(text, mine["start"], mine["end"]), "nothing", _told(mine, text),
            weight=2.0,
            detail=_trim(mine, text).lower(),
        )  # fmt: skip
    for gold, mine in pairs:
        sentence = around(text, gold["start"], gold["end"])
        if _trim(gold, text) != _trim(mine, text):
            cause = "too wide" if len(_trim(mine, text)) > len(_trim(gold, text)) else "too narrow"
            words = _trim(gold, text).lower()
            yield Miss(
                f"cut {cause}: {gold['type']}", where, sentence, _told(gold, text), _told(mine, text), detail=words
            )
        if gold["value"] != mine["value"]:
            cause = f"value: {_how(gold, mine)}"
            words = _trim(gold, text).lower()
            yield Miss(cause, where, sentence, _told(gold, text), _told(mine, text), weight=1.5, detail=words)


def _how(gold: Any, mine: Any) -> str:
    """In what two values differ."""
    a, b = gold["value"] or "", mine["value"] or ""
    if gold["type"] != mine["type"]:
        return f"{mine['type']} for {gold['type']}"
    if "REF" in a or "REF" in b:
        return "a reference (PAST_REF …) against a date"
    if DAY.match(a) and DAY.match(b) and a[:10] != b[:10]:
        return "another day" if a[:4] == b[:4] else "another year"
    if "X" in a or "X" in b:
        return "an open value (X) against a set one"
    if len(a) != len(b):
        return f"{gold['type']} of another precision"
    return f"{gold['type']} of the same form"


def _trim(timex: Any, text: str) -> str:
    return str(text[timex["start"] : timex["end"]]).strip(" \n\t.,;:'\"()-")


def _told(timex: Any, text: str) -> str:
    return f"{text[timex['start'] : timex['end']]!r} {timex['type']} {timex['value']}"

"""polnear: contents missed and made up, cut too wide or too narrow, and sources that are others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import Miss, around, family, paired, quoted, words_of
from onrecord.ontology.inflect import word_forms
from onrecord.ontology.reporting import reporting_words

CLOSE = 0.5  # shared words by all words: what the set counts as the same content


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with the attributions of one article."""
    text, where = record["text"], record["id"]

    def words(row: Any, role: str) -> frozenset[int]:
        return words_of(row.get(role) or (), text)

    def likeness(gold: Any, mine: Any) -> float:
        a, b = words(gold, "content"), words(mine, "content")
        return len(a & b) / len(a | b) if a and b else 0.0

    pairs, missed, made_up = paired(record["attributions"], prediction.get("attributions", ()), likeness)
    for gold in missed:
        known = _known(quoted(gold["cue"], text))
        yield Miss(
            f"content missed: {known}",
            where,
            _sentence(gold, text),
            _parts(gold, text),
            "nothing",
            weight=float(len(words(gold, "content"))),
            detail=quoted(gold["cue"], text).lower(),
        )
    for mine in made_up:
        yield Miss(
            f"content made up: {family(mine['rule'])}",
            where,
            _sentence(mine, text),
            "nothing",
            _parts(mine, text),
            mine["rule"],
            float(len(words(mine, "content"))),
            quoted(mine["cue"], text).lower(),
        )
    for gold, mine in pairs:
        yield from _cut(gold, mine, text, where, likeness(gold, mine))
        expected, found = words(gold, "source"), words(mine, "source")
        if likeness(gold, mine) >= CLOSE and not (expected & found) and (expected or found):
            cause = "source not found" if not found else "source made up" if not expected else "another source"
            yield Miss(
                cause,
                where,
                _sentence(gold, text),
                quoted(gold["source"], text) or "nobody",
                quoted(mine["source"], text) or "nobody",
                mine["rule"],
                8.0,
            )


def _cut(gold: Any, mine: Any, text: str, where: str, likeness: float) -> Iterator[Miss]:
    if likeness >= CLOSE:
        return
    a, b = words_of(gold["content"], text), words_of(mine["content"], text)
    cause = "content too wide" if a < b else "content too narrow" if b < a else "content shifted"
    yield Miss(
        f"{cause}: {family(mine['rule'])}",
        where,
        _sentence(gold, text),
        quoted(gold["content"], text),
        quoted(mine["content"], text),
        mine["rule"],
        float(len(a ^ b)),
    )


def _parts(row: Any, text: str) -> str:
    return " | ".join(quoted(row[role], text) or "nobody" for role in ("source", "cue", "content"))


def _known(cue: str) -> str:
    """Whether a word of the cue is a verb or noun that attributes, as far as onrecord knows."""
    lowered = cue.lower().split()
    if not lowered:
        return "no cue"
    words = reporting_words()
    forms = {form for lemma in words.verbs for form in word_forms(lemma, {})}
    if any(word in forms for word in lowered):
        return "its verb is known"
    if "according to" in cue.lower():
        return "according to"
    return "its cue is no known verb"


def _sentence(row: Any, text: str) -> str:
    spans = [span for role in ("cue", "content") for span in row.get(role) or ()]
    return around(text, spans[0][0], spans[0][1]) if spans else ""

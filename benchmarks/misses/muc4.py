"""muc4: reports and types missed or made up, and fills that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import Miss

SLOTS = ("perp_individual", "perp_organization", "phys_tgt", "victim", "weapon")
SHOWN = 300


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with the templates of one report."""
    where = record["doc_id"]
    head = " ".join(record["text"].split())[:SHOWN]
    gold, mine = record["templates"], prediction.get("templates", ())
    required = {kind for template in gold if not template["optional"] for kind in template["incident_type"][:1]}
    allowed = {kind for template in gold for kind in template["incident_type"]}
    found = {template["incident_type"] for template in mine}
    rows = "; ".join(f"{row['act']} {row['realis']}" for row in prediction.get("told", ())) or "no claim"
    for kind in sorted(required - found):
        cause = f"type {kind} missed" + (": no template at all" if not mine else "")
        yield Miss(cause, where, head, kind, rows, weight=3.0)
    for kind in sorted(found - allowed):
        cause = f"type {kind} made up" + ("" if gold else ": the report is not relevant")
        sentences = " / ".join(row["sentence"] for row in prediction.get("told", ()))
        yield Miss(cause, where, sentences, " ".join(sorted(allowed)) or "nothing", rows, weight=3.0)
    if not gold or not mine:
        return
    for slot in SLOTS:
        yield from _fills(where, slot, gold, mine, record["text"])
    yield from _numbers(where, gold, mine, prediction.get("told", ()))


def _fills(where: str, slot: str, gold: Any, mine: Any, text: str) -> Iterator[Miss]:
    want = {}
    for template in gold:
        for entity in template[slot]:
            if not (template["optional"] or entity["optional"]):
                want[entity["mentions"][0]] = {_head(mention) for mention in entity["mentions"]}
    every = {_head(m) for template in gold for entity in template[slot] for m in entity["mentions"]}
    got = {wording for template in mine for mentions in template[slot] for wording in mentions}
    heads = {_head(wording) for wording in got}
    for name, fits in want.items():
        if not fits & heads:
            yield Miss(f"{slot} missed", where, _near(text, name), name, ", ".join(sorted(got)) or "nothing")
    for wording in sorted(got):
        if _head(wording) not in every:
            yield Miss(f"{slot} made up", where, _near(text, wording), ", ".join(want), wording, weight=0.5)


def _numbers(where: str, gold: Any, mine: Any, told: Iterable[Mapping[str, Any]]) -> Iterator[Miss]:
    want = {
        (row["effect"], number)
        for template in gold
        for row in template["casualties"]
        if not row["optional"] and not template["optional"]
        for number in row["number"][:1]
        if isinstance(number, int)
    }
    got = {(row["effect"], row["number"]) for template in mine for row in template["casualties"]}
    sentences = " / ".join(row["sentence"] for row in told if row["figures"])
    for effect, number in sorted(want - got):
        one = " of one" if number == 1 else ""
        yield Miss(f"number{one} missed: {effect}", where, sentences, str(number), str(sorted(got)), weight=2.0)
    for effect, number in sorted(got - want):
        one = " of one" if number == 1 else ""
        yield Miss(f"number{one} made up: {effect}", where, sentences, str(sorted(want)), str(number))


def _head(wording: str) -> str:
    words = wording.lower().replace("(", ",").split(",")[0].split(" of ")[0].split()
    return words[-1].rstrip("s") if words else ""


def _near(text: str, words: str) -> str:
    at = text.find(words)
    return " ".join(text[max(0, at - 150) : at + 150].split()) if at >= 0 else ""

"""accounts: claims and figures missed and made up, and what differs between those that match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import WORD, Miss, around, overlap, paired
from onrecord.ontology.acts import load_acts

OPTIONAL = ("statement", "appeal", "denial")
FIELDS = ("harm", "low", "high", "kind")


def misses(story: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with one story, report by report."""
    texts = {report["report_id"]: report["text"] for report in story["reports"]}
    for report_id, text in texts.items():
        gold = [_placed(claim, text) for claim in story["claims"] if claim["report_id"] == report_id]
        mine = [claim for claim in prediction.get("claims", ()) if claim["report_id"] == report_id]
        where = f"{story['story_id']}:{report_id}"
        yield from _claims(where, gold, mine, text)
        yield from _figures(where, gold, mine, text, story)


def _placed(claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    start = max(0, text.find(claim["passage"]))
    end = start + len(claim["passage"])
    figures = []
    for figure in claim["figures"]:
        at = text.find(figure["wording"], start, end)
        at = at if at >= 0 else max(0, text.find(figure["wording"]))
        figures.append({**figure, "start": at, "end": at + len(figure["wording"]), "claim": claim})
    return {**claim, "start": start, "end": end, "figures": figures}


def _same(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """The share of the longer that both have."""
    shared = overlap((a["start"], a["end"]), (b["start"], b["end"]))
    return shared / float(max(a["end"] - a["start"], b["end"] - b["start"], 1))


def _claims(where: str, gold: Sequence[Any], mine: Sequence[Any], text: str) -> Iterator[Miss]:
    def likeness(one: Any, other: Any) -> float:
        return _same(one, other) if one["act"] == other["act"] else 0.0

    pairs, missed, made_up = paired(gold, mine, likeness)
    for claim in missed:
        if claim["act"] not in OPTIONAL:
            near = sorted({other["act"] for other in mine if _same(claim, other)})
            cause = "read as another act" if near else "nothing read there"
            sentence = around(text, claim["start"], claim["end"])
            yield Miss(f"claim missed, {claim['act']}: {cause}", where, sentence, claim["passage"], ", ".join(near))
    for claim in made_up:
        if claim["act"] not in OPTIONAL:
            sentence = text[claim["start"] : claim["end"]]
            near = [other["act"] for other in gold if _same(claim, other)]
            yield Miss(
                f"claim made up, {claim['act']}", where, sentence, ", ".join(near), claim["act"], _rule(claim), 0.5
            )
    for claim, other in pairs:
        if claim["realis"] != other["realis"]:
            cause = f"realis: {claim['realis']} read as {other['realis']}"
            sentence = around(text, claim["start"], claim["end"])
            yield Miss(cause, where, sentence, claim["realis"], other["realis"], _rule(other))


def _figures(where: str, gold: Sequence[Any], mine: Sequence[Any], text: str, story: Record) -> Iterator[Miss]:
    wanted = _once(figure for claim in gold for figure in claim["figures"])
    found = _once({**figure, "claim": claim} for claim in mine for figure in claim["figures"])
    pairs, missed, made_up = paired(wanted, found, _same)
    for figure in missed:
        sentence = around(text, figure["start"], figure["end"])
        told = f"{figure['harm']} {figure['wording']!r} {figure['low']}–{figure['high']} {figure['group']}"
        here = [claim for claim in mine if overlap((claim["start"], claim["end"]), (figure["start"], figure["end"]))]
        read = "; ".join(f"{claim['act']} by {_rule(claim)}" for claim in here) or "no claim"
        yield Miss(
            f"figure missed: {_why(figure, here)}", where, sentence, told, read, weight=2.0, detail=figure["kind"]
        )
    for figure in made_up:
        told = f"{figure['harm']} {figure['low']}–{figure['high']} {figure['group_text']}"
        sentence = around(text, figure["start"], figure["end"])
        yield Miss(f"figure made up: {figure['kind']}", where, sentence, "nothing", told, _rule(figure["claim"]), 1.5)
    names = {group["group_id"]: group["names"] for group in story["groups"]}
    for figure, other in pairs:
        sentence = around(text, figure["start"], figure["end"])
        rule = _rule(other["claim"])
        for name in FIELDS:
            if figure[name] != other[name]:
                cause = f"figure's {name}" + (
                    f": {figure[name]} read as {other[name]}" if name in ("harm", "kind") else ""
                )
                yield Miss(cause, where, sentence, str(figure[name]), str(other[name]), rule, 1.5)
        called = " ".join((*names.get(figure["group"], ()), figure["wording"])).lower()
        if not set(WORD.findall(called)) & set(WORD.findall(other["group_text"].lower())):
            yield Miss("figure's group", where, sentence, called, other["group_text"], rule)
        yield from _chain(where, figure["claim"]["chain"], other["claim"]["chain"], sentence, text)


def _once(figures: Iterable[Any]) -> list[Any]:
    """A figure that several claims hold counts once, as the set counts it."""
    return list({(figure["start"], figure["end"], figure["harm"]): figure for figure in figures}.values())


def _why(figure: Any, here: Sequence[Any]) -> str:
    if not here:
        return "no claim in its sentence"
    if any(load_acts().acts[claim["act"]].harm == figure["harm"] for claim in here):
        return "a claim of its harm does not take it"
    return "claims of other acts only"


def _chain(where: str, gold: Sequence[Any], mine: Sequence[Any], sentence: str, text: str) -> Iterator[Miss]:
    want, got = [hop["source"] for hop in gold], [_source(hop, text) for hop in mine]
    if len(want) != len(got):
        cause = "chain too long" if len(got) > len(want) else "chain too short"
        yield Miss(f"{cause}: {len(want)} hops read as {len(got)}", where, sentence, str(want), str(got), weight=1.5)
        return
    for hop, other in zip(want, got, strict=True):
        if not set(WORD.findall(hop.lower())) & set(WORD.findall(other.lower())):
            yield Miss("chain: another source in words", where, sentence, str(want), str(got), weight=0.5)
            return


def _source(hop: Mapping[str, Any], text: str) -> str:
    source = hop["source"]
    return str(source.get("text") or text[source["start"] : source["end"]])


def _rule(claim: Mapping[str, Any]) -> str:
    return str(claim.get("rule", ""))

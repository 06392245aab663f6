"""wikievents: words that tell of events, with who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_pairs
from benchmarks.reading import document, gazetteer, offsets, registry
from benchmarks.terms import terms
from benchmarks.tokens import join
from onrecord.extract.attribution import read_attributions
from onrecord.extract.claims import make_claims, read_parts
from onrecord.model import Claim, Document, Mention
from onrecord.ontology.acts import load_acts


def predict(record: Record) -> Record:
    """The events of one text; its sentences are given as tokens."""
    texts = [join(sentence.split()).text for sentence in record["sentences"]]
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + 1)
    doc = document(" ".join(texts), date=record.get("publish_date"))
    reading = read_parts(doc, gazetteer=gazetteer(), registry=registry())
    events = [
        event for claim in make_claims(reading, acts=load_acts()) if (event := _event(claim, doc, starts)) is not None
    ]
    kind, speaker = terms("wikievents")["saying"]
    hops = read_attributions(reading.parsed, registry=registry())
    for cue, source in dict.fromkeys((hop.cue_span, hop.source) for hop in hops):
        at = offsets(doc, cue)
        if at is None or cue is None:
            continue
        trigger = {"text": doc.text[cue.start : cue.end], "sent": _sentence_at(starts, at[0])}
        arguments = [{"role": speaker, "text": source.wording}] if source.span is not None else []
        events.append({"type": kind, "trigger": trigger, "arguments": arguments})
    return {"doc_id": record["doc_id"], "events": events}


def _sentence_at(starts: Sequence[int], at: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= at)


def _event(claim: Claim, doc: Document, starts: Sequence[int]) -> dict[str, Any] | None:
    words = terms("wikievents")
    at = offsets(doc, claim.trigger)
    if claim.act not in words["acts"] or claim.realis not in words["realis"] or at is None:
        return None
    kind, acting, affected = words["acts"][claim.act]
    arguments = [*_arguments(acting, claim.actors), *_arguments(affected, claim.affected)]
    if claim.where is not None and claim.where.span is not None:
        arguments.append({"role": words["place"], "text": claim.where.wording or claim.where.name})
    head = doc.text[claim.trigger.start : claim.trigger.end].split()[0]
    trigger = {"text": head, "sent": _sentence_at(starts, at[0])}
    return {"type": kind, "trigger": trigger, "arguments": arguments, "rule": claim.rules[0]}


def _arguments(role: str, mentions: Sequence[Mention]) -> list[dict[str, str]]:
    return [{"role": role, "text": mention.wording} for mention in mentions]


BENCHMARK = Benchmark(
    name="wikievents",
    seen=only("doc_id", "publish_date", "sentences"),
    predict=predict,
    arguments=two_options,
    numbers=from_pairs,
    keys=by("doc_id"),
)

"""meantime: time expressions, the stance towards given events, and who speaks of them."""

from __future__ import annotations

from typing import Any

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.events import stance
from benchmarks.fields import by
from benchmarks.gold import Record
from benchmarks.printed import from_dicts
from benchmarks.reading import document, offsets, parsed, registry
from benchmarks.sets.tempeval3 import timexes
from benchmarks.terms import terms
from benchmarks.within import text_spans
from onrecord.extract.attribution import read_attributions
from onrecord.model import Span


def seen(record: Record) -> Record:
    """The text with its date, and where events stand in it."""
    events = [{name: event[name] for name in ("id", "start", "end")} for event in record["events"]]
    return {"id": record["id"], "dct": record["dct"], "text": record["text"], "events": events}


def predict(record: Record) -> Record:
    """All three parts for one text."""
    doc = document(record["text"], date=record["dct"])
    whole = parsed(doc)
    hops = read_attributions(whole, registry=registry())
    scale = terms("meantime")["realis"]
    events: dict[str, Any] = {}
    for event in record["events"]:
        span = text_spans(doc, Span(event["start"], event["end"]))
        found = stance(whole, span, hops) if span is not None else None
        if found is not None:
            events[event["id"]] = {**scale[found[0]], "rule": found[1]}
    speech = [
        {
            "content": offsets(doc, hop.content),
            "cue": offsets(doc, hop.cue_span),
            "source": offsets(doc, hop.source.span),
            "rule": hop.rule,
        }
        for hop in hops
    ]
    return {"id": record["id"], "timexes": timexes(doc), "events": events, "speech": speech}


BENCHMARK = Benchmark(
    name="meantime",
    seen=seen,
    predict=predict,
    arguments=two_files,
    numbers=from_dicts,
    keys=by("id"),
)

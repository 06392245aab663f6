"""factuality: how far events happened according to the text, from certain (3) to certainly not (-3)."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.events import stance
from benchmarks.fields import by
from benchmarks.gold import Record
from benchmarks.printed import from_dicts
from benchmarks.reading import document, parsed, registry
from benchmarks.terms import terms
from benchmarks.tokens import join
from benchmarks.within import text_spans
from onrecord.extract.attribution import read_attributions
from onrecord.model import Span


def seen(record: Record) -> Record:
    """The tokens, and which of them are events."""
    events = [{name: event[name] for name in ("id", "start", "end")} for event in record["events"]]
    return {"id": record["id"], "tokens": record["tokens"], "events": events}


def predict(record: Record) -> Record:
    """A value for each event of one sentence."""
    joined = join(record["tokens"])
    doc = document(joined.text)
    whole = parsed(doc)
    hops = read_attributions(whole, registry=registry())
    scale = terms("factuality")["realis"]
    values, rules = {}, {}
    for event in record["events"]:
        raw = Span(joined.spans[event["start"]][0], joined.spans[event["end"] - 1][1])
        span = text_spans(doc, raw)
        found = stance(whole, span, hops) if span is not None else None
        if found is not None:
            values[event["id"]] = scale[found[0]]
            rules[event["id"]] = found[1]
    return {"id": record["id"], "events": values, "rules": rules}


BENCHMARK = Benchmark(
    name="factuality",
    seen=seen,
    predict=predict,
    arguments=two_files,
    numbers=from_dicts,
    keys=by("id"),
)

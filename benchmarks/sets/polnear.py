"""polnear: every attribution of an article, as source, cue and content."""

from __future__ import annotations

from typing import Any

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_json
from benchmarks.reading import document, offsets, parsed, registry
from onrecord.extract.attribution import read_attributions
from onrecord.model import Span


def predict(record: Record) -> Record:
    """One row for each saying: hops of the same source and cue are pieces of one content."""
    doc = document(
        record["text"], date=record.get("date"), title=record.get("title"), publisher=record.get("publisher")
    )
    sayings: dict[tuple[Span | None, Span | None], dict[str, Any]] = {}
    for hop in read_attributions(parsed(doc), registry=registry()):
        source, cue, content = (offsets(doc, span) for span in (hop.source.span, hop.cue_span, hop.content))
        if content is None:
            continue
        row = sayings.setdefault(
            (hop.source.span, hop.cue_span),
            {"source": [source] if source else [], "cue": [cue] if cue else [], "content": [], "rule": hop.rule},
        )
        row["content"].append(content)
    return {"id": record["id"], "attributions": list(sayings.values())}


BENCHMARK = Benchmark(
    name="polnear",
    seen=only("id", "publisher", "date", "title", "text"),
    predict=predict,
    arguments=lambda gold, split, out: [*two_files(gold, split, out), "--json"],
    numbers=from_json,
    keys=by("id"),
)

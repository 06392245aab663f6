"""tempeval3: time expressions with their TIMEX3 type and value."""

from __future__ import annotations

from typing import Any

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_scores
from benchmarks.reading import document, offsets, unparsed
from onrecord.extract.when import read_timexes
from onrecord.model import Document


def predict(record: Record) -> Record:
    """The time expressions of one text."""
    doc = document(record["text"], date=record["dct"])
    return {"id": record["id"], "timexes": timexes(doc)}


def timexes(doc: Document) -> list[dict[str, Any]]:
    """The time expressions of a document, with offsets into the text of the set."""
    found = []
    for timex in read_timexes(unparsed(doc)):
        at = offsets(doc, timex.span)
        if at is not None:
            found.append({"start": at[0], "end": at[1], "type": timex.type, "value": timex.value, "mod": timex.mod})
    return found


BENCHMARK = Benchmark(
    name="tempeval3",
    seen=only("id", "dct", "text"),
    predict=predict,
    arguments=two_files,
    numbers=from_scores,
    keys=by("id"),
)

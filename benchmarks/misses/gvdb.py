"""gvdb: numbers and victims' names that differ from the annotation."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.gold import Record
from benchmarks.misses import news
from benchmarks.misses.miss import Miss


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with one report; numbers only where a victim's state was annotated."""
    gold, where, text = record["gold"], record["doc_id"], record["text"]
    if any(victim["was"] for victim in gold["victims"]):
        yield from news.numbers(where, gold, prediction, text)
    named = [victim["name"] for victim in gold["victims"] if victim["name"]]
    yield from news.names(where, named, [victim["name"] for victim in prediction.get("victims", ())], text)

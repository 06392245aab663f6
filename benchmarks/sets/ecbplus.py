"""ecbplus: reports put together by the event that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.news import clusters, news_of, resolved
from benchmarks.printed import from_pairs
from benchmarks.reading import document


def predict(record: Record) -> Any:
    """One report read."""
    return record["doc_id"], news_of(document(record["text"], date=record.get("publish_date")))


def gather(made: Iterable[Any]) -> Iterator[Record]:
    """Each report with the incident that it was put into."""
    pairs = list(made)
    reports = [news for _, news in pairs]
    cluster = clusters(reports, resolved(reports))
    for doc_id, news in pairs:
        yield {"doc_id": doc_id, "cluster": cluster[news.report.doc_id]}


BENCHMARK = Benchmark(
    name="ecbplus",
    seen=only("doc_id", "publish_date", "text"),
    predict=predict,
    arguments=two_options,
    numbers=from_pairs,
    keys=by("subtopic"),
    gather=gather,
)

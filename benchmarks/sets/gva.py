"""gva: local reports of shootings, put together by incident, with how many were killed, injured and arrested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.benchmark import PREDICTIONS, Benchmark
from benchmarks.fields import by, only
from benchmarks.gold import LinesWithIncidents, Record
from benchmarks.news import city_of, clusters, news_of, persons, resolved
from benchmarks.printed import from_json
from benchmarks.reading import document
from benchmarks.told import told


def predict(record: Record) -> Any:
    """One report read."""
    doc = document(record["text"], date=record["publish_date"], title=record["title"], url=record.get("url"))
    return record["doc_id"], news_of(doc)


def gather(made: Iterable[Any]) -> Iterator[Record]:
    """A row for each report, with the incident that it was put into."""
    pairs = list(made)
    reports = [news for _, news in pairs]
    cluster = clusters(reports, resolved(reports))
    for doc_id, news in pairs:
        mentions = [mention for claim in news.claims for mention in (*claim.affected, *claim.actors)]
        yield {
            "doc_id": doc_id,
            "cluster": cluster[news.report.doc_id],
            "killed": news.number("killed"),
            "injured": news.number("injured"),
            "arrested": news.number("arrested"),
            "date": news.day,
            "city": city_of(news.place),
            "state": news.place.admin1 if news.place is not None else None,
            "names": persons(news, mentions),
            "told": told(news.claims),
        }


def arguments(gold: Path, split: str, out: Path) -> list[str]:
    """The scorer takes a folder and a split."""
    return ["--dir", str(gold), "--split", split, "--pred", str(out / PREDICTIONS), "--json"]


BENCHMARK = Benchmark(
    name="gva",
    seen=only("doc_id", "publish_date", "title", "text", "url"),
    predict=predict,
    arguments=arguments,
    numbers=from_json,
    keys=by("incident_id"),
    gather=gather,
    gold=LinesWithIncidents(),
)

"""gvdb: killed and injured of one report of a shooting, with the victims' names."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.news import News, city_of, news_of, persons
from benchmarks.printed import from_json
from benchmarks.reading import document
from benchmarks.told import told
from onrecord.ontology.acts import load_acts

HARMS = ("killed", "injured")


def predict(record: Record) -> Record:
    """Numbers, names and place of one report."""
    # The set's texts begin with the title, with nothing between it and the first sentence.
    text = record["text"].removeprefix(record["title"] or "")
    news = news_of(document(text, title=record["title"], url=record.get("url")))
    return {
        "doc_id": record["doc_id"],
        "killed": news.number("killed"),
        "injured": news.number("injured"),
        "victims": [{"name": name, "status": harm} for name, harm in _victims(news)],
        "shooters": [{"name": name} for name in persons(news, (m for claim in news.claims for m in claim.actors))],
        "city": city_of(news.place),
        "state": news.place.admin1 if news.place is not None else None,
        "told": told(news.claims),
    }


def _victims(news: News) -> Iterator[tuple[str, str]]:
    """Who came to harm, with the worse of what befell them."""
    acts = load_acts().acts
    named: set[str] = set()
    for harm in HARMS:
        affected = [mention for claim in news.claims if acts[claim.act].harm == harm for mention in claim.affected]
        for name in persons(news, affected):
            if name not in named:
                named.add(name)
                yield name, harm


BENCHMARK = Benchmark(
    name="gvdb",
    seen=only("doc_id", "url", "title", "text"),
    predict=predict,
    arguments=lambda gold, split, out: [*two_options(gold, split, out), "--json"],
    numbers=from_json,
    keys=by("doc_id"),
)

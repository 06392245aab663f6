"""gva: numbers, days, towns and incidents that differ from the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gold import Record, rows
from benchmarks.misses import news
from benchmarks.misses.miss import Miss

SHOWN = 300  # characters of a text


def misses_of_all(
    records: Sequence[Record], predictions: Mapping[str, Record], folder: Path, split: str
) -> Iterator[Miss]:
    """Misses of each report against its incident, then incidents that were split or merged."""
    incidents = {row["incident_id"]: row for row in rows(folder / f"{split}_incidents.jsonl")}
    for record in records:
        mine = predictions.get(record["doc_id"], {})
        gold = incidents[record["incident_id"]]
        yield from news.numbers(record["doc_id"], gold, mine, record["text"])
        yield from _day(record, gold, mine)
        yield from _town(record, gold, mine)
    yield from _clusters(records, predictions)


def _day(record: Record, gold: Mapping[str, Any], mine: Mapping[str, Any]) -> Iterator[Miss]:
    want, got = gold["date"], mine.get("date")
    if got is None:
        cause = "day: no day read"
    else:
        off = (date.fromisoformat(got) - date.fromisoformat(want)).days
        if abs(off) <= 1:
            return
        published = "; it was published then" if got == record["publish_date"] else ""
        cause = f"day: {'later' if off > 0 else 'earlier'} than the incident by {_span(abs(off))}{published}"
    yield Miss(cause, record["doc_id"], _head(record), f"{want}, published {record['publish_date']}", str(got))


def _span(days: int) -> str:
    return "2 to 7 days" if days <= 7 else "8 to 60 days" if days <= 60 else "more than 60 days"


def _town(record: Record, gold: Mapping[str, Any], mine: Mapping[str, Any]) -> Iterator[Miss]:
    want, got = gold["city"], mine.get("city")
    if (want or "").lower() == (got or "").lower():
        return
    named = bool(want) and want.lower() in record["text"].lower()
    cause = "no town read" if got is None else "another town"
    cause += ", though the text names it" if named else ", and the text does not name it"
    yield Miss(
        f"town: {cause}", record["doc_id"], _head(record), f"{want}, {gold['state']}", f"{got}, {mine.get('state')}"
    )


def _clusters(records: Sequence[Record], predictions: Mapping[str, Record]) -> Iterator[Miss]:
    mine = {record["doc_id"]: predictions.get(record["doc_id"], {}).get("cluster") for record in records}
    by_gold: dict[str, list[Record]] = defaultdict(list)
    by_mine: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        by_gold[record["incident_id"]].append(record)
        by_mine[mine[record["doc_id"]]].append(record)
    for incident, members in by_gold.items():
        parts = Counter(mine[record["doc_id"]] for record in members)
        if len(parts) > 1:
            titles = " / ".join(record["title"] or "" for record in members)
            weight = len(parts) - 1.0
            yield Miss("incidents: one split", incident, titles, f"1 of {len(members)}", f"{len(parts)}", weight=weight)
    for cluster, members in by_mine.items():
        parts = Counter(record["incident_id"] for record in members)
        if len(parts) > 1:
            titles = " / ".join(f"{record['incident_id']} {record['title']}" for record in members)
            weight = len(parts) - 1.0
            yield Miss("incidents: several merged", str(cluster), titles, f"{len(parts)}", "1", weight=weight)


def _head(record: Record) -> str:
    return " ".join(record["text"].split())[:SHOWN]

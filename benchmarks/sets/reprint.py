"""reprint: near copies among many texts, and how far one text reuses another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_json
from onrecord.read import fingerprint
from onrecord.read.fingerprint import similarity
from onrecord.resolve.families import reprint_families
from onrecord.resolve.reports import Report, distinctive_words
from onrecord.resolve.weights import weigh


def seen(record: Record) -> Record:
    """The texts; rows that say which texts are copies are gold, and only their kind is left of them."""
    pair = record["kind"] == "duplicate_pair"
    return only("kind")(record) if pair else only("id", "kind", "text", "source_text")(record)


def predict(record: Record) -> Any:
    """The fingerprint of one text, or the likeness of two; nothing for the set's list of pairs."""
    if record["kind"] == "doc":
        return record["id"], fingerprint(record["text"]), *distinctive_words(record["text"])
    if record["kind"] == "pair_level":
        score = similarity(fingerprint(record["text"]), fingerprint(record["source_text"]))
        return {"id": record["id"], "score": score}
    return None


def gather(made: Iterable[Any]) -> Iterator[Record]:
    """The likenesses, then each two texts of one family as a pair."""
    reports = []
    for one in made:
        if isinstance(one, dict):
            yield one
        else:
            doc_id, signature, words, names = one
            reports.append(Report(doc_id, None, None, None, (), signature, words=words, names=names))
    families: dict[str, list[str]] = defaultdict(list)
    for doc_id, head in reprint_families(reports, weights=weigh(reports)).items():
        families[head].append(doc_id)
    for members in families.values():
        for a, b in combinations(sorted(members), 2):
            yield {"a": a, "b": b}


def keys(record: Record) -> tuple[str, ...]:
    """A pair goes with its two texts."""
    return by("a", "b")(record) if record["kind"] == "duplicate_pair" else by("id")(record)


BENCHMARK = Benchmark(
    name="reprint",
    seen=seen,
    predict=predict,
    arguments=two_files,
    numbers=from_json,
    keys=keys,
    documents=lambda record: int(record["kind"] != "duplicate_pair"),
    gather=gather,
)

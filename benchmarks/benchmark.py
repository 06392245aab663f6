"""A benchmark: how the records of one set are read, predicted, written and scored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.gold import LINES, Gold, Record

NAMES = (
    "accounts", "gva", "gvdb", "muc4", "india_police", "polnear", "meantime", "factuality", "tempeval3", "geoparse",
    "articles", "reprint", "ecbplus", "wikievents",
)  # fmt: skip
PREDICTIONS = "predictions.jsonl"


def one(_record: Record) -> int:
    """A record is one document."""
    return 1


def each(made: Iterable[Record]) -> Iterator[Record]:
    """Every record is predicted by itself: what was made of it is its prediction."""
    yield from made


def write_lines(predictions: Iterable[Record], out: Path) -> None:
    """One line for each prediction, in one file."""
    with (out / PREDICTIONS).open("w", encoding="utf-8") as file:
        for prediction in predictions:
            file.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def two_files(gold: Path, split: str, out: Path) -> list[str]:
    """The arguments of scorers that are called with two files: score.py GOLD PREDICTIONS."""
    return [str(gold / f"{split}.jsonl"), str(out / PREDICTIONS)]


def two_options(gold: Path, split: str, out: Path) -> list[str]:
    """The arguments of scorers that take options: score.py --gold GOLD --pred PREDICTIONS."""
    return ["--gold", str(gold / f"{split}.jsonl"), "--pred", str(out / PREDICTIONS)]


@dataclass(frozen=True)
class Benchmark:
    """What the harness has to know of one set. Only `seen` and `keys` get a record with its gold.

    `predict` gets what `seen` leaves of a record, in a worker: it must be a function of a module. `gather` makes the
    predictions out of what was made of all records, in this process; sets that ask for what documents have in common
    do their work there.
    """

    name: str
    seen: Callable[[Record], Record]
    predict: Callable[[Record], Any]
    arguments: Callable[[Path, str, Path], list[str]]
    numbers: Callable[[str], Mapping[str, Any]]  # what the scorer printed, as numbers under its own names
    keys: Callable[[Record], tuple[str, ...]]  # a record is taken with its keys, all of them
    documents: Callable[[Record], int] = one
    gather: Callable[[Iterable[Any]], Iterator[Record]] = each
    write: Callable[[Iterable[Record], Path], None] = write_lines
    gold: Gold = LINES
    # What the set has gold for and its scorer does not count; under names of our own.
    more: Callable[[Iterable[Record], Path], Mapping[str, Any]] | None = None


def load_benchmark(name: str) -> Benchmark:
    """The benchmark of that name; KeyError lists the known ones."""
    if name not in NAMES:
        raise KeyError(f"No benchmark {name!r}. Known: {', '.join(NAMES)}.")
    found = import_module(f"benchmarks.sets.{name}").BENCHMARK
    assert isinstance(found, Benchmark), f"{name} has no BENCHMARK."
    return found

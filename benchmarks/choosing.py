"""Which part of a split is run: a slice of its keys in the order of the file, and a random sample of those."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.benchmark import Benchmark
from benchmarks.gold import Keep, Record


def slice_of(text: str) -> slice:
    """`START:STOP:STEP` as Python has it: ":50" is the first fifty, "::2" every second. ValueError if it is not."""
    parts = [int(part) if part else None for part in text.split(":")]
    if not 2 <= len(parts) <= 3:
        raise ValueError(f"{text!r} is no slice: START:STOP or START:STOP:STEP.")
    return slice(*parts)


def chooser(
    benchmark: Benchmark, folder: Path, split: str, *, take: slice | None, sample: int | None, seed: int
) -> Keep | None:
    """Which records to keep; None for all of them. A record with several keys is kept if all of them are chosen."""
    if take is None and sample is None:
        return None
    names = list(dict.fromkeys(_keys(benchmark, folder, split)))
    if take is not None:
        names = names[take]
    if sample is not None and sample < len(names):
        names = random.Random(seed).sample(names, sample)
    chosen = frozenset(names)

    def keep(record: Record) -> bool:
        return chosen.issuperset(benchmark.keys(record))

    return keep


def _keys(benchmark: Benchmark, folder: Path, split: str) -> Iterator[str]:
    for record in benchmark.gold.records(folder, split):
        yield from benchmark.keys(record)

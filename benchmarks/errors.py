"""`python -m benchmarks.errors NAME --data FOLDER --split SPLIT`: causes of error counted, and the worst misses shown.

A miss shows the sentence, what was expected, what was found, and the rule that fired.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.__main__ import arguments, measured
from benchmarks.benchmark import PREDICTIONS, Benchmark, load_benchmark
from benchmarks.choosing import chooser
from benchmarks.gold import Record, rows
from benchmarks.misses.miss import Miss
from benchmarks.running import NoScore

WITH_MISSES = ("accounts", "gva", "gvdb", "muc4", "india_police", "polnear", "tempeval3", "geoparse")
DETAILS = 8  # shown of each cause: its most frequent words


def all_misses(benchmark: Benchmark, data: Path, split: str, records: Sequence[Record], out: Path) -> Iterator[Miss]:
    """Every miss of the predictions in `out`."""
    module = import_module(f"benchmarks.misses.{benchmark.name}")
    made = _predictions(out)
    if hasattr(module, "misses_of_all"):
        yield from module.misses_of_all(records, made, data / benchmark.name, split)
        return
    for record in records:
        yield from module.misses(record, made.get(_name(record), {}))


def _predictions(out: Path) -> Mapping[str, Record]:
    lines = rows(out / PREDICTIONS) if (out / PREDICTIONS).exists() else iter(())
    files = (record for path in sorted(out.glob("*.json")) for record in rows(path))
    return {_name(record): record for source in (lines, files) for record in source}


def _name(record: Record) -> str:
    return str(next(record[field] for field in ("story_id", "doc_id", "id") if field in record))


def report(found: Sequence[Miss], *, worst: int, cause: str | None) -> str:
    """The causes by how often they occur, then the worst misses, `worst` for each cause that is shown."""
    counts = Counter(miss.cause for miss in found)
    details: dict[str, Counter[str]] = defaultdict(Counter)
    for miss in found:
        details[miss.cause][miss.detail] += bool(miss.detail)
    lines = [f"{len(found)} misses"]
    for name, count in counts.most_common():
        most = ", ".join(f"{detail} {times}" for detail, times in details[name].most_common(DETAILS) if times > 1)
        lines.append(f"{count:>6}  {name}{f': {most}' if most else ''}")
    by_cause: dict[str, list[Miss]] = defaultdict(list)
    for miss in found:
        if cause is None or cause in miss.cause:
            by_cause[miss.cause].append(miss)
    for name, _ in counts.most_common():
        for miss in sorted(by_cause.get(name, ()), key=lambda miss: -miss.weight)[:worst]:
            lines += [
                "",
                f"{miss.cause} ({miss.where})",
                f"  sentence  {miss.sentence}",
                f"  expected  {miss.expected}",
                f"  found     {miss.found}",
                *([f"  rule      {miss.rule}"] if miss.rule else []),
            ]
    return "\n".join(lines)


def main() -> int:
    """Run a benchmark, or take the predictions of an earlier run, and print what went wrong."""
    parser = arguments(argparse.ArgumentParser(prog="python -m benchmarks.errors", description=__doc__))
    parser.add_argument("--worst", type=int, default=3, help="misses shown for each cause")
    parser.add_argument("--cause", help="show only causes that hold these words")
    given = parser.parse_args()
    if given.name not in WITH_MISSES:
        print(f"Misses are told for {', '.join(WITH_MISSES)}; not for {given.name}.", file=sys.stderr)
        return 2
    benchmark = load_benchmark(given.name)
    folder = given.data / given.name
    keep = chooser(benchmark, folder, given.split, take=given.take, sample=given.sample, seed=given.seed)
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as temporary:
            out = given.predictions or given.out or Path(temporary)
            if given.predictions is None:
                measured(given, benchmark, out)
            records = [record for record in benchmark.gold.records(folder, given.split) if keep is None or keep(record)]
            found = list(all_misses(benchmark, given.data, given.split, records, out))
    except (NoScore, OSError) as error:
        print(f"{given.name} was not scored: {error}", file=sys.stderr)
        return 2
    print(report(found, worst=given.worst, cause=given.cause))
    return 0


if __name__ == "__main__":
    sys.exit(main())

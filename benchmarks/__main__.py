"""`python -m benchmarks NAME --data FOLDER --split SPLIT`: onrecord on an outside benchmark, beside floor and peers."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.benchmark import NAMES, Benchmark, load_benchmark
from benchmarks.choosing import chooser, slice_of
from benchmarks.peers import table
from benchmarks.running import NoScore, Run, commit, run, score
from onrecord.run.local import worker_count

SHOWN_FAILURES = 10


def arguments(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """`parser` with the options that say what is run."""
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--data", type=Path, required=True, help="folder that holds a folder for each set")
    parser.add_argument("--split", required=True, help="the split: its files are named by it")
    parser.add_argument("--take", type=slice_of, help='START:STOP:STEP of the split, in its order: ":50", "::2"')
    parser.add_argument("--sample", type=int, help="so many records by chance, out of what --take leaves")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--workers", type=int, default=0, help="processes; 0 is one for each core")
    parser.add_argument("--out", type=Path, help="folder for the predictions; else they are not kept")
    parser.add_argument("--predictions", type=Path, help="the --out of an earlier run, to score instead of running")
    return parser


def measured(given: argparse.Namespace, benchmark: Benchmark, out: Path) -> Run:
    """The run that the options ask for; of an earlier run the documents and the metrics alone."""
    folder = given.data / benchmark.name
    keep = chooser(benchmark, folder, given.split, take=given.take, sample=given.sample, seed=given.seed)
    if given.predictions is not None:
        records = (record for record in benchmark.gold.records(folder, given.split) if keep is None or keep(record))
        documents = sum(map(benchmark.documents, records))
        return Run(documents, metrics=score(benchmark, folder, given.split, keep=keep, out=given.predictions))
    out.mkdir(parents=True, exist_ok=True)
    return run(benchmark, given.data, given.split, keep=keep, workers=worker_count(given.workers), out=out)


def main() -> int:
    """Run a benchmark and print its table, or one JSON object; 2 if it could not be run."""
    parser = arguments(argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    benchmark = load_benchmark(given.name)
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as temporary:
            found = measured(given, benchmark, given.out or Path(temporary))
    except (NoScore, OSError) as error:
        print(f"{given.name} was not scored: {error}", file=sys.stderr)
        return 2
    for failure in found.failures[:SHOWN_FAILURES]:
        print(f"nothing predicted: {failure}", file=sys.stderr)
    if len(found.failures) > SHOWN_FAILURES:
        print(f"… and {len(found.failures) - SHOWN_FAILURES} more", file=sys.stderr)
    rate = found.documents / found.cpu_seconds if found.cpu_seconds else 0.0
    if given.json:
        print(
            json.dumps(
                {
                    "benchmark": given.name,
                    "split": given.split,
                    "documents": found.documents,
                    "documents_per_second_per_core": round(rate, 2),
                    "peak_mb": round(found.peak_bytes / 1e6),
                    "seconds": round(found.seconds, 1),
                    "failures": len(found.failures),
                    "commit": commit(),
                    "metrics": found.metrics,
                },
                ensure_ascii=False,
            )
        )
        return 0
    print(f"{given.name} {given.split}, commit {commit()}")
    print(table(given.name, found.metrics))
    if given.predictions is not None:
        return 0
    print(
        f"{found.documents} documents in {found.seconds:.1f} s on the clock, {rate:.1f} for each second of a core, "
        f"peak {found.peak_bytes / 1e6:.0f} MB, {len(found.failures)} failed"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks.perf SOURCE…`: documents per second and core, time by stage, and peak memory, side by side.

Each variant (a number of workers; another source tree with --against) runs in turn, `--rounds` times; a row shows
the best of its rounds. The last column compares documents per CPU second with the first row.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.perf.run import Measured

STAGES = ("archive", "read", "extract", "resolve")
HERE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Variant:
    """What is run: a source tree (None is the one that this file lies in) with a number of workers."""

    workers: int
    tree: Path | None = None

    @property
    def name(self) -> str:
        """What its row is called."""
        return f"{self.tree.name if self.tree else 'here'}, {self.workers} worker{'s' if self.workers > 1 else ''}"


def run(variant: Variant, sources: list[str]) -> Measured:
    """One run of `variant` in a process of its own."""
    path = [str((variant.tree or HERE) / "src"), str(HERE)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    command = [sys.executable, "-m", "benchmarks.perf.run", str(variant.workers), *sources]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return Measured(**json.loads(done.stdout))


def per_cpu_second(measured: Measured) -> float:
    """Documents for each second of one core that keeping, reading, extracting and resolving took together."""
    return measured.documents / sum(measured.cpu[stage] for stage in STAGES if stage in measured.cpu)


def per_second(measured: Measured) -> float:
    """Documents for each second on the clock."""
    return measured.documents / sum(measured.wall[stage] for stage in STAGES if stage in measured.wall)


def main() -> None:
    """Run every variant and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.perf", description=__doc__)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="what `onrecord add` takes")
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2], help="numbers of workers to compare")
    parser.add_argument("--against", type=Path, help="root of another source tree of onrecord, run beside this one")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_intermixed_args()
    trees = [None, *([given.against.resolve()] if given.against else [])]
    variants = [Variant(workers, tree) for workers in given.workers for tree in trees]
    best: dict[Variant, Measured] = {}
    for _ in range(given.rounds):
        for variant in variants:
            measured = run(variant, given.sources)
            if variant not in best or per_cpu_second(measured) > per_cpu_second(best[variant]):
                best[variant] = measured
    print(f"{'':<24}{'docs':>6}{'claims':>8}{'failed':>7}{'docs/s':>8}{'/s/core':>8}{'peak MB':>9}", end="")
    print("".join(f"{stage + ' s':>11}" for stage in STAGES) + f"{'ratio':>7}")
    for variant, measured in best.items():
        stages = "".join(f"{measured.wall.get(stage, 0):>11.1f}" for stage in STAGES)
        ratio = per_cpu_second(measured) / per_cpu_second(best[variants[0]])
        print(
            f"{variant.name:<24}{measured.documents:>6}{measured.claims:>8}{measured.failures:>7}"
            f"{per_second(measured):>8.1f}{per_cpu_second(measured):>8.1f}{measured.peak_bytes / 1e6:>9.0f}"
            f"{stages}{ratio:>7.2f}"
        )


if __name__ == "__main__":
    main()

"""A benchmark run: records streamed through worker processes, predictions written, the set's scorer called."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.benchmark import Benchmark, load_benchmark
from benchmarks.gold import Keep, Record
from benchmarks.perf.memory import PeakMemory
from onrecord.run.local import over

SECONDS = 600.0  # for one record: a story of many reports is one
REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Task:
    """One record without its gold, and the benchmark that it is of."""

    benchmark: str
    key: str
    seen: Record


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of one record, or why nothing was."""

    made: Any
    cpu_seconds: float
    error: str | None = None


@dataclass
class Run:
    """What a run measured. `seconds` is on the clock, `cpu_seconds` of all processes together; both without scoring."""

    documents: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    failures: list[str] = field(default_factory=list)
    metrics: Mapping[str, Any] = field(default_factory=dict)


class NoScore(Exception):
    """The scorer of a set ended with an error."""


def predict_one(task: Task) -> Answer:
    """The prediction of one record; a mistake fails this record and no other."""
    before = time.process_time()
    try:
        made = load_benchmark(task.benchmark).predict(task.seen)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        why = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error}"
        return Answer(None, time.process_time() - before, why)
    return Answer(made, time.process_time() - before)


def run(benchmark: Benchmark, data: Path, split: str, *, keep: Keep | None, workers: int, out: Path) -> Run:
    """`benchmark` over the records of `split` that `keep` takes, with predictions in `out`.

    `data` holds a folder for each set. Raises NoScore if the scorer fails, OSError if the files are not there.
    """
    folder = data / benchmark.name
    found = Run()
    started, cpu = time.monotonic(), time.process_time()
    with PeakMemory() as memory:
        made = _made(_tasks(benchmark, folder, split, keep, found), workers, found)
        benchmark.write(benchmark.gather(made), out)
    found.seconds = time.monotonic() - started
    found.cpu_seconds += time.process_time() - cpu
    found.peak_bytes = memory.peak
    found.metrics = score(benchmark, folder, split, keep=keep, out=out)
    return found


def _made(tasks: Iterator[Task], workers: int, found: Run) -> Iterator[Any]:
    for outcome in over(predict_one, tasks, workers=workers, seconds=SECONDS):
        answer = outcome.made
        error = outcome.error if answer is None else answer.error
        if answer is not None:
            found.cpu_seconds += answer.cpu_seconds if workers else 0.0
        if answer is None or error is not None:
            found.failures.append(f"{outcome.item.key}: {error}")
        elif answer.made is not None:
            yield answer.made


def _tasks(benchmark: Benchmark, folder: Path, split: str, keep: Keep | None, found: Run) -> Iterator[Task]:
    for record in benchmark.gold.records(folder, split):
        if keep is None or keep(record):
            found.documents += benchmark.documents(record)
            yield Task(benchmark.name, benchmark.keys(record)[0], benchmark.seen(record))


def score(benchmark: Benchmark, folder: Path, split: str, *, keep: Keep | None, out: Path) -> Mapping[str, Any]:
    """The numbers that the set's own scorer gives for the predictions in `out`, under its own names."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as temporary:
        gold = folder
        if keep is not None:
            gold = Path(temporary)
            benchmark.gold.part(folder, split, gold, keep)
        command = [sys.executable, "-B", str(folder / "score.py"), *benchmark.arguments(gold, split, out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoScore(f"{folder / 'score.py'} failed: {done.stderr.strip() or done.stdout.strip()}")
        metrics = dict(benchmark.numbers(done.stdout))
        if benchmark.more is not None:
            metrics.update(benchmark.more(benchmark.gold.records(gold, split), out))
        return metrics


def commit() -> str:
    """The commit of this source tree, with "+" where files of it differ; "unknown" outside a repository."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    name = git("rev-parse", "--short", "HEAD")
    changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "benchmarks")
    return f"{name}+" if name and changed else name or "unknown"

"""One measured run in a process of its own: `python -m benchmarks.perf.run WORKERS SOURCE…` prints a JSON object."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.perf.memory import PeakMemory


@dataclass(slots=True)
class Measured:
    """What one run took. Seconds are by stage; CPU seconds are those of the process and its workers together."""

    documents: int = 0
    claims: int = 0
    incidents: int = 0
    failures: int = 0
    peak_bytes: int = 0
    wall: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)


def measure(sources: Sequence[str], workers: int) -> Measured:
    """Add `sources` to a new store in a temporary folder, and what that took. Imports count as stage "start"."""
    measured = Measured()
    stage = "start"
    wall, cpu = time.perf_counter(), 0.0

    def enter(following: str) -> None:
        nonlocal stage, wall, cpu
        now, used = time.perf_counter(), _cpu_seconds()
        measured.wall[stage] = measured.wall.get(stage, 0) + now - wall
        measured.cpu[stage] = measured.cpu.get(stage, 0) + used - cpu
        stage, wall, cpu = following, now, used

    with PeakMemory() as memory, tempfile.TemporaryDirectory() as folder:
        from onrecord import pipeline
        from onrecord.record import open_store
        from onrecord.settings import Settings

        def step(done: pipeline.Step) -> None:
            if done.stage != stage:
                enter(done.stage)

        settings = Settings.from_environment(store=f"{folder}/store", database="", workers=workers)
        with open_store(settings, create=True) as store:
            added = pipeline.add(store, sources, settings=settings, progress=step)
            enter("end")
    measured.documents, measured.claims, measured.incidents = added.documents, added.claims, added.incidents
    measured.failures, measured.peak_bytes = len(added.failures), memory.peak
    return measured


def _cpu_seconds() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[2:], int(sys.argv[1])))))

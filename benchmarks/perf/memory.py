"""The memory of a process with all its descendants, sampled while they run. Linux only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

EVERY_SECONDS = 0.1
PROC = Path("/proc")


class PeakMemory:
    """A context manager; after it, `peak` is the most that this process and its descendants held at once, in bytes.

    Pages that several processes share are counted once (proportional set size).
    """

    def __init__(self) -> None:
        self.peak = 0
        self._done = Event()
        self._sampler = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._sampler.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._sampler.join()

    def _sample(self) -> None:
        while not self._done.wait(EVERY_SECONDS):
            self.peak = max(self.peak, sum(_held(pid) for pid in _tree(os.getpid())))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in sorted((PROC / str(pid) / "task").glob("*/children")):
        try:
            found = children.read_text().split()
        except OSError:  # ended since it was listed
            continue
        for child in found:
            yield from _tree(int(child))


def _held(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)

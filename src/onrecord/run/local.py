"""The same function over many items on this machine: in this process, or in workers that may die without loss.

A worker that is killed takes only its own item along, which another worker tries once more. Workers are programs of
their own, not copies of this process: they share no database connection and no lock with it, run no code of the
caller's script, and end with it, however it ends.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Timer, local
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

IN_FLIGHT = 8  # items handed out per worker: enough to keep it busy behind a slow item, few enough to bound memory
TRIES = 2
BROKEN = (EOFError, OSError, pickle.UnpicklingError, ValueError)  # asking a dead worker; ValueError: a closed pipe
NEW_GROUP = 0x200  # subprocess.CREATE_NEW_PROCESS_GROUP, which only Windows has
# Each worker has one core: libraries that start a thread for every core would only get in each other's way.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
START = "import sys; sys.path[:] = {path!r}; from onrecord.run.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Given, Made]):
    """One item with what was made of it, or with why nothing was."""

    item: Given
    made: Made | None
    error: str | None = None


def worker_count(asked: int) -> int:
    """How many workers to use: as asked, or one for each core that this process may use where 0 is asked."""
    if asked > 0:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over(
    function: Callable[[Given], Made], items: Iterable[Given], *, workers: int, seconds: float | None = None
) -> Generator[Outcome[Given, Made], None, None]:
    """`function` over `items`, in their order: in this process if `workers` is 0, else in so many processes.

    The function must be importable by name and its values picklable; it is expected to turn its own errors into
    values. A worker that has an item for more than `seconds` is killed. Items are taken one by one, a few ahead of
    the outcomes. Closing the iterator ends the workers at once, with what they were at.
    """
    if workers < 1:
        for item in items:
            yield Outcome(item, function(item))
        return
    crew = _Crew(function, seconds)
    waiting: deque[Future[Outcome[Given, Made]]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="onrecord-worker") as threads:
        try:
            for item in items:
                waiting.append(threads.submit(crew.ask, item))
                if len(waiting) >= workers * IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.end()


class _Crew(Generic[Given, Made]):
    """The workers of one run: each thread that asks has its own."""

    def __init__(self, function: Callable[[Given], Made], seconds: float | None) -> None:
        self._function = function
        self._seconds = seconds
        self._mine = local()
        self._all: list[_Worker] = []
        self._lock = Lock()
        self._ended = False

    def ask(self, item: Given) -> Outcome[Given, Made]:
        """What a worker makes of `item`, or why none could."""
        why = "the run was ended"
        for _ in range(TRIES):
            worker = self._worker()
            if worker is None:
                break
            try:
                return Outcome(item, worker.ask(self._function, item, self._seconds))
            except BROKEN:
                self._mine.worker = None
                worker.end()
            if worker.late:
                why = f"it took more than {self._seconds:.0f} seconds. Set ONRECORD_READ_SECONDS higher and run again"
                break
            why = "the worker that had it ended without an answer, twice; memory may be short: run again to retry it"
        return Outcome(item, None, why)

    def end(self) -> None:
        """End every worker, whatever it is at, and start no more."""
        with self._lock:
            self._ended = True
        for worker in self._all:
            worker.end()

    def _worker(self) -> _Worker | None:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            with self._lock:
                if self._ended:
                    return None
                worker = self._mine.worker = _Worker()
                self._all.append(worker)
        return worker


class _Worker:
    """One process, asked one thing at a time."""

    def __init__(self) -> None:
        # A group of its own: an interrupt from the terminal reaches this process alone, even while a worker starts.
        posix = os.name == "posix"
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("ONRECORD_DEBUG") else subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            process_group=0 if posix else None,
            creationflags=0 if posix else NEW_GROUP,
        )
        assert self._process.stdin is not None and self._process.stdout is not None, "both are pipes"
        self._questions, self._answers = self._process.stdin, self._process.stdout
        self.late = False

    def ask(self, function: Callable[[Given], Made], item: Given, seconds: float | None) -> Made:
        """The answer of the process. Raises EOFError or OSError if it ends without one."""
        timer = Timer(seconds, self._kill_late) if seconds else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            pickle.dump((function, item), self._questions, pickle.HIGHEST_PROTOCOL)
            self._questions.flush()
            made: Made = pickle.load(self._answers)
            return made
        finally:
            if timer:
                timer.cancel()

    def end(self) -> None:
        """Kill the process; nothing if it has ended."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what was not sent has nobody to go to
                pipe.close()

    def _kill_late(self) -> None:
        self.late = True
        self._process.kill()

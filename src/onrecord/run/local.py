"""The same function over many items on this machine: in this process, or in workers that may die without loss.

A worker that is killed takes only its own item along: the pool is made anew and the item tried once more by itself.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

IN_FLIGHT = 4  # items handed out per worker: enough to keep it busy, few enough to bound memory


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Given, Made]):
    """One item with what was made of it, or with why nothing was."""

    item: Given
    made: Made | None
    error: str | None = None


def worker_count(asked: int) -> int:
    """How many workers to use: as asked, or one for each core this process may use where 0 is asked."""
    return asked if asked > 0 else max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def over(
    function: Callable[[Given], Made], items: Iterable[Given], *, workers: int
) -> Iterator[Outcome[Given, Made]]:
    """`function` over `items`, in the order of `items`; with one worker it runs in this process.

    The function must be importable by name and its values picklable. It is expected to turn its own errors into
    values: one that it raises ends the run.
    """
    if workers <= 1:
        for item in items:
            yield Outcome(item, function(item))
        return
    yield from _in_workers(function, items, workers)


def _in_workers(
    function: Callable[[Given], Made], items: Iterable[Given], workers: int
) -> Iterator[Outcome[Given, Made]]:
    waiting: deque[tuple[Given, Future[Made]]] = deque()
    source = iter(items)
    pool = _pool(workers)
    try:
        while True:
            while len(waiting) < workers * IN_FLIGHT:
                item = next(source, _END)
                if item is _END:
                    break
                waiting.append((item, pool.submit(function, item)))  # type: ignore[arg-type]
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield Outcome(item, future.result())
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _alone(function, item)
                pool = _pool(workers)
                waiting = deque((other, pool.submit(function, other)) for other, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(function: Callable[[Given], Made], item: Given) -> Outcome[Given, Made]:
    """One item in a worker of its own, after the pool that held it broke."""
    with _pool(1) as pool:
        try:
            return Outcome(item, pool.submit(function, item).result())
        except BrokenProcessPool:
            return Outcome(item, None, "the worker that had it ended without an answer, twice; run again to retry it")


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a forked copy of a process with threads (language model, progress bar) can lock up.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


class _End:
    """Marks the end of the items."""


_END = _End()

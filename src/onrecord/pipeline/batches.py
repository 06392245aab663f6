"""Work done by worker processes, and handed back in batches to be stored together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from time import monotonic
from typing import TypeVar

from onrecord.pipeline.steps import Progress, Stage, Step
from onrecord.run.local import Outcome, over, worker_count
from onrecord.run.tasks import ExtractTask, ReadTask
from onrecord.settings import Settings

BATCH = 50  # items kept in one transaction: an interrupt costs at most the work on these, never what is stored
BATCH_SECONDS = 5
FEW = 24
# A task ends itself in time unless it is deep in a library's code. Its worker is killed then, but not while it starts.
GRACE_SECONDS = 60
Task = TypeVar("Task", ReadTask, ExtractTask)
Made = TypeVar("Made", bound=object)


def outcomes_of(
    stage: Stage,
    function: Callable[[Task], Made],
    tasks: Iterable[Task],
    *,
    of: int,
    settings: Settings,
    tell: Progress,
) -> Generator[list[Outcome[Task, Made]], None, None]:
    """What is made of the `of` tasks, in batches to be stored together; the workers end with the iterator."""
    if of:
        tell(Step(stage, 0, of, ""))
    # A handful of items is done before a worker has loaded its language model.
    workers = 0 if of < FEW else min(worker_count(settings.workers), of)
    seconds = settings.read_seconds + GRACE_SECONDS if settings.read_seconds else None
    with closing(over(function, tasks, workers=workers, seconds=seconds)) as outcomes:
        batch: list[Outcome[Task, Made]] = []
        begun = monotonic()
        for done, outcome in enumerate(outcomes, start=1):
            batch.append(outcome)
            tell(Step(stage, done, of, outcome.item.origin))
            if len(batch) >= BATCH or monotonic() - begun >= BATCH_SECONDS:
                yield batch
                batch, begun = [], monotonic()
        if batch:
            yield batch

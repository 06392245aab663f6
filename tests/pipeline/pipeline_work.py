"""Functions for workers to run: some end their own process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def die_of_three(number: int) -> int:
    """Twice `number`, but a worker that is given 3 is killed."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_once(task: tuple[int, str]) -> int:
    """Twice the number, but the first worker that is given 3 is killed; the file says whether one was."""
    number, marker = task
    if number == 3 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def talk(number: int) -> int:
    """Twice `number`, with words on standard output in between, as some libraries do."""
    print("a library says hello", flush=True)
    return 2 * number


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def threads_allowed(_: int) -> str:
    return os.environ["OMP_NUM_THREADS"]

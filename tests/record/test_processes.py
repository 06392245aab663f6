"""Several processes at one store, and processes that die: nothing is lost, nothing is doubled, the log chains."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import StoreUnavailable
from onrecord.record import open_store
from onrecord.settings import Settings

ADDER = Path(__file__).with_name("adder.py")
PATIENCE_SECONDS = 120  # on a busy machine


def start(settings: Settings, name: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ADDER), settings.store, settings.database, name, str(count)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, said.decode()


def counts(settings: Settings) -> tuple[int, int, int, int, int]:
    """Captures, sightings, custody entries, documents and claims of a store that has no problem."""
    with open_store(settings) as store:
        assert store.verify() == []
        found = list(store.captures())
        return (
            len(found),
            sum(len(store.sightings(capture.sha256)) for capture in found),
            len(list(store.custody())),
            len(list(store.documents())),
            len(list(store.claims())),
        )


def test_processes_that_make_and_fill_one_store_at_once_lose_nothing(any_settings: Settings) -> None:
    for process in [start(any_settings, name, 40) for name in ("ines", "omar")]:
        finish(process)
    assert counts(any_settings) == (80, 80, 80, 80, 80)


def test_processes_that_add_the_same_reports_at_once_double_nothing(any_settings: Settings) -> None:
    for process in [start(any_settings, "ines", 40) for _ in range(2)]:
        finish(process)
    assert counts(any_settings) == (40, 40, 40, 40, 40)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_a_process_ended_in_mid_run_loses_nothing_and_running_again_finishes(
    any_settings: Settings, how: signal.Signals
) -> None:
    process = start(any_settings, "ines", 100_000)
    end = time.monotonic() + PATIENCE_SECONDS
    while kept(any_settings) < 15 and time.monotonic() < end and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(how)
    process.communicate(timeout=PATIENCE_SECONDS)
    before = kept(any_settings)
    assert before >= 15
    counts(any_settings)  # no problem
    finish(start(any_settings, "ines", before + 10))
    assert counts(any_settings) == (before + 10,) * 5


def kept(settings: Settings) -> int:
    try:
        with open_store(settings) as store:
            return len(list(store.custody()))
    except StoreUnavailable:  # not made yet
        return 0

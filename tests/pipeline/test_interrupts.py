"""Ended in mid-run, with workers at work: what is kept stays, and the same command finishes without doubling."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from pipeline_reports import SOUND, children, held_by, is_running, start_add, write_reports

from onrecord import pipeline
from onrecord.errors import StoreUnavailable
from onrecord.record import open_store
from onrecord.settings import Settings

COUNT = 30  # more than are done without workers
PATIENCE_SECONDS = 120  # on a busy machine

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux to list processes")


@pytest.fixture
def claims_of_one(tmp_path: Path) -> int:
    """How many claims each report has."""
    path = tmp_path / "one.txt"
    path.write_text(SOUND.replace("Twelve", "20"), encoding="utf-8")
    settings = Settings(store=str(tmp_path / "one"))
    with open_store(settings, create=True) as store:
        return pipeline.add(store, [str(path)], settings=settings).claims


def documents_in(settings: Settings) -> int:
    try:
        with open_store(settings) as store:
            return len(list(store.documents()))
    except StoreUnavailable:  # not made yet
        return 0


def wait_for_extraction(process: subprocess.Popen[str], settings: Settings) -> list[int]:
    """The workers, once every report is read and they begin to extract."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if documents_in(settings) == COUNT and (workers := children(process.pid)):
            return workers
        time.sleep(0.02)
    raise AssertionError(f"The run ended too soon or took too long: {process.communicate()}")


def test_after_an_interrupt_what_is_kept_stays_and_running_again_finishes(tmp_path: Path, claims_of_one: int) -> None:
    reports = write_reports(tmp_path / "reports", COUNT)
    settings = Settings(store=str(tmp_path / "store"), user="tester")
    check_ended_and_finished(settings, reports, signal.SIGINT, claims_of_one)


def test_a_run_killed_with_a_database_server_loses_nothing_either(
    tmp_path: Path, postgres_url: str, claims_of_one: int
) -> None:
    reports = write_reports(tmp_path / "reports", COUNT)
    settings = Settings(store=str(tmp_path / "store"), database=postgres_url, user="tester")
    check_ended_and_finished(settings, reports, signal.SIGKILL, claims_of_one)


def check_ended_and_finished(settings: Settings, reports: Path, how: signal.Signals, claims_of_one: int) -> None:
    process = start_add(settings, [reports])
    workers = wait_for_extraction(process, settings)
    os.killpg(process.pid, how)  # as a terminal does
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert out == ""
    assert "Traceback" not in err
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert err.endswith("interrupted; what was kept is safe. Run the same command again to finish.\n")
    end = time.monotonic() + PATIENCE_SECONDS
    while any(is_running(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(is_running(pid) for pid in workers)
    assert held_by(settings)[:4] == (COUNT, COUNT, COUNT, COUNT)
    again = start_add(settings, [reports])
    _, err = again.communicate(timeout=PATIENCE_SECONDS)
    assert (again.returncode, err) == (0, "")
    assert held_by(settings) == (COUNT, COUNT, COUNT, COUNT, COUNT * claims_of_one)


def test_a_killed_worker_costs_nothing(tmp_path: Path, claims_of_one: int) -> None:
    reports = write_reports(tmp_path / "reports", COUNT)
    settings = Settings(store=str(tmp_path / "store"), user="tester")
    process = start_add(settings, [reports])
    os.kill(wait_for_extraction(process, settings)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, err) == (0, "")
    assert held_by(settings) == (COUNT, COUNT, COUNT, COUNT, COUNT * claims_of_one)

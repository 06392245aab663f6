"""Workers: real processes that are killed, late, talkative or left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipeline_reports import children, is_running
from pipeline_work import die_of_three, die_once, double, process_of, sleep, talk, threads_allowed

from onrecord.run.local import IN_FLIGHT, Outcome, over, worker_count


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    outcomes = list(over(double, range(40), workers=workers))
    assert outcomes == [Outcome(number, 2 * number) for number in range(40)]


def test_without_workers_the_work_is_done_in_this_process() -> None:
    assert [outcome.made for outcome in over(process_of, range(2), workers=0)] == [os.getpid()] * 2
    assert os.getpid() not in [outcome.made for outcome in over(process_of, range(4), workers=2)]


def test_no_items_give_no_outcomes_and_start_no_worker() -> None:
    assert list(over(double, [], workers=2)) == []


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "killed")) for number in range(12)]
    assert [outcome.made for outcome in over(die_once, items, workers=2)] == [2 * number for number in range(12)]
    assert (tmp_path / "killed").exists()


def test_an_item_that_kills_every_worker_fails_alone() -> None:
    outcomes = list(over(die_of_three, range(12), workers=2))
    assert [outcome.made for outcome in outcomes if outcome.item != 3] == [2 * n for n in range(12) if n != 3]
    assert outcomes[3].made is None
    assert outcomes[3].error is not None
    assert outcomes[3].error.startswith("the worker that had it ended without an answer, twice")


def test_a_worker_that_is_late_is_killed_and_its_item_told_with_the_way_out() -> None:
    begun = time.monotonic()
    late, soon = over(sleep, [60, 0], workers=2, seconds=3)
    assert late.error == "it took more than 3 seconds. Set ONRECORD_READ_SECONDS higher and run again"
    assert soon.made == 0
    assert time.monotonic() - begun < 30


def test_what_a_library_prints_does_not_stand_between_answers() -> None:
    assert [outcome.made for outcome in over(talk, range(6), workers=1)] == [0, 2, 4, 6, 8, 10]


def test_a_worker_keeps_to_one_core() -> None:
    assert [outcome.made for outcome in over(threads_allowed, [0], workers=1)] == ["1"]


def test_only_a_few_items_are_taken_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    outcomes = over(double, items(), workers=2)
    next(outcomes)
    assert taken <= 2 * IN_FLIGHT
    outcomes.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux to list processes")
def test_closing_the_iterator_ends_the_workers_at_once() -> None:
    before = children(os.getpid())
    outcomes = over(sleep, [0, 60, 60, 60], workers=2)
    next(outcomes)
    started = set(children(os.getpid())) - set(before)
    assert started
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < 20
    assert not any(is_running(pid) for pid in started)


UNGUARDED = """
import sys
sys.path.insert(0, sys.argv[1])
from pipeline_work import double
from onrecord.run.local import over
print([outcome.made for outcome in over(double, range(3), workers=2)])
"""


def test_a_script_without_a_guard_is_not_run_again_by_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    command = [sys.executable, str(script), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.returncode) == ("[0, 2, 4]\n", 0), done.stderr


LEFT = """
import sys
sys.path.insert(0, sys.argv[1])
from pipeline_work import process_of, sleep
from onrecord.run.local import over
outcomes = over(sleep, [0, 0.5, 0.5, 0.5, 0.5], workers=2)
next(outcomes)
print("started", flush=True)
next(iter(over(sleep, [60], workers=0)))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux to list processes")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_workers_end_with_the_process_that_started_them(how: signal.Signals) -> None:
    command = [sys.executable, "-c", LEFT, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"started\n"
        workers = children(parent.pid)
        assert len(workers) == 2
        os.killpg(parent.pid, how)  # as a terminal does
        parent.wait(timeout=60)
    end = time.monotonic() + 20
    while any(is_running(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in workers)


def test_no_number_of_workers_means_one_for_each_core() -> None:
    assert worker_count(3) == 3
    assert worker_count(0) >= 1

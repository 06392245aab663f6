"""Ctrl-C ends a command wherever it falls, also in a clean-up from which Python cannot raise."""

from __future__ import annotations

import signal
import time

import click
import pytest

from onrecord.cli import main as main_module
from onrecord.cli.main import INTERRUPTED, main


class Interrupting:
    """Is interrupted while it is cleaned up."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


class Failing:
    """Fails while it is cleaned up."""

    def __del__(self) -> None:
        raise ValueError("the clean-up failed")


def run_with(monkeypatch, capsys, body) -> tuple[int, str]:
    monkeypatch.setattr(main_module.Commands, "get_command", lambda self, ctx, name: click.Command(name, callback=body))
    with pytest.raises(SystemExit) as ended:
        main(["doctor"])
    return ended.value.code, capsys.readouterr().err


def test_an_interrupt_in_a_clean_up_ends_the_command(monkeypatch, capsys) -> None:
    def body() -> None:
        thing = Interrupting()
        del thing
        time.sleep(30)

    code, err = run_with(monkeypatch, capsys, body)
    assert code == INTERRUPTED
    assert err.strip() == "onrecord: interrupted; what was kept is safe. Run the same command again to finish."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_any_other_error_in_a_clean_up_is_still_told(monkeypatch, capsys) -> None:
    told = []
    monkeypatch.setattr("sys.unraisablehook", told.append)

    def body() -> None:
        thing = Failing()
        del thing

    code, _ = run_with(monkeypatch, capsys, body)
    assert code == 0
    assert [args.exc_type for args in told] == [ValueError]

import os
import subprocess
import sys

import click
import pytest

from onrecord.cli import main as main_module
from onrecord.cli.main import COMMANDS, cli, main
from onrecord.cli.reference import reference
from onrecord.cli.settings_reference import settings_reference
from onrecord.cli.terminal import safe
from onrecord.errors import NotFound


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return ended.value.code, *capsys.readouterr()


def failing(monkeypatch, error):
    @click.command("doctor")
    def broken():
        raise error

    monkeypatch.setattr(main_module.Commands, "get_command", lambda self, ctx, name: broken)


def test_every_command_has_help(capsys):
    for name in COMMANDS:
        code, out, _ = run(capsys, name, "--help")
        assert code == 0
        assert f"Usage: onrecord {name}" in out


def test_an_error_is_one_line_and_exit_code_2(capsys, monkeypatch):
    failing(monkeypatch, NotFound("No incident i-9.\nKnown: i-1."))
    assert run(capsys, "doctor") == (2, "", "onrecord: No incident i-9. Known: i-1.\n")


def test_an_unexpected_error_shows_no_traceback_and_says_how_to_report_it(capsys, monkeypatch):
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    failing(monkeypatch, ZeroDivisionError("division by zero"))
    code, _, err = run(capsys, "doctor")
    assert code == 2
    assert err.count("\n") == 1
    assert err.startswith("onrecord: unexpected error (ZeroDivisionError: division by zero). Please report it")
    assert "ONRECORD_DEBUG=1" in err


def test_debug_shows_where_an_error_happened(monkeypatch):
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    failing(monkeypatch, ZeroDivisionError("division by zero"))
    with pytest.raises(ZeroDivisionError):
        main(["doctor"])


def test_an_interrupt_says_how_to_finish(capsys, monkeypatch):
    failing(monkeypatch, KeyboardInterrupt())
    code, _, err = run(capsys, "doctor")
    assert code == 130
    assert err.splitlines()[-1].endswith("Run the same command again to finish.")


def test_a_bad_setting_is_told_like_any_error(capsys, monkeypatch):
    monkeypatch.setenv("ONRECORD_WORKERS", "many")
    code, _, err = run(capsys, "doctor")
    assert (code, err) == (2, "onrecord: ONRECORD_WORKERS is 'many'; it takes a whole number.\n")


def test_a_missing_store_is_told_with_the_way_out(capsys, tmp_path):
    code, _, err = run(capsys, "incidents", "--store", str(tmp_path / "none"))
    assert code == 2
    assert "onrecord add FILE" in err


def test_a_closed_pipe_is_no_error():
    command = f"{sys.executable} -m onrecord --help | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=os.environ)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


def test_text_from_a_report_cannot_steer_the_terminal():
    assert safe("a\x1b]0;title\x07b\u202ec\u2066d\x9b31m") == "a]0;titlebcd31m"
    assert safe("می\u200cخواهم 👩\u200d⚕️") == "می\u200cخواهم 👩\u200d⚕️"
    assert safe("\udc80") == "\ufffd"


def test_the_references_name_every_command_and_setting():
    assert all(f"## onrecord {name}" in reference() for name in cli.list_commands(click.Context(cli)))
    assert "| `ONRECORD_MAX_BYTES` | 50,000,000 | Largest single report in bytes" in settings_reference()

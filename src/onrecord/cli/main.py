"""The `onrecord` command: its commands, and the promise that no traceback reaches the user."""

from __future__ import annotations

import importlib
import os
import sys
from importlib.metadata import version

import click

from onrecord.cli.interrupts import interrupts_kept
from onrecord.cli.session import shared_options
from onrecord.cli.terminal import safe
from onrecord.errors import OnrecordError

ERROR = 2
INTERRUPTED = 130
PIPE_CLOSED = 141  # as a shell reports a program ended by SIGPIPE
EXIT_CODES = {
    0: "success",
    ERROR: "an error, told in one line on stderr",
    3: "`add` is done, but some inputs failed",
    INTERRUPTED: "interrupted; the same command again finishes the job",
    PIPE_CLOSED: "the reader of the output went away",
}

# In the order of work: what `onrecord --help` shows. Each is a function of this name in a module of its own.
COMMANDS = (
    *("add", "incidents", "show", "changes", "claims", "search", "explain"),
    *("decide", "decisions", "rebuild"),
    *("documents", "dossier", "serve", "custody", "doctor", "terms", "demo"),
)


class Commands(click.Group):
    """Loads a command's module only when it is used, so that `--help` and completion stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"onrecord.cli.{cmd_name}"), f"{cmd_name}_command")
        return command


@click.command("onrecord", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
@shared_options
def cli() -> None:
    """Turn reports about incidents into a record: who says what, through whom, in which exact words.

    Begin with `onrecord add FILE…`, then `onrecord show`.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code.

    The codes are those of EXIT_CODES. Never returns.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 gets replacement characters, not an encoding error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        with interrupts_kept():
            result = cli.main(args=arguments, prog_name="onrecord", standalone_mode=False)
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted; what was kept is safe. Run the same command again to finish.")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OnrecordError as error:
        return _fail(error, str(error))
    except Exception as error:
        detail = f"{type(error).__name__}: {error}".splitlines()[0]
        return _fail(
            error,
            f"unexpected error ({detail}). Please report it with the command you ran; "
            "ONRECORD_DEBUG=1 shows where it happened.",
        )
    return result if isinstance(result, int) else 0


def _fail(error: Exception, sentence: str) -> int:
    if os.environ.get("ONRECORD_DEBUG"):
        raise error
    _say(sentence)
    return ERROR


def _say(sentence: str) -> None:
    click.echo(f"onrecord: {safe(' '.join(sentence.split()))}", err=True)

"""`onrecord add`: keep reports, read them, extract claims, and bring incidents up to date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, shared_options
from onrecord.cli.terminal import emit, err, out, safe, styled
from onrecord.export.listings import records_table
from onrecord.export.table import Format

if TYPE_CHECKING:
    from onrecord.pipeline import Added, Step

SOME_FAILED = 3
STAGES = {"archive": "keeping", "read": "reading", "extract": "extracting", "resolve": "resolving"}
COLUMNS = ("kept", "seen_again", "documents", "claims", "incidents", "failed")


@click.command("add", short_help="Add reports: files, folders, globs, WARCs, URLs, JSON lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-…")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes; 0 is one for each core.")
@format_option
@shared_options
@click.pass_context
def add_command(ctx: click.Context, paths: tuple[str, ...], workers: int | None, kind: Format) -> None:
    """Add reports: files, folders, globs, WARCs, URLs, or JSON lines from standard input (-).

    Bytes are kept before anything reads them. Adding the same report again changes nothing; after an interrupt, the
    same command finishes the job. Ends with 3 if some inputs failed; the others are in.
    """
    from onrecord import pipeline

    session = ctx.ensure_object(Session)
    with opened(session, create=True, workers=workers) as store:
        settings = session.settings(workers=workers)
        stdin = sys.stdin.buffer if "-" in paths else None
        with _progress(err(), quiet=session.quiet) as progress:
            added = pipeline.add(store, paths, settings=settings, stdin=stdin, progress=progress)
    _report(added, kind)
    if added.failures:
        ctx.exit(SOME_FAILED)


def _report(added: Added, kind: Format) -> None:
    console = err()
    for failure in added.failures:
        named = failure.origin in failure.message
        line = failure.message if named else f"{failure.origin}: {failure.message}"
        console.print(styled("not done  ", "bold") + safe(" ".join(line.split())), soft_wrap=True)
    if kind == "table":
        again = f", {added.seen_again:,} seen before" if added.seen_again else ""
        failed = f" {_many(len(added.failures), 'input')} failed, listed above." if added.failures else ""
        out().print(
            f"Kept {_many(added.kept, 'new report')}{again}; read {_many(added.documents, 'document')}, "
            f"extracted {_many(added.claims, 'claim')}. The store holds {_many(added.incidents, 'incident')}.{failed}"
        )
        return
    record = {
        "kept": added.kept,
        "seen_again": added.seen_again,
        "documents": added.documents,
        "claims": added.claims,
        "incidents": added.incidents,
        "failed": len(added.failures),
        "failures": [
            {"origin": failure.origin, "stage": failure.stage, "message": failure.message} for failure in added.failures
        ],
    }
    emit(records_table("added", COLUMNS, [record]), kind, empty="")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _progress(console: Console, *, quiet: bool) -> AbstractContextManager[Callable[[Step], None] | None]:
    # Bars are for someone who watches; a log would only fill with them.
    return nullcontext() if quiet or not console.is_terminal else _Bars(console)


class _Bars:
    """One progress bar for each stage, made when the stage first reports."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[what]}", style="dim"),
            console=console,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Callable[[Step], None]:
        self._progress.start()
        return self._show

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        self._progress.stop()

    def _finish(self) -> None:
        for task in self._progress.tasks:
            self._progress.update(task.id, total=task.completed, what="")

    def _show(self, step: Step) -> None:
        if step.stage not in self._tasks:
            self._finish()  # A stage begins when the one before it is through.
            label = STAGES.get(step.stage, step.stage)
            self._tasks[step.stage] = self._progress.add_task(label, total=None, what="")
        what = safe(" ".join(step.what.split()))
        shown = what if len(what) <= 30 else "…" + what[-29:]
        self._progress.update(self._tasks[step.stage], completed=step.done, total=step.total, what=shown)

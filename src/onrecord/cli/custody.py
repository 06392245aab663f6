"""`onrecord custody`: the append-only log of what happened to the evidence, and the check of it."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, shared_options
from onrecord.cli.terminal import emit, styled
from onrecord.cli.terminal import err as err_console
from onrecord.cli.terminal import out as out_console
from onrecord.errors import CustodyBroken
from onrecord.export.listings import records_table
from onrecord.export.table import Format
from onrecord.record.codec import to_json as plain

COLUMNS = ("seq", "at", "by", "event", "subject", "detail", "digest")


@click.command("custody")
@click.option("--verify", is_flag=True, help="Check every link of the log and every preserved byte against its hash.")
@format_option
@shared_options
@click.pass_context
def custody_command(ctx: click.Context, verify: bool, kind: Format) -> None:
    """List the custody log, oldest first, or check it."""
    with opened(ctx.ensure_object(Session)) as store:
        if not verify:
            entries = (plain(entry) for entry in store.custody())
            emit(records_table("custody", COLUMNS, entries), kind, empty="The custody log is empty.")
            return
        problems = list(store.verify())
        checked = sum(1 for _ in store.captures())
    if kind != "table":
        records = ({"problem": problem} for problem in problems)
        emit(records_table("problems", ("problem",), records), kind, empty="")
    for problem in problems if kind == "table" else ():
        err_console().print(styled(problem), soft_wrap=True)
    if problems:
        raise CustodyBroken(
            f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the evidence. "
            "Restore the store from a backup, or keep it and report what changed."
        )
    if kind == "table":
        out_console().print(f"The custody log chains, and all {checked:,} captures match their hashes.")

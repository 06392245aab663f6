"""`onrecord doctor`: what is present, what is missing, and how to get it."""

from __future__ import annotations

import click

from onrecord.cli.session import Session, format_option, shared_options
from onrecord.cli.terminal import emit, out, styled
from onrecord.doctor import examine
from onrecord.export.listings import records_table
from onrecord.export.table import Format

MARKS = {"ok": ("✓", "green"), "note": ("·", "yellow"), "missing": ("✗", "bold red")}


@click.command("doctor", short_help="Say what is present, what is missing, how to get it.")
@format_option
@shared_options
@click.pass_context
def doctor_command(ctx: click.Context, *, kind: Format) -> None:
    """Say in one sentence each what is present, what is missing and how to get it. Ends with 2 if work cannot begin."""
    findings = examine(ctx.ensure_object(Session).settings())
    if kind == "table":
        console = out()
        for finding in findings:
            mark, style = MARKS[finding.state]
            console.print(styled(f"{mark} ", style) + styled(finding.sentence))
    else:
        records = [{"part": item.part, "state": item.state, "sentence": item.sentence} for item in findings]
        emit(records_table("doctor", ("part", "state", "sentence"), records), kind, empty="")
    if any(finding.state == "missing" for finding in findings):
        ctx.exit(2)

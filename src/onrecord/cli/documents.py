"""`onrecord documents`: every report as it was read, with what could not be read."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import documents_table, records_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format
from onrecord.record.codec import to_json


@click.command("documents", short_help="List the documents read, with publisher and date.")
@click.option("--failed", is_flag=True, help="List what is kept but could not be read or extracted, and why.")
@names_option
@format_option
@shared_options
@click.pass_context
def documents_command(ctx: click.Context, failed: bool, kind: Format, with_names: bool) -> None:
    """List the documents read, with publisher, date, reader and the capture behind each."""
    with opened(ctx.ensure_object(Session)) as store:
        if failed:
            failures = (to_json(failure) for failure in store.failures())
            table = records_table("failures", ("origin", "stage", "message"), failures)
            emit(table, kind, empty="Everything that is kept has been read.")
            return
        table = documents_table(store.documents(), Shelf(store, with_names=with_names))
        emit(table, kind, empty="No documents yet. Add reports with `onrecord add FILE…`.")

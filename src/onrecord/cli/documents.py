"""`onrecord documents`: every report as it was read, with what could not be read."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import documents_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("documents")
@names_option
@format_option
@shared_options
@click.pass_context
def documents_command(ctx: click.Context, kind: Format, with_names: bool) -> None:
    """List the documents read, with publisher, date, reader and the capture behind each."""
    with opened(ctx.ensure_object(Session)) as store:
        table = documents_table(store.documents(), Shelf(store, with_names=with_names))
        emit(table, kind, empty="No documents yet. Add reports with `onrecord add FILE…`.")

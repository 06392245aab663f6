"""`onrecord incidents`: every incident of the store, most reported first."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import incidents_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("incidents")
@names_option
@format_option
@shared_options
@click.pass_context
def incidents_command(ctx: click.Context, kind: Format, with_names: bool) -> None:
    """List incidents, those with most claims first."""
    with opened(ctx.ensure_object(Session)) as store:
        ranked = sorted(store.incidents(), key=lambda incident: (-len(incident.claim_ids), incident.id))
        table = incidents_table(ranked, Shelf(store, with_names=with_names))
        emit(table, kind, empty="No incidents yet. Add reports with `onrecord add FILE…`.")

"""`onrecord incidents`: every incident of the store, most reported first."""

from __future__ import annotations

import click

from onrecord.cli.choosing import shelf_of, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import incidents_table
from onrecord.export.table import Format

NONE = "No incidents yet. Add reports with `onrecord add FILE…`."
NONE_THEN = "No incidents by then. `onrecord incidents` lists those of today."


@click.command("incidents")
@as_of_options
@names_option
@format_option
@shared_options
@click.pass_context
def incidents_command(
    ctx: click.Context, *, as_of: str | None, known_by: str | None, kind: Format, with_names: bool
) -> None:
    """List incidents, those with most claims first."""
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        store = viewed(stored, session, as_of=as_of, known_by=known_by)
        ranked = sorted(store.incidents(), key=lambda incident: (-len(incident.claim_ids), incident.id))
        table = incidents_table(ranked, shelf_of(stored, store, with_names=with_names))
        emit(table, kind, empty=NONE if as_of is None and known_by is None else NONE_THEN)

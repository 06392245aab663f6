"""`onrecord changes`: what each report changed in an incident, in order."""

from __future__ import annotations

import click

from onrecord.cli.choosing import chosen, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.changes import changes_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("changes", short_help="Show what each report changed in an incident.")
@click.argument("incident_id", metavar="[INCIDENT]", required=False)
@as_of_options
@names_option
@format_option
@shared_options
@click.pass_context
def changes_command(
    ctx: click.Context,
    *,
    incident_id: str | None,
    as_of: str | None,
    known_by: str | None,
    kind: Format,
    with_names: bool,
) -> None:
    """Show what each report changed, in order of publication: new voices and figures, rising tolls, corrections,
    denials, and figures that an outlet attributes anew.

    A correction is one voice that gives another figure than before, and not more; what another voice says is none.
    """
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        store = viewed(stored, session, as_of=as_of, known_by=known_by)
        shelf = Shelf(store, with_names=with_names)
        incident = chosen(store, incident_id)
        documents = [store.document(doc_id) for doc_id in incident.doc_ids]
        protection = shelf.protection_of(incident.doc_ids)
        table = changes_table(store.accounts(incident.id), documents, protection=protection)
        emit(table, kind, empty="No report of this incident gives a figure.")

"""`onrecord claims`: what reports say, claim by claim, narrowed by act, harm, stance, incident or document."""

from __future__ import annotations

import click

from onrecord.cli.choosing import shelf_of, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import claims_table
from onrecord.export.table import Format
from onrecord.model import REALIS


@click.command("claims")
@click.option("--act", metavar="TERM", help="Only this act, as `onrecord terms` names it.")
@click.option("--harm", metavar="TERM", help="Only claims with a figure of this harm.")
@click.option("--realis", type=click.Choice(REALIS), help="Only claims of this stance.")
@click.option("--incident", metavar="ID", help="Only claims of this incident; the first letters of its id do.")
@click.option("--doc", metavar="ID", help="Only claims of this document.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@as_of_options
@names_option
@format_option
@shared_options
@click.pass_context
def claims_command(
    ctx: click.Context,
    *,
    act: str | None,
    harm: str | None,
    realis: str | None,
    incident: str | None,
    doc: str | None,
    limit: int | None,
    as_of: str | None,
    known_by: str | None,
    kind: Format,
    with_names: bool,
) -> None:
    """List claims with who says them and the exact words."""
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        store = viewed(stored, session, as_of=as_of, known_by=known_by, incident_id=incident)
        incident_id = store.incident(incident).id if incident else None
        doc_id = store.document(doc).id if doc else None
        found = store.claims(doc_id=doc_id, incident_id=incident_id, act=act, harm=harm, realis=realis, limit=limit)
        table = claims_table(found, shelf_of(stored, store, with_names=with_names))
        emit(table, kind, empty="No such claims. `onrecord claims` without options lists all.")

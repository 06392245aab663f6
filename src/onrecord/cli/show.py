"""`onrecord show`: one incident with its accounts side by side."""

from __future__ import annotations

import click

from onrecord.cli.accounts_view import print_incident
from onrecord.cli.choosing import chosen, shelf_of, until_told, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, format_option, names_option, shared_options
from onrecord.cli.terminal import emit, err, out
from onrecord.export.accounts import accounts_table
from onrecord.export.choice import main_incident
from onrecord.export.decisions import decided_about
from onrecord.export.listings import accounts_listing, accounts_record, incidents_table
from onrecord.export.table import Format, to_json
from onrecord.resolve.rules import RULES


@click.command("show", short_help="Show an incident with its accounts side by side.")
@click.argument("incident_id", metavar="[INCIDENT]", required=False)
@as_of_options
@click.option(
    "--rule", type=click.Choice(list(RULES)), help="Rule for the estimates (default: ONRECORD_RULE, else range)."
)
@names_option
@format_option
@shared_options
@click.pass_context
def show_command(
    ctx: click.Context,
    *,
    incident_id: str | None,
    as_of: str | None,
    known_by: str | None,
    rule: str | None,
    kind: Format,
    with_names: bool,
) -> None:
    """Show an incident: what is counted, by which voice, when, and where voices contradict each other.

    INCIDENT is an id or its first letters. Without it the store's main incident is shown, or the list if none
    stands out. With --as-of or --known-by everything is derived from only what was there by the end of that day.
    """
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        store = viewed(stored, session, as_of=as_of, known_by=known_by, rule=rule, incident_id=incident_id)
        told = until_told(store)
        shelf = shelf_of(stored, store, with_names=with_names)
        listed = [] if incident_id else store.incidents()
        if kind == "table" and listed and main_incident(listed) is None:
            ranked = sorted(listed, key=lambda item: (-len(item.claim_ids), item.id))
            emit(incidents_table(ranked, shelf), kind, empty="")
            err().print("No incident stands out; choose one: onrecord show ID")
            return
        incident = chosen(store, incident_id)
        protection = shelf.protection_of(incident.doc_ids)
        table = accounts_table(incident, store.accounts(incident.id), store.estimates(incident.id))
        if kind == "table":
            decided = decided_about(incident, store.decisions())
            print_incident(out(), table, protection, until=told, decided=decided)
        elif kind == "json":
            click.echo(to_json(accounts_record(table, protection=protection, until=told), indent=2))
        else:
            emit(accounts_listing(table, protection=protection), kind, empty="")

"""`onrecord decisions`: every decision, oldest first, and which of them a person should look at again."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.decisions import decisions_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("decisions", short_help="List decisions and whether they still stand.")
@click.option("--look-again", is_flag=True, help="Only those whose words a newer method reads otherwise, or no longer.")
@click.option("--on", "subject", metavar="ID", help="Only those whose subject holds this id.")
@names_option
@format_option
@shared_options
@click.pass_context
def decisions_command(
    ctx: click.Context, *, look_again: bool, subject: str | None, kind: Format, with_names: bool
) -> None:
    """List decisions, oldest first: verdict, subject, person, time, reason, and whether each still stands."""
    from onrecord.derive import look_again as find_again

    with opened(ctx.ensure_object(Session)) as store:
        again = {item.decision.id: item.why for item in find_again(store)}
        listed = store.decisions()
        table = decisions_table(
            [
                decision
                for decision in listed
                if (not look_again or decision.id in again) and (subject is None or subject in decision.subject)
            ],
            listed,
            again=again,
            shelf=Shelf(store, with_names=with_names),
            store=store,
        )
        nothing = "No decision needs another look." if look_again else "No decisions. `onrecord decide` makes one."
        emit(table, kind, empty=nothing)

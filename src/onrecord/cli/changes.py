"""`onrecord changes`: what each report changed in an incident, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import click
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from onrecord.cli.choosing import chosen, shelf_of, until_told, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, format_option, names_option, shared_options
from onrecord.cli.terminal import emit, out, styled
from onrecord.export.changes import LABELS, changes_table
from onrecord.export.table import Format

LEAST_WIDTH, MOST_WIDTH = 12, 24  # of what is counted
LABELS_WIDTH = max(map(len, LABELS.values()))
STYLES = {LABELS["correction"]: "yellow", LABELS["denial"]: "red", LABELS["toll_up"]: "cyan", LABELS["repeat"]: "dim"}


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
        store = viewed(stored, session, as_of=as_of, known_by=known_by, incident_id=incident_id)
        shelf = shelf_of(stored, store, with_names=with_names)
        incident = chosen(store, incident_id)
        documents = [store.document(doc_id) for doc_id in incident.doc_ids]
        protection = shelf.protection_of(incident.doc_ids)
        table = changes_table(store.accounts(incident.id), documents, protection=protection)
        if kind == "table":
            _print(protection.text(incident.title), [row.record for row in table.rows], until_told(store))
        else:
            emit(table, kind, empty="")


def _print(title: str, records: Sequence[Mapping[str, Any]], until: str) -> None:
    console = out()
    console.print(styled(title, "bold"))
    if until:
        console.print(styled(f"as it was {until}", "dim"))
    width = max(LEAST_WIDTH, *(len(record["what"]) for record in records if len(record["what"]) <= MOST_WIDTH))
    for _, group in groupby(records, key=lambda record: record["document"]):
        told = list(group)
        console.print()
        day = told[0]["day"] or "no date"
        console.print(styled(f"{day}  {told[0]['outlet']}", "bold") + styled(f"  {told[0]['document']}", "dim"))
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=LABELS_WIDTH, no_wrap=True)
        grid.add_column(width=width, overflow="fold")
        grid.add_column(overflow="fold")
        for record in told:
            grid.add_row(styled(record["change"], STYLES.get(record["change"], "")), *_cells(record))
        console.print(Padding(grid, (0, 0, 0, 2)))


def _cells(record: Mapping[str, Any]) -> tuple[Text, Text]:
    quiet = "dim" if record["change"] == LABELS["repeat"] else ""
    return styled(record["what"], quiet), styled(record["words"], quiet)

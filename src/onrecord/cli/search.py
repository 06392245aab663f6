"""`onrecord search`: full-text search over documents or claims."""

from __future__ import annotations

from typing import Literal

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.listings import records_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "what", type=click.Choice(["documents", "claims"]), default="documents", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@names_option
@format_option
@shared_options
@click.pass_context
def search_command(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    what: Literal["documents", "claims"],
    limit: int,
    kind: Format,
    with_names: bool,
) -> None:
    """Find documents or claims that hold all WORDS, best first."""
    with opened(ctx.ensure_object(Session)) as store:
        shelf = Shelf(store, with_names=with_names)
        records = []
        for hit in store.search(" ".join(words), what=what, limit=limit):
            doc_id = hit.id if what == "documents" else store.claim(hit.id).doc_id
            mask = shelf.protection(doc_id)
            snippet = " ".join((hit.snippet or "").split())
            records.append({"id": hit.id, "title": mask.text(hit.title or ""), "snippet": mask.text(snippet)})
        table = records_table("hits", ("id", "title", "snippet"), records)
        emit(table, kind, empty=f"Nothing holds {' and '.join(words)}. Fewer or shorter words find more.")

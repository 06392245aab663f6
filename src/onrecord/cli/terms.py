"""`onrecord terms`: the acts and harms that onrecord knows, with their meaning."""

from __future__ import annotations

import click

from onrecord.cli.session import format_option, shared_options
from onrecord.cli.terminal import emit
from onrecord.export.table import Format
from onrecord.export.terms import terms_table


@click.command("terms")
@click.argument("topic", type=click.Choice(["acts", "harms"]), default="acts")
@format_option
@shared_options
def terms_command(*, topic: str, kind: Format) -> None:
    """List the ontology's acts or harms: term, label, definition, example."""
    emit(terms_table(topic), kind, empty=f"The ontology has no {topic}.")

"""`onrecord rebuild`: everything that is derived, made anew from captures, claims and decisions."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, shared_options
from onrecord.cli.terminal import out


@click.command("rebuild", short_help="Derive everything anew from captures, claims and decisions.")
@shared_options
@click.pass_context
def rebuild_command(ctx: click.Context) -> None:
    """Derive incidents, accounts and estimates anew from captures, claims and decisions.

    Reports that the current methods have not read yet are read first. The same record gives the same result, on SQLite
    and PostgreSQL. Parts of files that a killed process left in the evidence folder are removed; evidence never is.
    """
    from onrecord import pipeline

    session = ctx.ensure_object(Session)
    with opened(session) as store:
        done = pipeline.rebuild(store, session.settings())
    counted = f"{done.incidents:,} incidents, {done.accounts:,} accounts, {done.estimates:,} estimates"
    state = "nothing changed" if done.same else "this differs from what was there before"
    out().print(f"Derived {counted}: {state}.")
    if done.read or done.extracted:
        out().print(f"Before that, {done.read:,} reports were read and {done.extracted:,} claims extracted.")
    if done.swept:
        out().print(f"{done.swept:,} parts of files that were never finished are gone from the evidence folder.")
    if done.again:
        out().print(f"{done.again:,} decisions need another look: onrecord decisions --look-again")

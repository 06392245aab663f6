"""What every command shares: the options for store, database, user and quiet, and the settings made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from onrecord.settings import Settings


class Session:
    """The options given so far on this command line; later ones win."""

    def __init__(self) -> None:
        self.given: dict[str, object] = {}
        self.quiet = False

    def settings(self, **more: object) -> Settings:
        """Settings from the environment, the shared options and `more`; raises BadSetting."""
        return Settings.from_environment(None, **{**self.given, **more})


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    session = ctx.ensure_object(Session)
    if param.name == "quiet":
        session.quiet = session.quiet or bool(value)
    elif value is not None and param.name:
        session.given[param.name] = value


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --store, --database, --user and --quiet; they work before and after the command's name."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, expose_value=False, callback=_keep, help="No progress on stderr."),
        click.option(
            "--user",
            metavar="NAME",
            expose_value=False,
            callback=_keep,
            help="Name for the custody log and for decisions.",
        ),
        click.option(
            "--database",
            metavar="URL",
            expose_value=False,
            callback=_keep,
            help="PostgreSQL URL of a team's store; without it SQLite in the store's folder.",
        ),
        click.option(
            "--store",
            metavar="FOLDER",
            expose_value=False,
            callback=_keep,
            help="Folder of the store (default: ONRECORD_STORE, else onrecord-store).",
        ),
    ):
        command = option(command)
    return command


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --format, the same everywhere."""
    return click.option(
        "--format",
        "kind",
        type=click.Choice(["table", "json", "jsonl", "csv"]),
        default="table",
        show_default=True,
        help="How to print: for reading, or as data.",
    )(command)


def names_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --with-names, which shows the names of private people."""
    return click.option(
        "--with-names", is_flag=True, help='Show names of private people, otherwise "[name withheld]".'
    )(command)


def as_of_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --as-of and --known-by, which show what was there on an earlier day."""
    for option in (
        click.option(
            "--known-by",
            metavar="DAY",
            help="Only what this store was given, and decided here, by then: what you could know.",
        ),
        click.option(
            "--as-of",
            metavar="DAY",
            help="Only what was published by then: what anyone could read. 2031-05-03, or 2031-05-03T14:00 (UTC).",
        ),
    ):
        command = option(command)
    return command

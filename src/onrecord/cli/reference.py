"""The CLI reference as Markdown, made from the commands' own help: `python -m onrecord.cli.reference > docs/cli.md`."""

from __future__ import annotations

import click

from onrecord.cli.main import EXIT_CODES, cli

WIDTH = 96


def reference() -> str:
    """Every command with its help, in the order of work."""
    context = click.Context(
        cli, info_name="onrecord", terminal_width=WIDTH, max_content_width=WIDTH, **cli.context_settings
    )
    parts = [
        "# Command line",
        "Made by `python -m onrecord.cli.reference > docs/cli.md` from the commands' help; do not edit by hand.",
        _block(cli.get_help(context)),
        "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items()) + ".",
    ]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            inner = click.Context(
                command, parent=context, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH
            )
            parts += [f"## onrecord {name}", _block(command.get_help(inner))]
    return "\n\n".join(parts) + "\n"


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


if __name__ == "__main__":
    click.echo(reference(), nl=False)

"""The table of settings as Markdown: `python -m onrecord.cli.settings_reference > docs/settings.md`."""

from __future__ import annotations

from dataclasses import fields

import click

from onrecord.settings import PREFIX, Settings


def settings_reference() -> str:
    """Every setting with its environment variable, default and meaning."""
    lines = [
        "# Settings",
        "",
        "Made by `python -m onrecord.cli.settings_reference > docs/settings.md`; do not edit by hand.",
        "An option on the command line wins over the environment variable, which wins over the default.",
        "Sizes are bytes, times are seconds.",
        "",
        "| variable | default | meaning |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{PREFIX}{item.name.upper()}` | {_default(item.default)} | {item.metadata['meaning']} |"
        for item in fields(Settings)
    ]
    return "\n".join(lines) + "\n"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "no" if not value else "yes"
    if isinstance(value, int):
        return f"{value:,}"
    return f"`{value}`" if value else "empty"


if __name__ == "__main__":
    click.echo(settings_reference(), nl=False)

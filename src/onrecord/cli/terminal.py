"""How things look in a terminal: consoles, text made safe to print, and listings drawn as tables."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from onrecord.export.table import Cell, Format, Table, render

WHOLE = 25  # A column no wider than this, such as a time, is never broken.
HASH = re.compile(r"[0-9a-f]{64}")
SHORT_HASH = 12  # hex digits of a SHA-256 in a drawn table; data formats have all 64
PIPE_WIDTH = 100  # Columns when output does not go to a terminal.
# Invisible letters that joined scripts need; every other format or control character is dropped.
JOINERS = ("\u200c", "\u200d")


def out() -> Console:
    """The console for results on stdout; without colour where NO_COLOR is set or stdout is no terminal."""
    return _console(stderr=False)


def err() -> Console:
    """The console for progress and errors on stderr."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def safe(text: str) -> str:
    """`text` without what could steer a terminal: escapes, controls, and direction overrides from a report.

    >>> safe("plain\\x1b[2Jtext")
    'plain[2Jtext'
    """
    return "".join(_safe_char(char) for char in text)


def _safe_char(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if char in "\n\t" or char in JOINERS:
        return char
    return "" if category in ("Cc", "Cf") else char


def styled(text: str, style: str = "") -> Text:
    """`text` made safe, as one rich text."""
    return Text(safe(text), style=style)


def emit(table: Table, kind: Format, *, empty: str) -> None:
    """Print a listing: drawn for reading, or as data on stdout; `empty` is the sentence for an empty one."""
    if kind != "table":
        for line in render(table, kind):
            click.echo(line)
        return
    console = out()
    rows = [row.cells for row in table.rows]
    if not rows:
        console.print(styled(empty))
        return
    draw(console, table.columns, rows)


def draw(console: Console, columns: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> None:
    """Draw rows as a table where every column gets a readable width, else as one block of lines per row."""
    wanted = [max(len(name), *(_longest(row[number]) for row in rows)) for number, name in enumerate(columns)]
    # A wide column narrowed to 12 letters breaks words; then labelled lines below each other read better.
    least = sum((width if width <= WHOLE else 12) + 2 for width in wanted)
    total = sum(width + 2 for width in wanted)
    if total > console.width and (least > console.width or total > 3 * console.width):
        _draw_blocks(console, columns, rows)
        return
    grid = Grid(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for number, name in enumerate(columns):
        numeric = all(isinstance(row[number], (int, float)) for row in rows)
        fixed = wanted[number] <= WHOLE
        grid.add_column(name, justify="right" if numeric else "left", no_wrap=fixed, overflow="fold")
    for row in rows:
        grid.add_row(*(styled(_shown(cell)) for cell in row))
    console.print(grid)


def _draw_blocks(console: Console, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> None:
    label_width = max(len(name) for name in columns[1:])
    for number, row in enumerate(rows):
        if number:
            console.print()
        console.print(styled(_shown(row[0]), "bold"))
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=label_width, style="dim")
        grid.add_column(overflow="fold")
        for name, cell in zip(columns[1:], row[1:], strict=True):
            if _shown(cell):
                grid.add_row(name, styled(_shown(cell)))
        console.print(grid)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell[:SHORT_HASH]}…" if isinstance(cell, str) and HASH.fullmatch(cell) else str(cell)


def _longest(cell: Cell) -> int:
    return max((len(line) for line in _shown(cell).splitlines()), default=0)

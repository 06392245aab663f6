"""A claim's evidence drawn for a terminal: every mark has brackets and a label, colour only repeats them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from onrecord.cli.terminal import safe, styled
from onrecord.export.evidence import Evidence
from onrecord.export.marks import MarkKind, Piece
from onrecord.extract.withheld import WITHHELD

COLOURS: dict[MarkKind, str] = {
    "source": "bold magenta",
    "cue": "yellow",
    "content": "",
    "act": "bold red",
    "figure": "bold cyan",
    "withheld": "dim",
}


def print_claim(console: Console, evidence: Evidence) -> None:
    """Print one claim with its words, facts, rules and the hashes behind it."""
    console.print(styled(evidence.summary, "bold"))
    console.print()
    console.print(Padding(marked_text(evidence.pieces), (0, 2)))
    console.print()
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in evidence.facts:
        grid.add_row(name, styled(value))
    console.print(grid)


def marked_text(pieces: Sequence[Piece]) -> Text:
    """Marked words as one text: `[source: the governor]`, withheld names replaced, gaps as "[…]"."""
    text = Text()
    styles: list[str] = []
    hidden = 0
    for piece in pieces:
        if piece.step == "gap":
            text.append(" […] ", "dim")
        elif piece.step == "text":
            if not hidden:
                text.append(" ".join(safe(piece.text).split("\n")), " ".join(filter(None, styles)))
        elif piece.mark is not None and piece.mark.kind == "withheld":
            hidden += 1 if piece.step == "open" else -1
            if piece.step == "open":
                text.append(WITHHELD, "dim")
        elif piece.mark is not None and piece.step == "open":
            styles.append(COLOURS[piece.mark.kind])
            text.append(f"[{piece.mark.label}: ", styles[-1] or "dim")
        else:
            text.append("]", styles.pop() or "dim")
    return text

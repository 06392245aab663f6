"""An incident drawn for a terminal: facts, accounts side by side or below each other, ranges, contradictions."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from onrecord.cli.terminal import styled
from onrecord.export.accounts import AccountCell, AccountsTable
from onrecord.export.wording import act_label, estimate_text, place_precision, place_text, voice_note, when_text
from onrecord.extract.withheld import Protection
from onrecord.model import Voice

LABEL_WIDTH = 22
VOICE_WIDTH = 16  # A narrower column breaks names and figures within words.
GAP = 2
LEGEND = (
    "“…” a word kept as the report has it; → a voice's figure changed; "
    "“no number yet” the voice says that none is known, which is not zero."
)


def print_incident(
    console: Console, table: AccountsTable, protection: Protection, *, until: str = "", decided: Sequence[str] = ()
) -> None:
    """Print one incident; names in `protection` are withheld.

    `until` says in words up to when it was known, `decided` what people decided about it.
    """
    more = [("decided", sentence) for sentence in decided]
    _print_facts(console, table, protection, [*((("as it was", until),) if until else ()), *more])
    console.print()
    if not table.rows:
        console.print("No report of this incident gives a figure.")
    elif _fits(console, table):
        _print_grid(console, table, protection)
    else:
        _print_folded(console, table, protection)
    _print_estimates(console, table, protection)
    if table.contradictions:
        _print_heading(console, "Contradictions")
        for sentence in table.contradictions:
            console.print(Padding(styled(protection.text(sentence)), (0, 0, 0, 2)))
    console.print()
    if table.rows:
        console.print(Text(LEGEND, style="dim"))
        hint = f"Exact words: `onrecord claims --incident {table.incident.id}`, then `onrecord explain CLAIM`."
        console.print(styled(hint, "dim"))
    if protection.names:
        console.print(Text("Names of private people are withheld; --with-names shows them here.", style="dim"))


def _print_facts(
    console: Console, table: AccountsTable, protection: Protection, more: Sequence[tuple[str, str]]
) -> None:
    incident = table.incident
    console.print(styled(protection.text(incident.title), "bold"))
    where = place_text(incident.where)
    facts = (
        ("when", when_text(incident.when)),
        ("where", f"{where} ({place_precision(incident.where)})" if incident.where else where),
        ("acts", ", ".join(act_label(act) for act in incident.acts)),
        ("reports", f"{incident.reports}, {incident.families} after copies are counted as one"),
        ("id", incident.id),
        *more,
    )
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(name, styled(protection.text(value)))
    console.print(grid)


def _fits(console: Console, table: AccountsTable) -> bool:
    return LABEL_WIDTH + len(table.voices) * (VOICE_WIDTH + GAP) <= console.width


def _print_grid(console: Console, table: AccountsTable, protection: Protection) -> None:
    grid = Grid(box=None, pad_edge=False, padding=(0, GAP, 1, 0), header_style="")
    grid.add_column("what is counted", max_width=LABEL_WIDTH, header_style="dim")
    for voice in table.voices:
        head = styled(protection.text(voice.name), "bold") + styled("\n" + protection.text(voice_note(voice)), "dim")
        grid.add_column(head, min_width=VOICE_WIDTH - GAP, overflow="fold", ratio=1)
    for row in table.rows:
        grid.add_row(styled(row.label), *(_cell(cell, protection) for cell in row.cells))
    console.print(grid)


def _print_folded(console: Console, table: AccountsTable, protection: Protection) -> None:
    _print_heading(console, "Voices", first=True)
    for voice in table.voices:
        line = styled(protection.text(voice.name), "bold") + styled("  " + protection.text(voice_note(voice)), "dim")
        console.print(Padding(line, (0, 0, 0, 2)))
    width = min(max(len(protection.text(voice.name)) for voice in table.voices), console.width // 2)
    for row in table.rows:
        _print_heading(console, row.label)
        grid = Grid.grid(padding=(0, GAP, 0, 0))
        grid.add_column(width=width, overflow="fold")
        grid.add_column(overflow="fold")
        for voice, cell in _speaking(table.voices, row.cells):
            grid.add_row(styled(protection.text(voice.name)), _cell(cell, protection))
        console.print(Padding(grid, (0, 0, 0, 2)))


def _speaking(voices: tuple[Voice, ...], cells: tuple[AccountCell, ...]) -> list[tuple[Voice, AccountCell]]:
    return [(voice, cell) for voice, cell in zip(voices, cells, strict=True) if cell.steps]


def _cell(cell: AccountCell, protection: Protection) -> Text:
    denied = any(step.first.realis == "denied" for step in cell.steps)
    return styled(protection.text(cell.text), "red" if denied else "cyan")


def _print_estimates(console: Console, table: AccountsTable, protection: Protection) -> None:
    known = [(row.label, row.estimate) for row in table.rows if row.estimate]
    if not known:
        return
    _print_heading(console, "Range of reported figures (not a confidence interval)")
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(max_width=LABEL_WIDTH)
    grid.add_column(overflow="fold")
    for label, estimate in known:
        grid.add_row(styled(label), styled(protection.text(estimate_text(estimate))))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print_heading(console: Console, text: str, *, first: bool = False) -> None:
    if not first:
        console.print()
    console.print(styled(text, "bold"))

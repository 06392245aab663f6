"""Who repeats whom as a drawing: speakers at the left, those who pass words on between, outlets at the right.

A line is as wide as the number of reports; a dashed one is a near copy of a text. The table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onrecord.export.repeats import Party, Repeat, Repeats
from onrecord.extract.withheld import Protection

LEFT, BETWEEN, RIGHT = 250.0, 420.0, 530.0  # columns; with names between, the outlets stand further right
ROOM = 230.0  # for the names of a column
ROW, TOP = 38, 16
NAME = 34  # characters of a name that fit; the whole stands in its title
MOST = 40  # parties of one column; the table has all
WIDEST = 7.0  # of a line
CAMPS = 5  # colours for camps; the sixth is for no known camp
ISOLATE, POP = "\u2068", "\u2069"


def graph_svg(told: Repeats, protection: Protection, *, label: str) -> Markup | None:
    """The drawing with `label` for whoever does not see it; None where nobody repeats anybody."""
    if not told.edges:
        return None
    return _Drawing(told, protection).svg(label)


class _Drawing:
    """Where each party stands, and the lines between them."""

    def __init__(self, told: Repeats, protection: Protection) -> None:
        self.mask = protection.text
        speakers = {edge.speaker.key for edge in told.edges if edge.kind == "quotes"}
        carriers = {edge.carrier.key for edge in told.edges}
        left = [one for one in told.parties if not one.publishes and one.key not in carriers and one.key in speakers]
        middle = [one for one in told.parties if not one.publishes and one.key in carriers]
        left.sort(key=lambda one: (one.camp is None, one.camp or "", one.key))
        self.at: dict[str, tuple[float, float]] = {}
        self.columns: list[tuple[list[Party], bool]] = []
        x_right = BETWEEN + ROOM + 30 if middle else RIGHT
        self.width = x_right + ROOM
        self._place(left[:MOST], LEFT, named_left=True)
        self._place(self._near(middle, told.edges)[:MOST], BETWEEN, named_left=False)
        self._place(
            self._near([one for one in told.parties if one.publishes], told.edges)[:MOST], x_right, named_left=False
        )
        camps = sorted({one.camp for one in told.parties if one.camp})
        self.colours = {camp: number % CAMPS for number, camp in enumerate(camps)}
        self.edges = [edge for edge in told.edges if edge.speaker.key in self.at and edge.carrier.key in self.at]
        self.most = max(edge.reports for edge in told.edges)
        self.height = TOP + ROW * max(len(column) for column, _ in self.columns)

    def _near(self, parties: list[Party], edges: Sequence[Repeat]) -> list[Party]:
        """In the order of those they repeat, so that few lines cross."""

        def middle(one: Party) -> float:
            rows = [
                self.at[edge.speaker.key][1] for edge in edges if edge.carrier == one and edge.speaker.key in self.at
            ]
            return sum(rows) / len(rows) if rows else float("inf")

        return sorted(parties, key=lambda one: (middle(one), one.key))

    def _place(self, column: list[Party], x: float, *, named_left: bool) -> None:
        for row, one in enumerate(column):
            self.at[one.key] = (x, TOP + ROW * (row + 0.4))
        self.columns.append((column, named_left))

    def svg(self, label: str) -> Markup:
        box = f"0 0 {self.width:.0f} {self.height}"
        parts = [f'<svg class="repeats" viewBox="{box}" role="img" aria-label="{escape(label)}">']
        parts += [self._line(edge) for edge in reversed(self.edges)]
        parts += [self._party(one, named_left) for column, named_left in self.columns for one in column]
        return Markup("".join(parts) + "</svg>")

    def _line(self, edge: Repeat) -> str:
        (x1, y1), (x2, y2) = self.at[edge.speaker.key], self.at[edge.carrier.key]
        width = 1 + (WIDEST - 1) * (edge.reports - 1) / max(1, self.most - 1)
        bend = (x2 - x1) / 2 if x1 != x2 else -40 - abs(y2 - y1) / 6
        second = x2 - bend if x1 != x2 else x2 + bend
        kind = "copies" if edge.kind == "copies" else f"quotes c{self._colour(edge.speaker)}"
        verb = "copies" if edge.kind == "copies" else "carries"
        times = f"{edge.reports} report{'' if edge.reports == 1 else 's'}"
        title = self.mask(f"{edge.carrier.name} {verb} {edge.speaker.name} in {times}")
        return (
            f'<path class="{kind}" d="M{x1:.0f},{y1:.1f} C{x1 + bend:.0f},{y1:.1f} {second:.0f},{y2:.1f} '
            f'{x2:.0f},{y2:.1f}" stroke-width="{width:.1f}"><title>{escape(title)}</title></path>'
        )

    def _party(self, one: Party, named_left: bool) -> str:
        x, y = self.at[one.key]
        name = self.mask(one.name)
        short = name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
        at = f'x="{x - 9:.0f}" text-anchor="end"' if named_left else f'x="{x + 9:.0f}"'
        camp = f'<text class="tick" {at} y="{y + 17:.1f}">{_apart(one.camp)}</text>' if one.camp else ""
        return (
            f"<g><title>{escape(name)}</title>"
            f'<circle class="party c{self._colour(one)}" cx="{x:.0f}" cy="{y:.1f}" r="5"/>'
            f'<text class="name" {at} y="{y + 4:.1f}">{_apart(short)}</text>{camp}</g>'
        )

    def _colour(self, one: Party) -> int:
        return self.colours[one.camp] if one.camp in self.colours and one.camp else CAMPS


def _apart(words: str) -> str:
    """Words whose direction stays their own."""
    return f"{ISOLATE}{escape(words)}{POP}"

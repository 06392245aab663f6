"""What each voice reported over time, as small inline SVG charts: one for each thing that is counted.

Bounds are bars, open bounds end in an arrow, words without a number are hollow marks in a lane of their own.
Every voice has a shape as well as a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log10

from markupsafe import Markup, escape

from onrecord.export.accounts import AccountsRow, AccountsTable, Step
from onrecord.export.wording import short_day
from onrecord.extract.withheld import Protection
from onrecord.model import Figure, Voice

WIDTH = 400
LEFT, RIGHT, TOP, AXIS = 40, 16, 18, 146  # AXIS is the height of zero; the words lane lies below the day labels
DAYS_AT, WORDS_AT = 166, 194
BESIDE, BESIDE_ALL = 9, 45  # Voices of one day stand beside each other: so far each, but no further in all.
SHAPES = ("circle", "square", "triangle", "diamond", "bar", "star")
COLOURS = 6  # voices beyond them share colours and differ in shape
LOG_FROM = 20  # Above this ratio small figures would lie on the axis of a linear scale.


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart and the heading above it."""

    label: str
    svg: Markup


def charts(table: AccountsTable, protection: Protection) -> list[Chart]:
    """A chart for every row with two or more dated figures, one of them a number; the table alone shows the others."""
    found = []
    for row in table.rows:
        dated = [step for cell in row.cells for step in cell.steps if step.first.as_of is not None]
        if len(dated) > 1 and any(_numbers(step.first.figure) for step in dated):
            found.append(Chart(row.label, _Plot(row, table.voices, protection).svg()))
    return found


def voice_mark(number: int) -> Markup:
    """The mark of the voice at this position, for the legend."""
    shape = _shape(number, 8, 8, "mark")
    return Markup(f'<svg class="key" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{shape}</svg>')


def _numbers(figure: Figure) -> list[int]:
    return [value for value in (figure.low, figure.high) if value is not None]


class _Plot:
    """The scales of one chart, and the marks drawn to them."""

    def __init__(self, row: AccountsRow, voices: tuple[Voice, ...], protection: Protection) -> None:
        self.row, self.voices, self.protection = row, voices, protection
        steps = [step for cell in row.cells for step in cell.steps]
        self.days = sorted({step.first.as_of for step in steps if step.first.as_of})
        values = [value for step in steps for value in _numbers(step.first.figure)]
        self.top = max(1, *values) if values else 1
        least = min((value for value in values if value > 0), default=1)
        self.log = self.top > LOG_FROM * least
        self.beside = min(BESIDE, BESIDE_ALL / len(voices))

    def x(self, day: date, number: int) -> float:
        span = (self.days[-1] - self.days[0]).days or 1
        inner = WIDTH - LEFT - RIGHT - 48
        share = (day - self.days[0]).days / span if len(self.days) > 1 else 0.5
        return LEFT + 24 + share * inner + (number - (len(self.voices) - 1) / 2) * self.beside

    def y(self, value: float) -> float:
        share = log10(1 + value) / log10(1 + self.top) if self.log else value / self.top
        return AXIS - share * (AXIS - TOP - 10)

    def svg(self) -> Markup:
        told = "; ".join(
            f"{voice.name}: {cell.text}" for voice, cell in zip(self.voices, self.row.cells, strict=True) if cell.text
        )
        label = escape(self.protection.text(f"{self.row.label} over time. {told}"))
        height = WORDS_AT + 14 if self._has_words() else DAYS_AT + 10
        parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">']
        parts += self._axes()
        for number, cell in enumerate(self.row.cells):
            parts += self._voice(number, cell.steps)
        return Markup("".join(parts) + "</svg>")

    def _axes(self) -> list[str]:
        parts = []
        for value in self._ticks():
            y = self.y(value)
            parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
            parts.append(f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>')
        every = -(-len(self.days) // 5)
        middle = (len(self.voices) - 1) / 2
        for day in self.days[::every]:
            x = self.x(day, 0) + middle * self.beside
            parts.append(f'<text class="tick" x="{x:.1f}" y="{DAYS_AT}" text-anchor="middle">{short_day(day)}</text>')
        if self._has_words():
            parts.append(f'<text class="tick" x="0" y="{WORDS_AT + 4}">words</text>')
        return parts

    def _ticks(self) -> list[int]:
        if self.log:
            powers = [10**power for power in range(len(str(self.top)) + 1) if 10**power <= self.top]
            return [0, *powers]
        about = max(1.0, self.top / 4)
        power = 10 ** int(log10(about))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= about)
        return list(range(0, self.top + 1, step))

    def _has_words(self) -> bool:
        return any(not _numbers(step.first.figure) for cell in self.row.cells for step in cell.steps)

    def _voice(self, number: int, steps: tuple[Step, ...]) -> list[str]:
        dated = [(step, step.first.as_of) for step in steps]
        parts: list[str] = []
        line = []
        for step, day in dated:
            if day is None:
                continue
            x = self.x(day, number)
            title = f"<title>{escape(self._told(number, step, day))}</title>"
            parts.append(f"<g>{title}{self._mark(number, x, step)}</g>")
            if _numbers(step.first.figure):
                line.append(f"{x:.1f},{self.y(_anchor(step.first.figure)):.1f}")
        if len(line) > 1:
            parts.insert(0, f'<polyline class="line c{number % COLOURS}" points="{" ".join(line)}"/>')
        return parts

    def _told(self, number: int, step: Step, day: date) -> str:
        return self.protection.text(f"{self.voices[number].name}, {short_day(day, year=True)}: {step.text}")

    def _mark(self, number: int, x: float, step: Step) -> str:
        figure, colour = step.first.figure, f"c{number % COLOURS}"
        if not _numbers(figure):
            return _shape(number, x, WORDS_AT, "hollow")
        low = self.y(figure.low if figure.low is not None else 0)
        high = self.y(figure.high) if figure.high is not None else self.y(self.top) - 10
        bar = arrow = ""
        if figure.low != figure.high:
            bar = f'<line class="bound {colour}" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'
        if figure.high is None:
            arrow = f'<path class="arrow {colour}" d="M{x - 4:.1f},{high + 5:.1f} l4,-6 l4,6"/>'
        y = self.y(_anchor(figure))
        style = "hollow" if step.first.realis != "asserted" else "mark"
        # Beside an open bound's bar, above everything else.
        at = f'x="{x + 7:.1f}" y="{y + 4:.1f}"' if arrow else f'x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle"'
        return f'{bar}{arrow}{_shape(number, x, y, style)}<text class="value" {at}>{_value(figure)}</text>'


def _anchor(figure: Figure) -> int:
    """Where the mark of a figure with a number stands: at the bound the report gives, the higher of two."""
    return max(_numbers(figure))


def _value(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is None or high is None:
        return f"≤{high:,}" if low is None else f"≥{low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _shape(number: int, x: float, y: float, style: str) -> str:
    kind = f"{style} c{number % COLOURS}"
    shape = SHAPES[(number + number // COLOURS) % len(SHAPES)]
    if shape == "circle":
        return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    moves = {
        "square": "m-4,-4 h8 v8 h-8 z",
        "triangle": "m0,-5 l5,9 h-10 z",
        "diamond": "m0,-5.5 l5.5,5.5 l-5.5,5.5 l-5.5,-5.5 z",
        "bar": "m-2.2,-6 h4.4 v12 h-4.4 z",
        "star": "m0,-6 l1.6,4.4 l4.4,1.6 l-4.4,1.6 l-1.6,4.4 l-1.6,-4.4 l-4.4,-1.6 l4.4,-1.6 z",
    }
    return f'<path class="{kind}" d="M{x:.1f},{y:.1f} {moves[shape]}"/>'

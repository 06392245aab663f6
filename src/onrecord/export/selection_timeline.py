"""When many incidents happened: columns for those whose day, week or month is known, bars for those known less exactly.

A column counts what surely lies within it. Whatever could lie in several columns is a bar over all of them, and never
a mark on one day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from markupsafe import Markup, escape

from onrecord.export.wording import short_day

WIDTH, LEFT, RIGHT = 960, 44, 12
TOP, AXIS, LABELS, LANES_AT, LANE = 18, 190, 210, 228, 13
MOST_LANES = 24
DAYS, WEEKS, MONTHS = 62, 430, 366 * 12  # the longest span drawn in days, weeks and months; years beyond
Unit = Literal["day", "week", "month", "year"]
LENGTHS: dict[Unit, int] = {"day": 1, "week": 7, "month": 31, "year": 366}  # the most days of one
LEAST_COLUMNS = 14


@dataclass(frozen=True, slots=True)
class Span:
    """So many incidents between two days, both inclusive; None is open."""

    earliest: date | None
    latest: date | None
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, what one column stands for, and how many bars did not fit."""

    svg: Markup
    unit: Unit
    left_out: int


def selection_timeline(
    spans: Sequence[Span], *, label: str, counted: Callable[[int], str], href: Callable[[date, date], str]
) -> Timeline | None:
    """The timeline of `spans`; None if there are none. `href` is where a click on the days from one to other leads."""
    days = [day for span in spans for day in (span.earliest, span.latest) if day is not None]
    if not days:
        return None
    unit = _unit((max(days) - min(days)).days)
    first, end = _start(min(days), unit), _next(_start(max(days), unit), unit)
    while end < date.max and (end - first).days < LEAST_COLUMNS * LENGTHS[unit]:  # few columns would be walls
        end = _next(end, unit)
    columns: dict[date, int] = {}
    vague: list[Span] = []
    for span in spans:
        if span.earliest and span.latest and _start(span.earliest, unit) == _start(span.latest, unit):
            start = _start(span.earliest, unit)
            columns[start] = columns.get(start, 0) + span.count
        else:
            vague.append(span)
    plot = _Plot(first, end, unit, counted, href)
    lanes = _lanes(vague, first, end)
    shown, left_out = lanes[:MOST_LANES], sum(span.count for lane in lanes[MOST_LANES:] for span in lane)
    height = LANES_AT + LANE * len(shown) + 4 if shown else LABELS + 10
    parts = [f'<svg class="chart wide" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{escape(label)}">']
    parts += plot.axes(max(columns.values(), default=1))
    parts += plot.columns(columns)
    for number, lane in enumerate(shown):
        parts += [plot.bar(span, LANES_AT + number * LANE) for span in lane]
    return Timeline(Markup("".join(parts) + "</svg>"), unit, left_out)


def _unit(span: int) -> Unit:
    return "day" if span <= DAYS else "week" if span <= WEEKS else "month" if span <= MONTHS else "year"


def _start(day: date, unit: Unit) -> date:
    """The first day of the column that `day` is in; weeks begin on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(start: date, unit: Unit) -> date:
    """The first day of the column after, or the last day there is."""
    step = LENGTHS[unit]
    if (date.max - start).days <= step:
        return date.max
    later = start + timedelta(days=step)
    return later if unit in ("day", "week") else _start(later, unit)


def _lanes(spans: Sequence[Span], first: date, end: date) -> list[list[Span]]:
    """Bars in as few rows as they fit in without touching, the earliest first."""
    lanes: list[tuple[date, list[Span]]] = []
    for span in sorted(spans, key=lambda span: (span.earliest or first, span.latest or end)):
        begin, stop = span.earliest or first, span.latest or end
        place = next((number for number, lane in enumerate(lanes) if lane[0] < begin), None)
        if place is None:
            lanes.append((stop, [span]))
        else:
            lanes[place] = (stop, [*lanes[place][1], span])
    return [lane for _, lane in lanes]


class _Plot:
    """The scales, and the marks drawn to them."""

    def __init__(
        self, first: date, end: date, unit: Unit, counted: Callable[[int], str], href: Callable[[date, date], str]
    ) -> None:
        self.first, self.end, self.unit, self.counted, self.href = first, end, unit, counted, href
        self.top = 1

    def x(self, day: date) -> float:
        return LEFT + (day - self.first).days / max(1, (self.end - self.first).days) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return AXIS - value / self.top * (AXIS - TOP)

    def axes(self, top: int) -> list[str]:
        self.top = top
        step = max(1, -(-top // 4))
        power = 10 ** (len(str(step)) - 1)
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step)
        parts = []
        for value in range(0, top + 1, step):
            y = self.y(value)
            parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
            parts.append(f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>')
        starts = self._starts()
        every = max(1, -(-len(starts) // 10))
        for start in starts[::every]:
            x = self.x(start)
            parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{AXIS}" y2="{AXIS + 5}"/>')
            if x < WIDTH - 40:
                parts.append(f'<text class="tick" x="{x:.1f}" y="{LABELS}">{self._named(start)}</text>')
        return parts

    def _starts(self) -> list[date]:
        starts, start = [], self.first
        while start < self.end:
            starts.append(start)
            start = _next(start, self.unit)
        return starts

    def _named(self, start: date) -> str:
        if self.unit == "year":
            return f"{start.year}"
        return f"{start:%b %Y}" if self.unit == "month" else short_day(start, year=start == self.first)

    def columns(self, columns: dict[date, int]) -> list[str]:
        parts = []
        for start, count in sorted(columns.items()):
            after = _next(start, self.unit)
            x, width = self.x(start), self.x(after) - self.x(start)
            y = min(self.y(count), AXIS - 2)
            last = after - timedelta(days=1)
            title = f"<title>{escape(_days(start, last))}: {escape(self.counted(count))}</title>"
            parts.append(
                f'<a href="{escape(self.href(start, last))}">{title}<rect class="column" x="{x + width * 0.1:.1f}" '
                f'y="{y:.1f}" width="{max(1.5, width * 0.8):.1f}" height="{AXIS - y:.1f}"/></a>'
            )
        return parts

    def bar(self, span: Span, y: float) -> str:
        begin, stop = span.earliest or self.first, span.latest or self.end
        x = self.x(begin)
        width = max(3.0, self.x(min(self.end, _next(stop, "day"))) - x)
        open_left = f'<path class="open" d="M{x + 7:.1f},{y} l-6,4.5 l6,4.5"/>' if span.earliest is None else ""
        open_right = f'<path class="open" d="M{x + width - 7:.1f},{y} l6,4.5 l-6,4.5"/>' if span.latest is None else ""
        title = f"<title>{escape(_days(span.earliest, span.latest))}: {escape(self.counted(span.count))}</title>"
        return (
            f'<a href="{escape(self.href(begin, stop))}">{title}<rect class="vague" x="{x:.1f}" y="{y}" '
            f'width="{width:.1f}" height="9"/>{open_left}{open_right}</a>'
        )


def _days(first: date | None, last: date | None) -> str:
    if first == last:
        return short_day(first, year=True)
    begin = short_day(first, year=True) if first else "…"
    return f"{begin} – {short_day(last, year=True) if last else '…'}"

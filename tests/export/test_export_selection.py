"""A selection on a map and along time: nothing is drawn more exactly than it is known."""

from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.export.selection_map import Area, Pin, is_pinned, selection_map
from onrecord.export.selection_timeline import Span, selection_timeline


def told(count: int) -> str:
    return f"{count} incidents"


def drawn(pins: list[Pin], areas: list[Area]) -> str:
    return str(selection_map(pins, areas, label="Where", counted=told))


def timeline(*spans: Span, unit: str) -> str:
    made = selection_timeline(spans, label="When", counted=told, href=lambda first, last: f"?{first}..{last}")
    assert made is not None
    assert made.unit == unit
    return str(made.svg)


def test_only_a_town_or_facility_with_coordinates_is_pinned():
    assert is_pinned("town", 1.0, 2.0)
    assert is_pinned("facility", 0.0, 0.0)
    assert not is_pinned("province", 1.0, 2.0)
    assert not is_pinned("town", None, None)


def test_a_country_or_province_is_an_area_and_never_a_circle():
    hull = ((10.0, 50.0), (12.0, 50.0), (11.0, 52.0))
    svg = drawn([], [Area("PL", "Somewhere in PL", "/a", 4), Area("DE", "Somewhere in East", "/b", 2, hull)])
    assert "<circle" not in svg
    assert svg.count('class="area"') == 2
    assert re.findall(r'class="area-count"[^>]*>(\d+)<', svg) == ["4", "2"]
    assert "Somewhere in East: 2 incidents" in svg
    assert 'class="edge"' in svg, "a province without an outline of its own is the hull of its towns"


def test_circles_that_would_lie_on_each_other_are_one_with_their_sum():
    pins = [Pin((20.0, 50.0), "Tarn", "/t", 3), Pin((20.01, 50.0), "Quay", "/q", 2), Pin((60.0, 30.0), "Far", "/f", 1)]
    svg = drawn(pins, [])
    assert svg.count("<circle") == 2
    assert "Tarn, Quay: 5 incidents" in svg
    assert '<a href="/f">' in svg
    assert '"/t"' not in svg, "a circle of two places leads to neither"


def test_a_land_over_the_date_line_is_no_line_across_the_world():
    svg = drawn([Pin((170.0, 60.0), "East", "/e", 1), Pin((-170.0, 60.0), "West", "/w", 1)], [])
    steps = [abs(int(x)) for path in re.findall(r'd="([^"]+)"', svg) for x in re.findall(r"[l ](-?\d+) -?\d+", path)]
    assert max(steps) < 200


def test_nothing_on_a_map_is_markup():
    svg = drawn([Pin((0.0, 0.0), "<script>x</script>", '"/><b>', 1)], [Area("PL", "<i>", "/", 1)])
    assert "<script" not in svg
    assert "<b>" not in svg
    assert "<i>" not in svg


@pytest.mark.parametrize(
    ("last", "unit"), [("2031-03-20", "day"), ("2031-11-01", "week"), ("2035-01-01", "month"), ("2060-01-01", "year")]
)
def test_columns_are_as_wide_as_the_time_asks(last: str, unit: str):
    first, day = date(2031, 3, 3), date.fromisoformat(last)
    svg = timeline(Span(first, first, 2), Span(day, day, 1), unit=unit)
    assert svg.count('class="column"') == 2


def test_what_surely_lies_in_one_column_is_counted_in_it_and_everything_else_is_a_bar():
    monday, end = date(2031, 3, 3), date(2031, 9, 1)
    svg = timeline(
        Span(monday, monday, 2),
        Span(monday, date(2031, 3, 9), 3),  # a week from Monday
        Span(date(2031, 3, 5), date(2031, 3, 12), 1),  # eight days over two of them
        Span(end, end, 1),
        unit="week",
    )
    assert "3 Mar 2031 – 9 Mar 2031: 5 incidents" in svg
    assert "5 Mar 2031 – 12 Mar 2031: 1 incidents" in svg
    assert svg.count('class="column"') == 2
    assert svg.count('class="vague"') == 1


def test_a_single_day_is_a_column_among_empty_ones():
    svg = timeline(Span(date(2031, 3, 3), date(2031, 3, 3), 2), unit="day")
    width = re.search(r'class="column"[^>]* width="([\d.]+)"', svg)
    assert width is not None
    assert float(width.group(1)) < 100


def test_an_open_end_is_an_arrow():
    svg = timeline(Span(date(2031, 3, 3), None, 1), Span(None, date(2031, 3, 9), 1), unit="day")
    assert svg.count('class="open"') == 2
    assert "3 Mar 2031 – …" in svg


def test_bars_that_do_not_fit_are_counted():
    spans = [Span(date(2031, 1, 1), date(2031, 3, day), 1) for day in range(1, 29)]
    made = selection_timeline(spans, label="When", counted=told, href=lambda first, last: "")
    assert made is not None
    assert str(made.svg).count('class="vague"') + made.left_out == len(spans)
    assert made.left_out > 0


def test_the_ends_of_the_calendar_do_not_break_it():
    svg = timeline(Span(date.min, date.min, 1), Span(date.max, date.max, 1), unit="year")
    assert "<svg" in svg


def test_without_any_day_there_is_no_timeline():
    assert selection_timeline([], label="When", counted=told, href=lambda first, last: "") is None

"""Map and timeline of everything that is selected, with each place and day drawn as exactly as it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus

from markupsafe import Markup

from onrecord.export.outlines import outlines
from onrecord.export.selection_map import Area, Pin, is_pinned, selection_map
from onrecord.export.selection_timeline import Span, Timeline, selection_timeline
from onrecord.ontology.gazetteer.file import gazetteer_path
from onrecord.ontology.gazetteer.reach import province_reach
from onrecord.record import Store
from onrecord.record.finding import Filter, Spot, count_spots, count_stretches, kept
from onrecord.resolve.places import folded
from onrecord.review.views.wanted import Wanted
from onrecord.settings import Settings

MARK = "PLACE"  # stands for the place in an address
MOST_PLACES = 30  # listed below the map


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the map in words."""

    label: str
    precision: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class MapView:
    """The map, its places in words, how many there are, and how many incidents have no place that a map can show."""

    svg: Markup
    places: tuple[PlaceRow, ...]
    total: int
    nowhere: int


@dataclass(frozen=True, slots=True)
class TimeView:
    """The timeline if any day is known, and how many incidents have none."""

    timeline: Timeline | None
    undated: int


def see_map(
    store: Store, settings: Settings, wanted: Wanted, asked: Filter, *, t: Callable[..., str], language: str
) -> MapView:
    """Where the incidents that fit happened; `t` tells the strings of the page in `language`."""

    def make() -> MapView:
        return _map(count_spots(store.database, asked), settings, wanted, t)

    return kept(store.database, ("map", language, replace(wanted, page=1)), asked, make, states=False)


def see_timeline(
    store: Store, wanted: Wanted, asked: Filter, *, total: int, t: Callable[..., str], language: str
) -> TimeView:
    """When the incidents that fit, `total` in all, happened; `t` tells the strings of the page in `language`."""

    def make() -> TimeView:
        stretches = count_stretches(store.database, asked)
        spans = [Span(_day(item.earliest), _day(item.latest), item.count) for item in stretches]
        timeline = selection_timeline(
            spans,
            label=t("timeline_label"),
            counted=lambda count: f"{count:,}",
            href=lambda first, last: wanted.address(after=first.isoformat(), before=last.isoformat()),
        )
        return TimeView(timeline, total - sum(span.count for span in spans))

    return kept(store.database, ("timeline", language, replace(wanted, page=1)), asked, make, states=False)


def _map(spots: list[Spot], settings: Settings, wanted: Wanted, t: Callable[..., str]) -> MapView:
    gazetteer = gazetteer_path(settings)
    narrowed = wanted.address(place=MARK)  # made once: there may be thousands of places
    pins: list[Pin] = []
    areas: dict[tuple[str, str], Area] = {}
    rows: list[PlaceRow] = []
    nowhere = 0
    for spot in spots:
        place = spot.place or t("place_withheld")
        if is_pinned(spot.precision, spot.lat, spot.lon) and spot.lat is not None and spot.lon is not None:
            if spot.count == 1:
                href = f"/incidents/{spot.incident}"
            else:
                href = narrowed.replace(MARK, quote_plus(spot.value)) if spot.value else wanted.address()
            pins.append(Pin((spot.lon, spot.lat), place, href, spot.count))
            rows.append(PlaceRow(place, spot.precision, href, spot.count))
            continue
        if spot.country not in outlines():
            nowhere += spot.count
            continue
        hull = province_reach(gazetteer, spot.country, spot.province) if spot.province else ()
        province = spot.province if hull else ""
        value = f"{spot.country}/{folded(province)}" if province else ""
        href = wanted.address(country=spot.country, province=value)
        before = areas.get((spot.country, province))
        count = spot.count + (before.count if before else 0)
        # A town without coordinates lies somewhere in its province, or, where that has no outline, in its country.
        label = t("somewhere_in", place=province or spot.country)
        areas[spot.country, province] = Area(spot.country, label, href, count, hull)
    rows += [
        PlaceRow(area.label, "province" if area.hull else "country", area.href, area.count) for area in areas.values()
    ]
    rows.sort(key=lambda row: (-row.count, row.label))
    svg = selection_map(pins, list(areas.values()), label=t("map_label"), counted=lambda count: f"{count:,}")
    return MapView(svg, tuple(rows[:MOST_PLACES]), len(rows), nowhere)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

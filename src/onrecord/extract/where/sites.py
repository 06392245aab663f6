"""Facilities as places: each in its town, as far as the text tells which that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.extract.where.facilities import FacilityName, find_facilities
from onrecord.extract.where.stretches import Stretches
from onrecord.extract.where.words import UNREAD_BLOCKS, Word
from onrecord.model import Document, Place


def facility_places(doc: Document, words: Sequence[Word], places: Sequence[Place]) -> list[Place]:
    """Every named facility as a place in its town, in reading order; empty if none is named.

    The town is the one after the name ("of X", "in X", ", X"), or in the name, at any mention of the facility; else
    the town of the dateline, or the only town of the report; `places` are all the places that it names. A facility
    has the coordinates of its town: nothing here knows where in the town it stands. Without a town it has none, and
    its own name stands for the place.
    """
    spans = [block.span for block in doc.blocks if block.kind not in UNREAD_BLOCKS]
    towns = [place for place in places if place.precision == "town"]
    areas = {place.name.lower() for place in places if place.precision in ("province", "country")}
    # "A Tavresh prison" tells of which province it is, and does not name it.
    named = [facility for facility in find_facilities(doc.text, spans) if " ".join(facility.own).lower() not in areas]
    told: dict[str, Place] = {}
    starting = {town.span.start: town for town in towns if town.span}
    inside = Stretches(facility.span for facility in named)
    called = {
        town.name.lower(): town for town in reversed(towns) if town.span is not None and not inside.cover(town.span)
    }
    for facility in named:
        town = starting.get(facility.town_at) if facility.town_at is not None else None
        town = town or _town_in_name(facility, called)
        if town is not None:
            told.setdefault(_same(facility), town)
    fallback = _main_town(words, towns)
    return [_facility_place(facility, told.get(_same(facility)) or fallback) for facility in named]


def _town_in_name(facility: FacilityName, called: Mapping[str, Place]) -> Place | None:
    """The town of the report that the facility bears the name of: "Hesper Ford checkpoint"."""
    own = [word.lower() for word in facility.own]
    parts = (" ".join(own[start:end]) for end in range(len(own), 0, -1) for start in range(end))
    return next((called[part] for part in parts if part in called), None)


def _same(facility: FacilityName) -> str:
    """Equal for all mentions of one facility."""
    return " ".join((*facility.own, facility.kind)).lower()


def _main_town(words: Sequence[Word], towns: Sequence[Place]) -> Place | None:
    if len({(town.name, town.gazetteer_id) for town in towns}) == 1:
        return towns[0]
    dated = {word.start for word in words if word.dateline}
    return next((town for town in towns if town.span and town.span.start in dated), None)


def _facility_place(facility: FacilityName, town: Place | None) -> Place:
    shown = re.sub(r"\s+", " ", facility.wording)
    if town is None:
        return Place(shown, "facility", facility=shown, wording=facility.wording, span=facility.span)
    if not facility.own:
        shown = f"{shown} of {town.name}"
    return replace(town, precision="facility", facility=shown, wording=facility.wording, span=facility.span)

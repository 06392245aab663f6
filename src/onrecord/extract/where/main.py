"""The place that a whole report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.parsed import Parsed
from onrecord.extract.where.bearing import bearing
from onrecord.extract.where.facilities import kind_of
from onrecord.extract.where.stretches import Stretches
from onrecord.extract.where.words import dateline_spans
from onrecord.model import Place, Span
from onrecord.ontology.places import place_words

HEADLINE = 3.0
UNPLACED = 0.5  # a facility whose town nobody tells says less than a town
STRANGE = 0.5  # and so does a name of no gazetteer where the report names towns that it has
SITE_NAME = re.compile(r"\s[-–—|]\s")
DATELINE = 1.5  # A dateline is where the reporter sat: headline and lead say where it happened.
LEAD = 2.5
PROMINENT = 1.5  # the weight of a bare mention in headline or lead
MENTION = 0.5
MOST_MENTIONS = 6
LEAD_CHARACTERS = 400  # of the first paragraph that is long enough to be one
SHORTEST_LEAD = 60


def main_place(parsed: Parsed, places: Sequence[Place]) -> Place | None:
    """The place of the report's news, for a caller that says so; None if the report names no town or facility.

    Headline, dateline and first paragraph count most, then how often it is named. A town wins over the areas around
    it, and a facility named in headline or lead over its town. If no town is named at all, it is the area that
    is: a province before its country.
    """
    weights = _weights(parsed, places)
    for group in (("town", "facility"), ("district",), ("province", "region"), ("country",), ("unknown",)):
        totals: dict[str, float] = {}
        for place, weight in zip(places, weights, strict=True):
            if place.precision in group and not _aftermath(place):
                totals[_town_key(place)] = totals.get(_town_key(place), 0.0) + weight
        if totals:
            best = max(totals, key=lambda key: totals[key])
            return _most_specific(
                [
                    (place, weight)
                    for place, weight in zip(places, weights, strict=True)
                    if place.precision in group and _town_key(place) == best
                ]
            )
    return None


def _aftermath(place: Place) -> bool:
    """A hospital, court or police station of no known town: what came after happened there."""
    return place.name == place.facility and kind_of(place) in place_words().aftermath_facilities


def _headline(text: str, span: Span) -> Span:
    """The headline without the name of the site, which pages write after a dash or a bar."""
    end = SITE_NAME.search(text, span.start, span.end)
    return Span(span.start, end.start()) if end else span


def _town_key(place: Place) -> str:
    """A facility in a known town counts for that town."""
    return place.gazetteer_id or place.name.casefold()


def _most_specific(mentions: Sequence[tuple[Place, float]]) -> Place:
    """The facility that headline or lead name, else the town; a hospital or court only if no town is named."""
    plain = [place for place, _ in mentions if place.precision != "facility"]
    prominent = [
        place.facility
        for place, weight in mentions
        if place.precision == "facility"
        and (weight >= PROMINENT or not plain)
        and (kind_of(place) not in place_words().aftermath_facilities or not plain)
    ]
    if prominent:
        often = max(dict.fromkeys(prominent), key=prominent.count)
        return next(place for place, _ in mentions if place.facility == often)
    return plain[0] if plain else mentions[0][0]


def _weights(parsed: Parsed, places: Sequence[Place]) -> list[float]:
    doc = parsed.doc
    datelines = Stretches(dateline_spans(doc))
    headline = next((block.span for block in doc.blocks if block.kind == "headline"), Span(0, 0))
    told = _headline(doc.text, headline)
    paragraphs = [block.span for block in doc.blocks if block.kind in ("paragraph", "quote")]
    lead = next((span for span in paragraphs if span.end - span.start >= SHORTEST_LEAD), None)
    known = any(place.gazetteer_id and place.precision in ("town", "facility") for place in places)
    counts: dict[str, int] = {}
    weights: list[float] = []
    for place in places:
        span = place.span
        if span is None or (headline.covers(span) and not told.covers(span)):
            weights.append(0.0)
            continue
        key = _town_key(place)
        counts[key] = counts.get(key, 0) + 1
        weight = MENTION if counts[key] <= MOST_MENTIONS else 0.0
        weight += HEADLINE * told.covers(span)
        dated = datelines.cover(span)
        leading = lead is not None and lead.covers(span) and span.start - lead.start <= LEAD_CHARACTERS
        weight += LEAD * (leading and not dated)
        weight *= bearing(doc.text, span) if weight else 0.0
        weight *= UNPLACED if place.precision == "facility" and place.name == place.facility else 1.0
        weight *= STRANGE if known and not place.gazetteer_id else 1.0
        weight += DATELINE * dated
        weights.append(weight)
    return weights

"""Tellings: what one report says of one happening, before tellings of many reports are put together.

A report mostly tells of one happening, its news, and its claims without time or place of their own belong to it.
Claims that the text dates or places elsewhere are tellings of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Claim, Place
from onrecord.ontology.acts import load_acts
from onrecord.ontology.files import read_data
from onrecord.resolve.days import is_day, main_day
from onrecord.resolve.places import apart, building_words, differ, fullest, place_key
from onrecord.resolve.reports import HEAD_LENGTH, Report

# A siege, a search or a hunger strike goes on for days, and later reports date its parts apart.
SAME_NEWS_DAYS = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """Claims of one report about one happening, with what they say of its day, place, acts and people."""

    report: Report
    claims: tuple[Claim, ...]
    day: date | None
    place: Place | None
    acts: frozenset[str]
    deeds: frozenset[str]  # what was done, without what came of it: the acts by which happenings differ
    groups: frozenset[str]
    figures: frozenset[tuple[str, int]]
    main: bool  # whether it is the report's news
    building: frozenset[str]  # proper words of the buildings where the head of the report sets its deeds
    buildings: frozenset[str]  # those of all buildings that it tells of
    dated: Mapping[str, frozenset[date]]  # for each deed at the head, the days told of it in words of its own

    @property
    def key(self) -> tuple[str, str]:
        """Stable order: by report, then by its first claim."""
        return (self.report.doc_id, min(claim.id for claim in self.claims))


def tellings_of(report: Report, claims: Iterable[Claim]) -> list[Telling]:
    """The tellings of one report, its news first; none if no claim can make an incident.

    Background, demands, threats and hypotheses never found a telling; they join none.
    """
    acts = load_acts().acts
    news = [claim for claim in claims if claim.background is None and acts[claim.act].core and _founds(claim)]
    if not news:
        return []
    head = _head(news)
    day = main_day(head, report.day) or main_day(news, report.day)
    place = fullest([claim.where for claim in news if claim.where is not None])
    main = [claim for claim in news if _belongs(claim, day, place)]
    rest: dict[tuple[date | None, str], list[Claim]] = {}
    for claim in news:
        if claim not in main:
            when = claim.when.earliest if claim.when is not None and is_day(claim.when) else None
            rest.setdefault((when, place_key(claim.where)), []).append(claim)
    tellings = [_telling(report, main, day, place, main=True)] if main else []
    for (when, _), group in sorted(rest.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        tellings.append(_telling(report, group, when, fullest([c.where for c in group if c.where]), main=False))
    return tellings


def part_of(telling: Telling, claims: Sequence[Claim], *, main: bool) -> Telling:
    """Some of the claims of a telling as one of their own, with the day and place that they tell."""
    day = main_day(claims, telling.report.day)
    place = fullest([claim.where for claim in claims if claim.where is not None])
    return _telling(telling.report, claims, day or (telling.day if main else None), place, main=main)


def _founds(claim: Claim) -> bool:
    return claim.realis in ("asserted", "denied", "possible", "unknown")


def _belongs(claim: Claim, day: date | None, place: Place | None) -> bool:
    """Whether a claim is of the report's news: not dated outside it, not placed far away.

    A place of another name splits only together with another day: one happening has many names of places in it.
    """
    other_day = False
    if claim.when is not None and claim.when.earliest is not None and claim.when.latest is not None and day is not None:
        window = timedelta(days=SAME_NEWS_DAYS)
        if claim.when.latest < day - timedelta(days=1) or claim.when.earliest > day + window:
            return False
        other_day = is_day(claim.when) and claim.when.earliest != day
    if claim.where is None or place is None:
        return True
    return not apart(claim.where, place) and not (other_day and differ(claim.where, place))


def _telling(report: Report, claims: Sequence[Claim], day: date | None, place: Place | None, *, main: bool) -> Telling:
    figures = [figure for claim in claims for figure in claim.figures]
    return Telling(
        report=report,
        claims=tuple(claims),
        day=day,
        place=place,
        acts=frozenset(claim.act for claim in claims),
        deeds=_deeds(claims),
        groups=frozenset(figure.group for figure in figures) - {"people"},
        figures=frozenset((figure.harm, figure.low) for figure in figures if figure.low),
        main=main,
        building=frozenset(word for claim in _head(claims) for word in building_words(claim.where)),
        buildings=frozenset(word for claim in claims for word in building_words(claim.where)),
        dated=_dated(_head(claims)),
    )


def _dated(head: Sequence[Claim]) -> Mapping[str, frozenset[date]]:
    """The days that each deed is told of, without those that only a sentence before it tells."""
    days: dict[str, set[date]] = {}
    for claim in head:
        if claim.when is not None and is_day(claim.when) and claim.when.earliest and claim.when.anchor != "previous":
            days.setdefault(claim.act, set()).add(claim.when.earliest)
    return {act: frozenset(found) for act, found in days.items()}


def _deeds(claims: Sequence[Claim]) -> frozenset[str]:
    """The deeds told at the head of a report; those told anywhere in it where the head tells none."""
    return frozenset(claim.act for claim in _head(claims))


def _head(claims: Sequence[Claim]) -> Sequence[Claim]:
    outcomes = read_data("comparing.yml")["outcomes"]
    deeds = [claim for claim in claims if claim.act not in outcomes]
    return [claim for claim in deeds if claim.passage.span.start < HEAD_LENGTH] or deeds

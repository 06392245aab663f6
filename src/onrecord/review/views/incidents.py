"""The list of incidents: searched, filtered, with counts of what else could be asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.export.shelf import Shelf
from onrecord.export.wording import act_label, count_label, harm_label, place_text, span_text, when_text
from onrecord.extract.withheld import Protection
from onrecord.model import Estimate, Incident
from onrecord.ontology.acts import load_acts
from onrecord.record import Store
from onrecord.record.finding import (
    Count,
    Filter,
    count_incidents,
    count_states,
    count_terms,
    find_incidents,
    kept,
    term_label,
)
from onrecord.review.views.wanted import FACETS, Wanted

PAGE = 40  # incidents on one page
MOST_FACETS = 10
MOST_FIGURES = 4  # ranges on one incident of the list


@dataclass(frozen=True, slots=True)
class Row:
    """One incident as the list shows it, with the names withheld that the reader may not see."""

    id: str
    title: str
    when: str
    where: str
    acts: tuple[str, ...]
    figures: tuple[str, ...]  # the reported ranges that weigh most: "people killed: 5 to 7"
    state: str
    reports: int
    families: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that the selection could be narrowed to, and how many incidents that leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetList:
    """The values of one kind, those of most incidents first, and the one that is chosen."""

    kind: str
    chosen: str
    label: str  # of the one that is chosen
    values: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the selection, how large it is, and its facets."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    facets: tuple[FacetList, ...]


def list_incidents(store: Store, wanted: Wanted, shelf: Shelf) -> Listing:
    """The incidents that fit every condition, newest first. Raises BadSetting for a day that is none.

    For those who may not see withheld names, such a name finds nothing and is no facet: what is found would tell
    where it stands.
    """
    asked = wanted.filter(open_only=not shelf.with_names)
    total = selection_size(store, asked)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, wanted.page), pages)
    rows: tuple[Row, ...] = ()
    if total:
        rows = kept(store.database, ("rows", page), asked, partial(_rows, store, asked, page, shelf), states=True)
    return Listing(rows, total, page, pages, facets(store, wanted, asked))


def selection_size(store: Store, asked: Filter) -> int:
    """How many incidents fit."""
    if asked.state:
        return kept(store.database, "total", asked, partial(count_incidents, store.database, asked), states=True)
    return sum(count.count for count in _states(store, asked))


def facets(store: Store, wanted: Wanted, asked: Filter) -> tuple[FacetList, ...]:
    """Every facet with its values; each counts what fits all that is asked but a value of its own kind."""
    count = partial(count_terms, store.database, asked, limit=MOST_FACETS)
    counted = kept(store.database, "terms", asked, count, states=False)
    found = []
    for kind in FACETS:
        counts = _states(store, asked) if kind == "state" else counted[kind]
        chosen = getattr(wanted, kind)
        label = next((count.label for count in counts if count.value == chosen), "")
        if chosen and not label and kind != "state":
            label = term_label(store.database, kind, chosen, open_only=asked.open_only)
        values = tuple(Facet(count.value, _label(kind, count.label), count.count) for count in counts)
        found.append(FacetList(kind, chosen, _label(kind, label or chosen), values))
    return tuple(found)


def _states(store: Store, asked: Filter) -> list[Count]:
    others = asked.without("state")
    return kept(store.database, "states", others, partial(count_states, store.database, others), states=True)


def _rows(store: Store, asked: Filter, page: int, shelf: Shelf) -> tuple[Row, ...]:
    found = find_incidents(store.database, asked, limit=PAGE, offset=(page - 1) * PAGE)
    shelf.protections({doc_id for incident, _ in found for doc_id in incident.doc_ids})
    told = store.estimates_of([incident.id for incident, _ in found])
    return tuple(
        row_of(incident, state, told.get(incident.id, ()), shelf.protection_of(incident.doc_ids))
        for incident, state in found
    )


def _label(kind: str, label: str) -> str:
    labels: dict[str, Callable[[str], str]] = {"act": act_label, "harm": harm_label}
    return labels.get(kind, str)(label)


def row_of(incident: Incident, state: str, told: Sequence[Estimate], mask: Protection) -> Row:
    """One incident as lists show it, with the ranges of those `told` that weigh most: the gravest harms, then more."""
    when = incident.when
    weight = {harm: number for number, harm in enumerate(load_acts().harms)}
    numbers = [estimate for estimate in told if estimate.low is not None or estimate.high is not None]
    numbers.sort(key=lambda one: (weight.get(one.harm, len(weight)), -(one.high or one.low or 0)))
    return Row(
        id=incident.id,
        title=mask.text(incident.title),
        when=when_text(when),
        where=mask.text(place_text(incident.where)),
        acts=tuple(act_label(act) for act in incident.acts),
        figures=tuple(
            mask.text(f"{count_label(one.harm, one.group)}: {span_text(one)}") for one in numbers[:MOST_FIGURES]
        ),
        state=state,
        reports=incident.reports,
        families=incident.families,
        earliest=when.earliest.isoformat() if when and when.earliest else None,
        latest=when.latest.isoformat() if when and when.latest else None,
    )

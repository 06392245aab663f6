"""The list of incidents: searched, filtered, with counts of what else could be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.errors import BadSetting
from onrecord.export.shelf import Shelf
from onrecord.export.wording import act_label, place_text, when_text
from onrecord.model import Incident
from onrecord.record import Store
from onrecord.record.folding import fold

PAGE = 40  # incidents on one page
MOST_HITS = 2000  # documents that a search looks through
MOST_FACETS = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty fields ask for nothing. `after` and `before` are days, both inclusive."""

    words: str = ""
    act: str = ""
    place: str = ""
    after: str = ""
    before: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One incident as the list shows it."""

    id: str
    title: str
    when: str
    where: str
    acts: tuple[str, ...]
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
class Listing:
    """One page of the selection, how large it is, and its facets."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    acts: tuple[Facet, ...]
    places: tuple[Facet, ...]


def list_incidents(store: Store, wanted: Wanted, shelf: Shelf) -> Listing:
    """The incidents that fit every condition, newest first. Raises BadSetting for a day that is none.

    A withheld name finds nothing: what is found would tell where it stands.
    """
    after, before = _day(wanted.after, "From"), _day(wanted.before, "To")
    found = [incident for incident in store.incidents() if _fits(incident, after, before)]
    if wanted.words.strip():
        ids = _hits(store, wanted.words, shelf)
        found = [incident for incident in found if ids & set(incident.doc_ids)]
    by_act = Counter(act for incident in _placed(found, wanted.place) for act in set(incident.acts))
    acted = [incident for incident in found if not wanted.act or wanted.act in incident.acts]
    by_place = Counter(name for incident in acted if (name := _area(incident)))
    chosen = _placed(acted, wanted.place)
    chosen.sort(key=lambda incident: incident.id)
    chosen.sort(key=_newest, reverse=True)
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(1, wanted.page), pages)
    return Listing(
        rows=tuple(map(row_of, chosen[(page - 1) * PAGE : page * PAGE])),
        total=len(chosen),
        page=page,
        pages=pages,
        acts=_facets(by_act, act_label),
        places=_facets(by_place, str),
    )


def row_of(incident: Incident) -> Row:
    """One incident as lists show it."""
    when = incident.when
    return Row(
        id=incident.id,
        title=incident.title,
        when=when_text(when),
        where=place_text(incident.where),
        acts=tuple(act_label(act) for act in incident.acts),
        reports=incident.reports,
        families=incident.families,
        earliest=when.earliest.isoformat() if when and when.earliest else None,
        latest=when.latest.isoformat() if when and when.latest else None,
    )


def _placed(incidents: Iterable[Incident], place: str) -> list[Incident]:
    return [incident for incident in incidents if not place or _area(incident) == place]


def _fits(incident: Incident, after: date | None, before: date | None) -> bool:
    when = incident.when
    if after is None and before is None:
        return True
    if when is None:
        return False  # an incident without a day is in no stretch of days
    late, early = when.latest or when.earliest, when.earliest or when.latest
    return (after is None or (late is not None and late >= after)) and (
        before is None or (early is not None and early <= before)
    )


def _hits(store: Store, words: str, shelf: Shelf) -> set[str]:
    asked = set(fold(words))
    found = set()
    for hit in store.search(words, what="documents", limit=MOST_HITS):
        names = {word for name in shelf.protection(hit.id).names for word in fold(name)}
        if not asked & names:
            found.add(hit.id)
    return found


def _area(incident: Incident) -> str:
    where = incident.where
    return (where.country_name or where.admin1 or where.name) if where is not None else ""


def _newest(incident: Incident) -> str:
    when = incident.when
    return str((when.earliest or when.latest) if when is not None else "") or ""


def _facets(counts: Mapping[str, int], label: Callable[[str], str]) -> tuple[Facet, ...]:
    best: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_FACETS]
    return tuple(Facet(value, label(value), count) for value, count in best)


def _day(text: str, name: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadSetting(f"{name} is {text[:20]!r}; it takes a day such as 2031-03-09.") from None

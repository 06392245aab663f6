"""Incidents found: by words, days, place, act, harm, source, state and contradiction, with counts beside.

Every question is SQL over narrow tables (incident_index.py), the same on both databases. With `open_only`, for those
who may not see withheld names, a word of such a name finds no incident in which it is withheld, and a term that holds
one is neither counted nor found.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true

from onrecord.model import Incident
from onrecord.record.codec import loads
from onrecord.record.database import Database
from onrecord.record.incident_index import KINDS
from onrecord.record.query import Term, parse_query
from onrecord.record.schema import decisions as decision_table
from onrecord.record.schema import derivation, incident_docs, incident_terms, withheld_words
from onrecord.record.schema import incident_facts as facts
from onrecord.record.schema import incidents as incident_table
from onrecord.record.search import holding_documents

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Filter:
    """What incidents are asked for; what is empty asks nothing. Days are ISO and inclusive; terms go by kind."""

    words: str = ""
    after: str = ""
    before: str = ""
    state: str = ""
    terms: tuple[tuple[str, str], ...] = ()  # kinds of incident_index.KINDS, each with a value
    open_only: bool = True

    def without(self, kind: str) -> Filter:
        """The same without what it asks of this kind."""
        kept = tuple((name, value) for name, value in self.terms if name != kind)
        state = "" if kind == "state" else self.state
        return Filter(self.words, self.after, self.before, state, kept, self.open_only)


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet and how many of the incidents have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Spot:
    """How many of the incidents happened at one place, as exactly as it is known."""

    precision: str
    country: str
    province: str
    lat: float | None
    lon: float | None
    place: str  # label; empty where it is withheld
    value: str  # of the term of kind "place"; empty where it is withheld, or there is none
    incident: str  # id of the first of them
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """How many of the incidents happened between two days, ISO and inclusive; None is open."""

    earliest: str | None
    latest: str | None
    count: int


def count_incidents(database: Database, wanted: Filter) -> int:
    """How many incidents fit."""
    with database.reading() as connection:
        query = select(func.count()).select_from(facts).where(_fits(database, wanted))
        return int(connection.execute(query).scalar_one())


def find_incidents(database: Database, wanted: Filter, *, limit: int, offset: int = 0) -> list[tuple[Incident, str]]:
    """A part of the incidents that fit, each with its state, the latest day first; those without a day come last."""
    chosen = (
        select(facts.c.incident_id, facts.c.state, facts.c.day)
        .where(_fits(database, wanted))
        .order_by(facts.c.day.desc(), facts.c.incident_id.desc())
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    query = (
        select(incident_table.c.body, chosen.c.state)
        .join(chosen, chosen.c.incident_id == incident_table.c.id)
        .order_by(chosen.c.day.desc(), chosen.c.incident_id.desc())
    )
    with database.reading() as connection:
        return [(loads(Incident, row.body), row.state) for row in connection.execute(query)]


def count_terms(database: Database, wanted: Filter, *, limit: int) -> dict[str, list[Count]]:
    """For each kind its values, at most `limit`, the most first, with how many incidents have them.

    They are counted among the incidents that fit everything asked but a value of that very kind.
    """
    chosen = [kind for kind, _ in wanted.terms]
    rest = [kind for kind in KINDS if kind not in chosen]
    found: dict[str, list[Count]] = {kind: [] for kind in KINDS}
    for kinds in (rest, *([kind] for kind in chosen)):
        for kind, count in _counted(database, wanted.without(kinds[0]) if kinds else wanted, kinds, limit):
            found[kind].append(count)
    return found


def _counted(database: Database, asked: Filter, kinds: Sequence[str], limit: int) -> list[tuple[str, Count]]:
    columns = incident_terms.c
    number = func.count().label("number")
    rank = func.row_number().over(partition_by=columns.kind, order_by=(number.desc(), columns.value)).label("rank")
    query = select(columns.kind, columns.value, func.min(columns.label).label("label"), number, rank)
    query = query.where(columns.kind.in_(kinds))
    if asked.open_only:
        query = query.where(columns.open == 1)
    if not _asks_nothing(asked):
        query = query.where(columns.incident_id.in_(select(facts.c.incident_id).where(_fits(database, asked))))
    ranked = query.group_by(columns.kind, columns.value).subquery()
    best = select(ranked).where(ranked.c.rank <= limit).order_by(ranked.c.kind, ranked.c.rank)
    with database.reading() as connection:
        return [(row.kind, Count(row.value, row.label, row.number)) for row in connection.execute(best)]


def count_states(database: Database, wanted: Filter) -> list[Count]:
    """The states of the incidents that fit everything asked but a state."""
    count = func.count().label("number")
    query = select(facts.c.state, count).where(_fits(database, wanted.without("state"))).group_by(facts.c.state)
    with database.reading() as connection:
        return [Count(row.state, row.state, row.number) for row in connection.execute(query.order_by(facts.c.state))]


def term_label(database: Database, kind: str, value: str, *, open_only: bool) -> str:
    """What a value of `kind` is called; empty if no incident has it, or for one that names somebody withheld."""
    columns = incident_terms.c
    query = select(func.min(columns.label)).where(columns.kind == kind, columns.value == value)
    with database.reading() as connection:
        found = connection.execute(query.where(columns.open == 1) if open_only else query).scalar()
    return str(found or "")


def count_spots(database: Database, wanted: Filter) -> list[Spot]:
    """Where the incidents that fit happened, places of most incidents first."""
    keys = (facts.c.precision, facts.c.country, facts.c.province, facts.c.lat, facts.c.lon, facts.c.place_value)
    columns = (
        func.min(facts.c.place).label("place"),
        func.min(facts.c.open_place).label("open"),
        func.min(facts.c.incident_id).label("incident"),
        func.count().label("number"),
    )
    query = select(*keys, *columns).where(_fits(database, wanted)).group_by(*keys)
    with database.reading() as connection:
        rows = connection.execute(query.order_by(columns[-1].desc(), columns[-2])).all()
    found = []
    for row in rows:
        shown = bool(row.open) or not wanted.open_only
        place, value = (row.place, row.place_value) if shown else ("", "")
        found.append(
            Spot(row.precision, row.country, row.province, row.lat, row.lon, place, value, row.incident, row.number)
        )
    return found


def count_stretches(database: Database, wanted: Filter) -> list[Stretch]:
    """When the incidents that fit happened, in order of time; those without any day are left out."""
    keys = (facts.c.earliest, facts.c.latest)
    query = select(*keys, func.count()).where(_fits(database, wanted), facts.c.day != "").group_by(*keys)
    with database.reading() as connection:
        rows = [Stretch(*row) for row in connection.execute(query)]
    return sorted(rows, key=lambda row: (row.earliest or row.latest or "", row.latest or ""))


def derivation_number(database: Database) -> int:
    """What changes whenever incidents are derived anew: counts are equal where it is equal, but for states."""
    with database.reading() as connection:
        return connection.execute(select(func.max(derivation.c.number))).scalar() or 0


def last_decision_number(database: Database) -> int:
    """What changes whenever somebody decides, and with it the states of incidents."""
    with database.reading() as connection:
        return connection.execute(select(func.max(decision_table.c.seq))).scalar() or 0


def kept(
    database: Database, question: Hashable, asked: Filter, answer: Callable[[], Answer], *, states: bool
) -> Answer:
    """The answer to `question` about what is `asked`, kept until it may change: with `states`, by a decision too."""
    decided = last_decision_number(database) if states or asked.state else 0
    return database.kept.get(derivation_number(database), (question, asked, decided), answer)


def _asks_nothing(wanted: Filter) -> bool:
    return not (parse_query(wanted.words) or wanted.after or wanted.before or wanted.state or wanted.terms)


def _fits(database: Database, wanted: Filter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    late = func.coalesce(facts.c.latest, facts.c.earliest)
    early = func.coalesce(facts.c.earliest, facts.c.latest)
    if wanted.after:
        conditions.append(late >= wanted.after)
    if wanted.before:
        conditions.append(early <= wanted.before)
    if wanted.state:
        conditions.append(facts.c.state == wanted.state)
    for kind, value in wanted.terms:
        conditions.append(facts.c.incident_id.in_(_with_term(kind, value, wanted.open_only)))
    if wanted.words.strip():
        conditions.append(_holding(database, parse_query(wanted.words), wanted.open_only))
    return and_(true(), *conditions)


def _with_term(kind: str, value: str, open_only: bool) -> Select[Any]:
    columns = incident_terms.c
    query = select(columns.incident_id).where(columns.kind == kind, columns.value == value)
    return query.where(columns.open == 1) if open_only else query


def _holding(database: Database, terms: Sequence[Term], open_only: bool) -> ColumnElement[bool]:
    """That a report of the incident holds all of `terms`, and none of them is a word of a name withheld in it."""
    if not terms:
        return false()
    seqs = holding_documents(database, list(terms))
    found = facts.c.incident_id.in_(select(incident_docs.c.incident_id).where(incident_docs.c.doc_seq.in_(seqs)))
    if not open_only:
        return found
    word = withheld_words.c.word
    whole = [part for term in terms for part in (term.words[:-1] if term.prefix else term.words)]
    begun = [and_(word >= term.words[-1], word < term.words[-1] + "\U0010ffff") for term in terms if term.prefix]
    named = select(incident_docs.c.incident_id).join(withheld_words, withheld_words.c.doc_id == incident_docs.c.doc_id)
    return and_(found, facts.c.incident_id.not_in(named.where(or_(word.in_(whole), *begun))))

"""Incidents are found by what was derived of them, with counts, the same on both databases, and never by a withheld
name for those who may not see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from finding_samples import fill
from record_samples import stored

from onrecord.extract.withheld import Protection
from onrecord.model import Decision
from onrecord.record import Store
from onrecord.record.finding import (
    Count,
    Filter,
    Spot,
    Stretch,
    count_incidents,
    count_spots,
    count_states,
    count_stretches,
    count_terms,
    find_incidents,
    term_label,
)
from onrecord.record.incident_index import KINDS
from onrecord.record.replacing import index_incidents
from onrecord.record.withheld import keep_withheld


def found(store: Store, **asked: object) -> list[str]:
    wanted = Filter(**asked)  # type: ignore[arg-type]
    ids = [incident.id for incident, _ in find_incidents(store.database, wanted, limit=10)]
    assert count_incidents(store.database, wanted) == len(ids)
    return ids


@pytest.fixture
def filled(any_store: Store) -> Store:
    fill(any_store)
    return any_store


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        # The latest day first, those without a day last.
        ({}, ["i-2", "i-1", "i-3", "i-4", "i-5"]),
        ({"words": "guards"}, ["i-2", "i-5"]),
        ({"words": '"at the quay"'}, ["i-1", "i-4"]),
        ({"words": "dock* killed"}, ["i-1"]),
        ({"words": "!?"}, []),
        # An interval fits where it overlaps; what is open reaches on; what has no day is in no stretch of days.
        ({"after": "2031-05-10"}, ["i-2"]),
        ({"before": "2031-04-01"}, ["i-3", "i-4"]),
        ({"after": "2031-04-30", "before": "2031-05-03"}, ["i-1", "i-3"]),
        ({"terms": (("act", "killing"),)}, ["i-2", "i-1", "i-4"]),
        ({"terms": (("harm", "escaped"),)}, ["i-2"]),
        ({"terms": (("country", "XA"), ("act", "killing"))}, ["i-2", "i-1"]),
        ({"terms": (("province", "XA/upper tarn"),)}, ["i-3"]),
        ({"terms": (("place", "own:1"),)}, ["i-2", "i-1"]),
        ({"terms": (("source", "union"),)}, ["i-1", "i-3"]),
        ({"terms": (("clash", "numbers"),)}, ["i-1"]),
        ({"terms": (("clash", "denial"),)}, ["i-3"]),
        ({"state": "begun"}, []),
    ],
)
def test_incidents_fit_all_that_is_asked(filled: Store, asked: dict[str, object], ids: list[str]) -> None:
    assert found(filled, **asked) == ids


def test_a_page_begins_where_the_one_before_ends(filled: Store) -> None:
    pages = [find_incidents(filled.database, Filter(), limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [[incident.id for incident, _ in page] for page in pages] == [["i-2", "i-1"], ["i-3", "i-4"], ["i-5"], []]


def test_facets_count_what_each_value_would_leave(filled: Store) -> None:
    asked = Filter(terms=(("act", "killing"),))
    counts = count_terms(filled.database, asked, limit=10)
    assert counts["act"] == [
        Count("killing", "killing", 3),
        Count("escape", "escape", 2),
        Count("opening_fire", "opening_fire", 1),
    ]
    assert counts["country"] == [Count("XA", "Askeria", 2), Count("XB", "Vessar", 1)]
    for kind in KINDS:
        for count in counts[kind]:
            others = tuple(term for term in asked.terms if term[0] != kind)
            assert len(found(filled, terms=(*others, (kind, count.value)))) == count.count
    assert [len(values) for values in count_terms(filled.database, asked, limit=1).values()] == [1] * len(KINDS)


def test_a_withheld_name_finds_nothing_for_those_who_may_not_see_it(filled: Store) -> None:
    for words in ("Marn", "edda marn", "Marn*", "dockers Marn", '"Edda Marn"'):
        assert found(filled, words=words) == []
        assert found(filled, words=words, open_only=False) == ["i-1"]
    assert found(filled, words="dockers") == ["i-2", "i-1"]
    assert found(filled, terms=(("source", "edda-marn"),)) == []
    assert found(filled, terms=(("source", "edda-marn"),), open_only=False) == ["i-1"]
    seen = count_terms(filled.database, Filter(), limit=10)["source"]
    assert {count.label for count in seen} == {"Dockers' Union", "Tarnhaven Police"}
    everyone = count_terms(filled.database, Filter(open_only=False), limit=10)["source"]
    assert "Edda Marn" in {count.label for count in everyone}
    assert term_label(filled.database, "source", "edda-marn", open_only=True) == ""


def test_a_name_withheld_in_one_report_finds_no_other_report_of_that_incident(any_store: Store) -> None:
    docs = fill(any_store)
    incidents = {incident.id: incident for incident in any_store.incidents()}
    other = stored(any_store, "Marn lies by the sea.", "Marn lies by the sea")
    keep_withheld(any_store.database, {other.id: Protection()})
    both = replace(incidents["i-1"], doc_ids=(docs["i-1"], other.id))
    any_store.replace_derived([both], [], [])
    assert found(any_store, words="Marn") == []
    assert found(any_store, words="sea") == ["i-1"]


def test_names_stay_withheld_while_the_claims_of_a_report_are_read_again(filled: Store) -> None:
    doc_id = find_incidents(filled.database, Filter(words="dockers killed"), limit=1)[0][0].doc_ids[0]
    assert "Marn" in filled.withheld([doc_id])[doc_id].names
    filled.put_claims(doc_id, "claims.v2", [])
    assert filled.withheld([doc_id]) == {}, "it is to be read again"
    assert found(filled, words="Marn") == []


def test_the_state_follows_decisions_and_their_withdrawal(filled: Store) -> None:
    claim = next(iter(filled.claims(incident_id="i-1")))

    def state() -> str:
        return {incident.id: told for incident, told in find_incidents(filled.database, Filter(), limit=9)}["i-1"]

    def decide(number: int, verdict: str, subject: str) -> None:
        at = datetime(2031, 6, 1, 12, number, tzinfo=UTC)
        filled.add_decision(Decision(f"x-{number}", verdict, subject, "ada", at, "seen"))  # type: ignore[arg-type]

    assert state() == "new"
    decide(1, "accept", claim.id)
    assert state() == "judged"
    decide(2, "withdraw", "x-1")
    assert state() == "new"
    decide(3, "withdraw", "x-2")
    assert state() == "judged"
    decide(4, "accept", "i-1")
    assert state() == "accepted"
    assert count_states(filled.database, Filter()) == [Count("accepted", "accepted", 1), Count("new", "new", 4)]
    filled.replace_derived(filled.incidents(), [], [])
    assert state() == "accepted", "a derivation finds the same states"


def test_places_are_counted_as_exactly_as_they_are_known(filled: Store) -> None:
    spots = {(spot.precision, spot.country): spot for spot in count_spots(filled.database, Filter())}
    assert spots["town", "XA"] == Spot("town", "XA", "Lower Tarn", 60.1, 11.2, "Tarnhaven", "own:1", "i-1", 1)
    assert spots["province", "XA"] == Spot("province", "XA", "Upper Tarn", None, None, "Upper Tarn", "", "i-3", 1)
    assert spots["unknown", ""].count == 1


def test_days_are_counted_as_intervals(filled: Store) -> None:
    assert count_stretches(filled.database, Filter()) == [
        Stretch("2030-12-31", None, 1),
        Stretch("2031-04-01", "2031-04-30", 1),
        Stretch("2031-05-03", "2031-05-03", 1),
        Stretch("2031-05-04", "2031-05-10", 1),
    ]


def test_indexing_again_changes_no_answer(filled: Store) -> None:
    before = count_terms(filled.database, Filter(), limit=10), count_spots(filled.database, Filter())
    index_incidents(filled.database)
    assert (count_terms(filled.database, Filter(), limit=10), count_spots(filled.database, Filter())) == before

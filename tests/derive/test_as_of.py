"""What was known on a day is what a store would hold that has only that day's reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from derive_reports import DORVAN, FARHAVEN, KESTEN, METHOD, Told, day, derived, report_doc, tell
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.derive import Basis, Until, decide, derive_all, derive_as_of, read_until, until_text
from onrecord.errors import BadSetting, NotFound
from onrecord.record import Store, open_store
from onrecord.settings import Settings

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # making the example smaller would take minutes
OUTLETS = ("The Tarn", "Ostrin Post", "Keld Daily", "Meren News")
Report = tuple[str, tuple[Told, ...], date | None]


@pytest.fixture
def settings(any_settings: Settings) -> Settings:
    return any_settings


def text_of(view: object) -> str:
    return derived(view)  # type: ignore[arg-type]


def story(store: Store) -> None:
    tell(store, "The Tarn", Told(5, "Police"))
    tell(store, "Ostrin Post", Told(7, "A hospital"), published=day(1))
    tell(store, "Keld Daily", Told(9, "Police"), published=day(3))


def test_a_report_counts_from_the_day_it_was_published(any_store, settings):
    story(any_store)
    derive_all(any_store, settings)
    (today,) = any_store.incidents()
    told = {}
    for after in (0, 1, 3):
        view = derive_as_of(any_store, settings, read_until(published=day(after).isoformat()))
        (estimate,) = view.estimates(view.incident(today.id).id)
        told[after] = (view.incident(today.id).reports, estimate.low, estimate.high)
    assert told == {0: (1, 5, 5), 1: (2, 5, 7), 3: (3, 7, 9)}


def test_before_its_first_report_an_incident_is_not_there_and_the_error_says_since_when(any_store, settings):
    story(any_store)
    derive_all(any_store, settings)
    view = derive_as_of(any_store, settings, read_until(published="2021-03-03"))
    assert view.incidents() == []
    with pytest.raises(NotFound, match="published on 2021-03-04"):
        view.incident(any_store.incidents()[0].id)


def test_known_by_a_day_is_what_the_store_was_given_and_decided_by_then(any_store, settings):
    story(any_store)  # each given on the day of its publication
    tell(any_store, "Late Finder", Told(2, "A medic"), published=None)  # given on the 20th
    derive_all(any_store, settings)
    (today,) = any_store.incidents()
    wrong = next(claim for claim in any_store.claims() if claim.figures[0].low == 2)
    decide(any_store, settings, verdict="reject", subject=wrong.id, why="it counts another blast")
    basis = Basis.of(any_store, settings)

    def reports(**until: str) -> int:
        return basis.view(read_until(**until)).incident(today.id).reports

    assert reports(known="2021-03-19") == 3
    assert reports(known="2021-03-20") == 4  # not rejected yet
    assert reports(known="2999-01-01") == 3
    assert reports(published="2021-03-19") == 3
    assert reports(known="2021-03-20", published="2021-03-05") == 2


def test_an_undated_report_counts_as_published_when_it_was_met(any_store, settings):
    tell(any_store, "Late Finder", Told(2, "A medic"), published=None)
    derive_all(any_store, settings)
    assert derive_as_of(any_store, settings, read_until(published="2021-03-19")).incidents() == []
    assert len(derive_as_of(any_store, settings, read_until(published="2021-03-20")).incidents()) == 1


def test_a_view_answers_like_the_store_and_leaves_it_as_it_is(any_store, settings):
    story(any_store)
    derive_all(any_store, settings)
    before = any_store.derived_digest()
    view = derive_as_of(any_store, settings, Until())
    (incident,) = any_store.incidents()
    assert text_of(view) == derived(any_store)
    for asked in ({}, {"incident_id": incident.id}, {"act": "killing", "limit": 2}, {"harm": "injured"}):
        assert list(view.claims(**asked)) == list(any_store.claims(**asked))
    assert any_store.derived_digest() == before


def test_the_same_day_is_shown_the_same_for_ever(any_store, settings):
    story(any_store)
    derive_all(any_store, settings)
    until = read_until(published="2021-03-05")
    first = text_of(derive_as_of(any_store, settings, until))
    tell(any_store, "Meren News", Told(12, "A governor"), published=day(5))
    derive_all(any_store, settings)
    assert text_of(derive_as_of(any_store, settings, until)) == first


@pytest.mark.parametrize("text", ["yesterday", "2031-13-01", "31-03-04", ""])
def test_what_is_no_day_is_refused_with_what_is(text):
    with pytest.raises(BadSetting, match="write 2031-05-03"):
        read_until(published=text)


def test_a_day_lasts_to_its_end_and_a_time_is_utc_unless_it_says():
    assert read_until(published="2031-05-03").published == datetime(2031, 5, 3, 23, 59, 59, 999999, tzinfo=UTC)
    assert read_until(known="2031-05-03T14:00+02:00").known == datetime(2031, 5, 3, 12, tzinfo=UTC)
    assert until_text(read_until(known="2031-05-03T14:00")) == "as known here up to 3 May 2031 14:00 (UTC)"


told = st.builds(
    Told,
    st.integers(1, 9),
    by=st.sampled_from(["Police", "A hospital", "The governor", ""]),
    place=st.sampled_from([DORVAN, KESTEN, FARHAVEN]),
    group=st.sampled_from(["workers", "guards"]),
)
reports = st.lists(
    st.tuples(st.sampled_from(OUTLETS), st.lists(told, min_size=1, max_size=2).map(tuple), st.integers(0, 6).map(day)),
    min_size=2,
    max_size=6,
    unique_by=lambda item: (item[0], item[2]),
)


@contextmanager
def fresh(told: list[Report]) -> Iterator[tuple[Store, Settings]]:
    with TemporaryDirectory() as folder:
        settings = Settings(store=str(Path(folder) / "store"), user="tester")
        with open_store(settings, create=True) as store:
            for outlet, said, published in told:
                item, doc, claims = report_doc(outlet, said, published)
                store.add_captures([item])
                store.put_document(doc)
                store.put_claims(doc.id, METHOD, claims)
            yield store, settings


def decide_by(store: Store, settings: Settings, kinds: list[str]) -> None:
    """The same decisions whatever order reports came in: about claims and incidents in order of their ids."""
    for number, verdict in enumerate(kinds):
        derive_all(store, settings)
        claims = sorted(store.claims(), key=lambda claim: claim.id)
        incidents = sorted(store.incidents(), key=lambda incident: incident.id)
        first, second = claims[number % len(claims)], claims[(number + 1) % len(claims)]
        subject, value = first.id, None
        if verdict == "merge":
            if len(incidents) < 2:
                continue
            subject = f"{incidents[0].id}+{incidents[1].id}"
        elif verdict == "split":
            wide = [incident for incident in incidents if len(incident.claim_ids) > 1]
            if not wide:
                continue
            subject, value = wide[0].id, sorted(wide[0].claim_ids)[0]
        elif verdict in ("same", "different"):
            if first.id == second.id:
                continue
            subject = f"{first.id}+{second.id}"
        elif verdict == "correct":
            value = "figure=4"
        decide(store, settings, verdict=verdict, subject=subject, value=value, why="as I read it")


verdicts = st.lists(
    st.sampled_from(["reject", "not-count", "correct", "merge", "split", "same", "different"]), max_size=4
)


@hypothesis_settings(max_examples=40, deadline=None, phases=PHASES)
@given(reports, verdicts, st.randoms(use_true_random=False))
def test_what_is_derived_with_decisions_does_not_depend_on_the_order_of_arrival(told, kinds, random):
    shuffled = told[:]
    random.shuffle(shuffled)
    with fresh(told) as (store, settings):
        decide_by(store, settings, kinds)
        derive_all(store, settings)
        expected = derived_without_decision_ids(store)
    with fresh(shuffled) as (store, settings):
        decide_by(store, settings, kinds)
        derive_all(store, settings)
        assert derived_without_decision_ids(store) == expected


def derived_without_decision_ids(store: Store) -> str:
    text = derived(store)
    for number, decision in enumerate(store.decisions()):
        text = text.replace(decision.id, f"x-{number}")  # an id holds the moment at which it was made
    return text


@hypothesis_settings(max_examples=40, deadline=None, phases=PHASES)
@given(reports, verdicts, st.integers(0, 6))
def test_a_view_near_an_incident_shows_it_as_the_whole_view_does(told, kinds, after):
    with fresh(told) as (store, settings):
        decide_by(store, settings, kinds)
        derive_all(store, settings)
        basis, until = Basis.of(store, settings), read_until(published=day(after).isoformat())
        whole = basis.view(until)
        for today in store.incidents():
            near = basis.view(until, near=today)
            for incident in whole.incidents():
                if set(incident.claim_ids) & set(today.claim_ids):
                    assert incident in near.incidents()
                    assert near.accounts(incident.id) == whole.accounts(incident.id)
                    assert near.estimates(incident.id) == whole.estimates(incident.id)


@hypothesis_settings(max_examples=40, deadline=None, phases=PHASES)
@given(reports, st.integers(0, 6))
def test_a_view_of_a_day_is_what_a_store_with_only_that_days_reports_derives(told, after):
    with fresh(told) as (store, settings):
        derive_all(store, settings)
        seen = text_of(derive_as_of(store, settings, read_until(published=day(after).isoformat())))
    with fresh([report for report in told if report[2] is not None and report[2] <= day(after)]) as (store, settings):
        derive_all(store, settings)
        assert seen == derived(store)

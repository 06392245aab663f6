"""What people decide holds: over what methods read, after new reports, and until a later decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from derive_reports import FARHAVEN, Told, claims_of, day, derived, make_claim, tell

from onrecord.derive import decide, derive_all
from onrecord.errors import BadDecision, Conflict, NotFound
from onrecord.model import Decision
from onrecord.record import Store
from onrecord.settings import Settings


@pytest.fixture
def settings(any_settings: Settings) -> Settings:
    return any_settings


def say(
    store: Store, settings: Settings, verdict: str, subject: str, value: str | None = None, **more: str
) -> Decision:
    return decide(store, settings, verdict=verdict, subject=subject, value=value, why="I read both reports", **more)


def blast(store: Store, settings: Settings) -> None:
    """Two reports of one blast."""
    tell(store, "The Tarn", Told(5, "Police"))
    tell(store, "Ostrin Post", Told(7, "A hospital"), published=day(1))
    derive_all(store, settings)


def killed(store: Store, at: int = 0) -> tuple[int | None, int | None, int | None, str]:
    (estimate,) = store.estimates(store.incidents()[at].id)
    return estimate.low, estimate.best, estimate.high, estimate.rule


def test_a_rejected_claim_is_in_no_incident(any_store, settings):
    blast(any_store, settings)
    assert killed(any_store)[:3] == (5, None, 7)
    wrong = next(claim for claim in any_store.claims() if claim.figures[0].low == 7)
    say(any_store, settings, "reject", wrong.id)
    assert killed(any_store)[:3] == (5, 5, 5)
    assert [claim.id for claim in any_store.claims() if claim.id == wrong.id] == [wrong.id]


def test_a_decision_that_is_withdrawn_leaves_everything_as_it_was(any_store, settings):
    blast(any_store, settings)
    before = derived(any_store)
    wrong = next(any_store.claims())
    rejected = say(any_store, settings, "reject", wrong.id)
    assert derived(any_store) != before
    withdrawn = say(any_store, settings, "withdraw", rejected.id)
    assert derived(any_store) == before
    say(any_store, settings, "withdraw", withdrawn.id)
    assert derived(any_store) != before
    assert len(any_store.decisions()) == 3


def test_of_two_decisions_on_a_claim_the_later_holds(any_store, settings):
    blast(any_store, settings)
    before = derived(any_store)
    claim = next(any_store.claims())
    say(any_store, settings, "reject", claim.id)
    say(any_store, settings, "accept", claim.id)
    assert derived(any_store) == before


def test_a_corrected_figure_stands_in_the_account_and_keeps_its_words(any_store, settings):
    blast(any_store, settings)
    claim = next(claim for claim in any_store.claims() if claim.figures[0].low == 5)
    say(any_store, settings, "correct", claim.id, "figure=at least 6")
    entries = [e for a in any_store.accounts(any_store.incidents()[0].id) for e in a.history if e.claim_id == claim.id]
    assert [(e.figure.low, e.figure.high, e.figure.wording, e.corrected) for e in entries] == [(6, None, "5", True)]


def test_a_corrected_voice_gets_the_figure_into_its_account(any_store, settings):
    blast(any_store, settings)
    claim = next(claim for claim in any_store.claims() if claim.figures[0].low == 7)
    say(any_store, settings, "correct", claim.id, "voice=Ada Venn (official)")
    accounts = any_store.accounts(any_store.incidents()[0].id)
    assert sorted((a.voice.name, a.voice.kind) for a in accounts) == [("Ada Venn", "official"), ("Police", "official")]
    say(any_store, settings, "correct", claim.id, "voice=outlet")
    accounts = any_store.accounts(any_store.incidents()[0].id)
    assert sorted((a.voice.name, a.voice.outlet) for a in accounts) == [("Ostrin Post", True), ("Police", False)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("figure=many", "is no figure"),
        ("figure=9-3", "from low to high"),
        ("figure.2=9", "has 1 figures"),
        ("act=dancing", "There is no act"),
        ("when=4 March", "is no day"),
        ("mood=sad", "no field"),
        ("voice=Ada Venn (friend)", "no kind of source"),
        ("figure", "FIELD=VALUE"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_with_what_can(any_store, settings, value, told):
    blast(any_store, settings)
    with pytest.raises(BadDecision, match=told):
        say(any_store, settings, "correct", next(any_store.claims()).id, value)
    assert any_store.decisions() == []


def test_a_figure_that_is_not_counted_is_shown_and_no_estimate_uses_it(any_store, settings):
    blast(any_store, settings)
    claim = next(claim for claim in any_store.claims() if claim.figures[0].low == 7)
    say(any_store, settings, "not-count", claim.id)
    accounts = any_store.accounts(any_store.incidents()[0].id)
    assert sorted((a.voice.name, a.history[0].counted) for a in accounts) == [("A hospital", False), ("Police", True)]
    assert killed(any_store)[:3] == (5, 5, 5)
    say(any_store, settings, "count", claim.id)
    assert killed(any_store)[:3] == (5, None, 7)


def test_a_voice_can_be_left_out_of_every_estimate(any_store, settings):
    blast(any_store, settings)
    say(any_store, settings, "not-count", "a hospital")
    assert killed(any_store)[:3] == (5, 5, 5)


def test_two_incidents_that_are_merged_are_one_and_the_other_id_leads_there(any_store, settings):
    blast(any_store, settings)
    tell(any_store, "Meren News", Told(2, "Police", place=FARHAVEN), published=day(2))
    derive_all(any_store, settings)
    first, second = any_store.incidents()
    merged = say(any_store, settings, "merge", f"{first.id}+{second.id}")
    (only,) = any_store.incidents()
    assert set(only.claim_ids) == set(first.claim_ids) | set(second.claim_ids)
    assert any_store.incident(first.id).id == any_store.incident(second.id).id == only.id
    assert any(merged.id in reason for reason in only.reasons)
    say(any_store, settings, "withdraw", merged.id)
    assert any_store.incidents() == [first, second]


def test_an_incident_that_is_split_stays_split_when_new_reports_come(any_store, settings):
    blast(any_store, settings)
    (one,) = any_store.incidents()
    leaving = next(claim for claim in any_store.claims() if claim.figures[0].low == 7)
    split = say(any_store, settings, "split", one.id, leaving.id)
    assert len(any_store.incidents()) == 2
    tell(any_store, "Keld Daily", Told(5, "Police"), published=day(3))
    derive_all(any_store, settings)
    homes = {any_store.incident(i.id).id: set(i.claim_ids) for i in any_store.incidents()}
    assert len(homes) == 2
    assert {leaving.id} in homes.values()
    say(any_store, settings, "withdraw", split.id)
    assert len(any_store.incidents()) == 1


def test_a_split_and_the_merge_that_undoes_it_leave_the_incident_whole(any_store, settings):
    blast(any_store, settings)
    tell(any_store, "Keld Daily", Told(5, "Police"), published=day(3))
    derive_all(any_store, settings)
    (one,) = any_store.incidents()
    leaving = next(claim for claim in any_store.claims() if claim.figures[0].low == 7)
    say(any_store, settings, "split", one.id, leaving.id)
    first, second = any_store.incidents()
    say(any_store, settings, "merge", f"{first.id}+{second.id}")
    assert [set(incident.claim_ids) for incident in any_store.incidents()] == [set(one.claim_ids)]


def test_claims_of_one_report_can_be_held_apart(any_store, settings):
    doc = tell(any_store, "The Tarn", Told(5, "Police"), Told(2, "Police", "guards"))
    derive_all(any_store, settings)
    assert len(any_store.incidents()) == 1
    first, second = claims_of(any_store, doc)
    say(any_store, settings, "different", f"{first.id}+{second.id}")
    assert sorted(incident.claim_ids for incident in any_store.incidents()) == sorted([(first.id,), (second.id,)])
    say(any_store, settings, "same", f"{second.id}+{first.id}")
    assert len(any_store.incidents()) == 1


def test_two_voices_taken_for_one_have_one_account(any_store, settings):
    blast(any_store, settings)
    say(any_store, settings, "same", "police+a hospital")
    (account,) = any_store.accounts(any_store.incidents()[0].id)
    assert [entry.figure.low for entry in account.history] == [5, 7]


def test_two_voices_of_different_incidents_taken_for_one_share_an_id(any_store, settings):
    tell(any_store, "The Tarn", Told(5, "Police"))
    tell(any_store, "Ostrin Post", Told(7, "Constabulary", place=FARHAVEN))
    derive_all(any_store, settings)

    def ids() -> set[str]:
        return {account.voice.id for one in any_store.incidents() for account in any_store.accounts(one.id)}

    assert len(any_store.incidents()) == len(ids()) == 2
    kept = say(any_store, settings, "same", "police+constabulary")
    assert len(ids()) == 1
    say(any_store, settings, "withdraw", kept.id)
    assert len(ids()) == 2


def test_an_old_id_leads_to_the_incident_after_an_older_report_turned_up(any_store, settings):
    blast(any_store, settings)
    (before,) = any_store.incidents()
    tell(any_store, "Early Bird", Told(5, "Police"), published=day(-1))
    derive_all(any_store, settings)
    (now,) = any_store.incidents()
    assert now.id != before.id
    assert any_store.incident(before.id) == now
    assert any_store.incident(before.id[:8]) == now
    with pytest.raises(NotFound):
        any_store.incident("i-0000")


def test_an_old_id_leads_on_after_everything_was_read_by_a_new_method(any_store, settings):
    blast(any_store, settings)
    (before,) = any_store.incidents()
    for doc in list(any_store.documents()):
        (claim,) = claims_of(any_store, doc)
        anew = make_claim(doc, Told(claim.figures[0].low, claim.chain[0].source.name), claim.passage.exact, method="v2")
        any_store.put_claims(doc.id, "v2", [anew])
    derive_all(any_store, settings)
    (now,) = any_store.incidents()
    assert now.id != before.id
    assert any_store.incident(before.id) == now


def test_an_acceptance_alone_changes_nothing_that_is_derived(any_store, settings):
    blast(any_store, settings)
    before = any_store.derived_digest()
    say(any_store, settings, "accept", next(any_store.claims()).id)
    assert any_store.derived_digest() == before
    derive_all(any_store, settings)
    assert any_store.derived_digest() == before


def test_many_decisions_at_once_are_derived_with_the_last(any_store, settings):
    blast(any_store, settings)
    first, second = any_store.claims()
    decide(any_store, settings, verdict="reject", subject=first.id, why="not seen", derive=False)
    assert any_store.incidents()[0].reports == 2
    decide(any_store, settings, verdict="reject", subject=second.id, why="not seen")
    assert any_store.incidents() == []


def test_decisions_stay_with_their_words_when_a_new_method_reads_them(any_store, settings):
    blast(any_store, settings)
    doc = next(d for d in any_store.documents() if d.publisher == "Ostrin Post")
    (claim,) = claims_of(any_store, doc)
    say(any_store, settings, "correct", claim.id, "figure=8")
    again = make_claim(doc, Told(7, "A hospital"), claim.passage.exact, method="claims.v2")
    assert again.id != claim.id
    any_store.put_claims(doc.id, "claims.v2", [again])
    found = derive_all(any_store, settings)
    assert killed(any_store)[:3] == (5, None, 8)
    assert found.decided.again == ()


def test_a_decision_is_looked_at_again_when_the_same_words_give_another_figure(any_store, settings):
    blast(any_store, settings)
    doc = next(d for d in any_store.documents() if d.publisher == "Ostrin Post")
    (claim,) = claims_of(any_store, doc)
    kept = say(any_store, settings, "accept", claim.id)
    other = replace(claim, figures=(replace(claim.figures[0], low=70, high=70),))
    any_store.put_claims(doc.id, "claims.v2", [other])
    (again,) = derive_all(any_store, settings).decided.again
    assert (again.decision.id, again.claim_ids) == (kept.id, (claim.id,))
    assert "another act, stance, figure or speaker" in again.why


def test_a_decision_whose_words_are_read_otherwise_is_listed_to_be_looked_at(any_store, settings):
    blast(any_store, settings)
    doc = next(d for d in any_store.documents() if d.publisher == "Ostrin Post")
    (claim,) = claims_of(any_store, doc)
    kept = say(any_store, settings, "accept", claim.id)
    any_store.put_claims(doc.id, "claims.v2", [])
    found = derive_all(any_store, settings)
    assert [(item.decision.id, item.claim_ids) for item in found.decided.again] == [(kept.id, ())]
    assert "no claim stands" in found.decided.again[0].why


def test_of_two_people_at_once_the_second_is_told_what_the_first_decided(any_store, settings):
    blast(any_store, settings)
    claim = next(any_store.claims())
    first = say(any_store, settings, "accept", claim.id, by="Ines", last_seen="")
    with pytest.raises(Conflict, match=r"Ines decided on .* meanwhile"):
        say(any_store, settings, "reject", claim.id, by="Omar", last_seen="")
    assert any_store.decisions() == [first]
    say(any_store, settings, "reject", claim.id, by="Omar", last_seen=first.id)
    assert [decision.by for decision in any_store.decisions()] == ["Ines", "Omar"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("approve", "c-1", None), "no verdict 'approve'"),
        (("merge", "i-1", None), "two incidents"),
        (("accept", "killed", None), "a claim or an incident"),
        (("accept", "c-1", "yes"), "no value"),
        (("split", "i-1", None), "the claims that leave"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_what_does(any_store, settings, given, told):
    with pytest.raises(BadDecision, match=told):
        say(any_store, settings, *given)


def test_a_decision_needs_a_reason(any_store, settings):
    blast(any_store, settings)
    with pytest.raises(BadDecision, match="needs a reason"):
        decide(any_store, settings, verdict="accept", subject=next(any_store.claims()).id, why="  ")


def test_a_decision_on_a_cell_makes_its_estimate(any_store, settings):
    blast(any_store, settings)
    (incident,) = any_store.incidents()
    say(any_store, settings, "prefer", f"{incident.id}/killed/workers", "Police")
    assert killed(any_store) == (5, 5, 5, "preferred.v1")
    say(any_store, settings, "estimate", f"{incident.id}/killed/workers", "lowest")
    assert killed(any_store) == (5, 5, 7, "lowest.v1")
    say(any_store, settings, "estimate", f"{incident.id}/killed/workers", "6-7")
    assert killed(any_store) == (6, None, 7, "decision.v1")
    with pytest.raises(BadDecision, match="counts no killed/guards"):
        say(any_store, settings, "estimate", f"{incident.id}/killed/guards", "6-7")

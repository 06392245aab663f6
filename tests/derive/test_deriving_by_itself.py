"""One more report, or one more decision, is derived by itself, and gives what deriving everything anew gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.stories.fill import fill_store, made_reports
from derive_reports import DORVAN, FARHAVEN, KESTEN, Told, claims_of, day, tell
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.derive import decide, derive, derive_all
from onrecord.derive.changing import derive_changes
from onrecord.derive.withholding import withhold_names
from onrecord.record import Store, open_store
from onrecord.settings import Settings

FILLED, ADDED = 70, 50  # between two sizes at which everything is derived anew: 64 and 128
VERDICTS = ("reject", "not-count", "correct", "merge", "split", "same", "different", "prefer", "accept", "withdraw")


def is_derived_by_itself(store: Store, settings: Settings) -> bool:
    withhold_names(store)
    return derive_changes(store, settings)


def as_anew(store: Store, settings: Settings) -> bool:
    """Whether what is derived is what deriving everything anew gives."""
    digest = store.derived_digest()
    derive_all(store, settings)
    return store.derived_digest() == digest


def decide_something(store: Store, settings: Settings, verdict: str, random: Random) -> None:
    claims = sorted(claim.id for claim in store.claims())
    incidents = sorted(store.incidents(), key=lambda incident: incident.id)
    if not incidents:
        return
    first, second = random.sample(claims, 2) if len(claims) > 1 else (claims[0], claims[0])
    one = random.choice(incidents)
    subject, value = first, None
    if verdict == "merge":
        other = random.choice(incidents)
        if other.id == one.id:
            return
        subject = f"{one.id}+{other.id}"
    elif verdict == "split":
        if len(one.claim_ids) < 2:
            return
        subject, value = one.id, random.choice(one.claim_ids)
    elif verdict in ("same", "different"):
        if first == second:
            return
        subject = f"{first}+{second}"
    elif verdict == "correct":
        value = random.choice(["act=arrest", "place=unknown", "when=2031-05-03", "realis=denied"])
    elif verdict == "prefer":
        accounts = store.accounts(one.id)
        if not accounts:
            return
        subject, value = one.id, accounts[0].voice.id
    elif verdict == "not-count":
        voices = [account.voice.id for account in store.accounts(one.id)]
        subject = random.choice(voices) if voices else first
    elif verdict == "withdraw":
        made = store.decisions()
        if not made:
            return
        subject = random.choice(made).id
    decide(store, settings, verdict=verdict, subject=subject, value=value, why="as I read it", derive=False)


def test_reports_and_decisions_one_by_one_give_what_all_of_them_give(any_store: Store, any_settings: Settings):
    random = Random(7)
    items = list(made_reports(FILLED + ADDED))
    random.shuffle(items)
    fill_store(any_store, items[:FILLED])
    derive_all(any_store, any_settings)
    for number, item in enumerate(items[FILLED:]):
        fill_store(any_store, [item])
        if number % 3 == 0:
            decide_something(any_store, any_settings, VERDICTS[number // 3 % len(VERDICTS)], random)
        assert is_derived_by_itself(any_store, any_settings)
    assert as_anew(any_store, any_settings)


def test_a_name_that_becomes_common_changes_the_reports_that_share_it(any_store: Store, any_settings: Settings):
    items = list(made_reports(FILLED + ADDED))
    fill_store(any_store, items[ADDED:])
    derive_all(any_store, any_settings)
    fill_store(any_store, items[:ADDED])  # all at once
    assert is_derived_by_itself(any_store, any_settings)
    assert as_anew(any_store, any_settings)


outlets = st.sampled_from(["The Tarn", "Ostrin Post", "Meren News"])
said = st.builds(
    Told,
    st.integers(1, 3),
    st.sampled_from(["", "Police", "A hospital"]),
    place=st.sampled_from([DORVAN, KESTEN, FARHAVEN]),
)
steps = st.lists(
    st.one_of(
        st.tuples(outlets, st.lists(said, min_size=1, max_size=2), st.integers(0, 4)),
        st.sampled_from(VERDICTS),
    ),
    max_size=12,
)


@hypothesis_settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(steps, st.randoms(use_true_random=False))
def test_any_order_of_reports_and_decisions_gives_what_all_of_them_give(steps, random):
    with TemporaryDirectory() as folder:
        settings = Settings(store=str(Path(folder) / "store"), user="tester")
        with open_store(settings, create=True) as store:
            for step in steps:
                if isinstance(step, str):
                    decide_something(store, settings, step, random)
                else:
                    outlet, told, after = step
                    tell(store, outlet, *told, published=day(after))
                derive(store, settings)
            assert as_anew(store, settings)


def test_an_added_report_leaves_what_it_cannot_reach_as_it_is(any_store: Store, any_settings: Settings):
    for number in range(4):  # from four reports to seven a record is of one size
        tell(any_store, f"Outlet {number}", Told(5, "Police"), published=day(number))
    derive_all(any_store, any_settings)
    before = {incident.id: incident for incident in any_store.incidents()}
    far = tell(any_store, "Meren News", Told(3, place=FARHAVEN), published=day(2))
    assert is_derived_by_itself(any_store, any_settings)
    after = {incident.id: incident for incident in any_store.incidents()}
    assert before.items() <= after.items()
    (added,) = after.keys() - before.keys()
    assert after[added].claim_ids == (claims_of(any_store, far)[0].id,)


def test_claims_read_anew_by_another_method_are_derived_with_everything(any_store: Store, any_settings: Settings):
    doc = tell(any_store, "The Tarn", Told(5, "Police"))
    derive_all(any_store, any_settings)
    any_store.put_claims(doc.id, "claims.v2", [])
    assert not is_derived_by_itself(any_store, any_settings)
    derive(any_store, any_settings)
    assert any_store.incidents() == []


def test_other_settings_derive_everything_anew(any_store: Store, any_settings: Settings):
    tell(any_store, "The Tarn", Told(5, "Police"))
    derive_all(any_store, any_settings)
    other = replace(any_settings, rule="lowest")
    assert not is_derived_by_itself(any_store, other)
    derive(any_store, other)
    (incident,) = any_store.incidents()
    assert [estimate.rule for estimate in any_store.estimates(incident.id)] == ["lowest.v1"]

"""Figures that take up what was told: parts of those told before, totals of what is measured, numbers set aside."""

from __future__ import annotations

import pytest
from claiming import claims_of, figures_of


@pytest.mark.parametrize(
    ("text", "harm", "wanted"),
    [
        ("The ministry said 12 of the escaped convicts had been recaptured.", "recaptured", [("prisoners", 12)]),
        ("The chief said that nine fugitives had been caught by 7 p.m.", "recaptured", [("prisoners", 9)]),
        ("Three of the runaways were back behind bars on Monday.", "recaptured", [("prisoners", 3)]),
        ("Two nurses were killed by the gunmen and four others were injured.", "injured", [("medics", 4)]),
        ("Thirty people were killed. Eight of the dead were children.", "killed", [("people", 30), ("children", 8)]),
        ("Five of the wounded died on Tuesday.", "killed", [("people", 5)]),
        ("The number of dockers injured in the clash has climbed to 18.", "injured", [("workers", 18)]),
        ("The number of wounded remained at 33, she said.", "injured", [("people", 33)]),
        ("Nine miners were killed on Monday. Six died in the shaft, and three were shot dead.", "killed",
         [("workers", 9), ("workers", 6), ("workers", 3)]),
    ],
)  # fmt: skip
def test_a_number_counts_whom_the_words_around_it_tell(text: str, harm: str, wanted: list[tuple[str, int]]) -> None:
    assert [(group, low) for group, low, _, _ in figures_of(text, harm)] == wanted


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Two bodies had been entered in the register twice.", "killed"),
        ("The jail was built for 300 people and holds nearly 900. Four inmates escaped.", "killed"),
        ("Dorn was built for 300 people and holds nearly 900.", "arrested"),
        ("Five of the wounded died on Tuesday.", "injured"),
        ("A miner who was hit by a stone died on Tuesday.", "injured"),
        ("The other seven were charged with theft.", "sentenced"),
        ("The chief said that nine fugitives had been caught by 7 p.m.", "escaped"),
        ("The ministry said 12 of the escaped convicts had been recaptured.", "escaped"),
    ],
)
def test_what_suffers_nothing_of_the_kind_is_not_counted(text: str, harm: str) -> None:
    assert figures_of(text, harm) == []


def test_a_new_total_is_told_apart_from_one_that_stands() -> None:
    roles = {
        text: [figure.role for claim in claims_of(text) for figure in claim.figures]
        for text in ("The number of people killed has risen to 21.", "The number of people killed remained at 21.")
    }
    assert list(roles.values()) == [["total"], ["plain"]]


def test_a_number_set_aside_is_denied_by_who_sets_it_aside() -> None:
    claims = claims_of("Forty men escaped from the jail on Sunday, not 52, the director of the jail said.")
    told = [(figure.low, claim.realis, claim.chain[-1].source.wording) for claim in claims for figure in claim.figures]
    assert told == [(40, "asserted", "the director of the jail"), (52, "denied", "the director of the jail")]


def test_a_lie_about_the_dead_denies_them() -> None:
    claims = claims_of("The army's story of six dead attackers is a lie, the rebels said.")
    assert [(claim.realis, claim.figures[0].low) for claim in claims if claim.figures] == [("denied", 6)]


def test_two_figures_taken_up_at_the_same_words_are_one_claim_with_both() -> None:
    claims = claims_of(
        "Nine people were shot in Dorvan on Monday, police said. Her 22-year-old sister Ada was one of the nine people "
        "shot during a harvest dance at the Quay Hall in Dorvan."
    )
    assert len({claim.id for claim in claims}) == len(claims)
    told = [[figure.wording for figure in claim.figures] for claim in claims if "Ada" in claim.passage.exact]
    assert ["one of the nine people", "the nine people"] in told

"""Who acts where no verb has them as its subject, and what those who owe it did not do."""

from __future__ import annotations

import pytest
from claiming import actors, affected, claims_of, figures_of, told


@pytest.mark.parametrize(
    ("text", "act", "who_acts"),
    [
        ("Twelve people were killed in police firing, officials said.", "killing", {"police"}),
        ("Nine dockers died in the shooting by soldiers.", "killing", {"soldiers"}),
        ("Six were hurt in two volleys of firing by the gendarmes.", "wounding", {"the gendarmes"}),
        ("Six farmers succumbed to the army firing.", "killing", {"army"}),
        ("Two shepherds were killed during a rebel attack on the mill.", "killing", {"rebel"}),
        ("Four huts were burnt down in a raid by militiamen.", "arson", {"militiamen"}),
        # A deed without a doer gives none, and what harm comes in is not always a deed.
        ("Twelve people were killed in the shooting.", "killing", set()),
        ("Twelve people were killed in the harbour.", "killing", set()),
    ],
)
def test_who_does_the_deed_does_the_harm_that_came_of_it(text, act, who_acts):
    assert actors(told(text, act)) == who_acts


def test_the_claim_says_by_which_rule_its_doer_was_found():
    claim = told("Two shepherds were killed during a rebel attack on the mill.", "killing")
    assert "agency.deeds.v1:came-of[attack]" in claim.rules


def test_a_deed_taken_up_again_was_done_by_those_who_were_told_before():
    claims = claims_of("Police fired on the strikers at Dolm quay. Two dockers were hurt in the firing, a nurse said.")
    hurt = next(claim for claim in claims if claim.act == "wounding")
    assert actors(hurt) == {"Police"}
    assert "agency.deeds.v1:taken-up[opening_fire]" in hurt.rules


@pytest.mark.parametrize(
    ("text", "who_acts"),
    [
        ("Constables stood by while the stalls burned.", {"Constables"}),
        ("The police did nothing when the mob came, traders said.", {"The police"}),
        ("Police did not intervene, residents of Orva said.", {"Police"}),
        ("Officers refused to register the complaint of two women.", {"Officers"}),
        ("Inaction on the part of the warders angered traders.", {"the warders"}),
        ("Residents accused the police of inaction.", {"the police"}),
        ("The government was criticised for its failure to act.", {"The government"}),
        ("The army's failure to stop the mob cost four lives.", {"The army's"}),
        ("A policeman looked the other way.", {"A policeman"}),
    ],
)
def test_those_who_owe_it_and_do_nothing_fail_to_act(text, who_acts):
    assert actors(told(text, "failure_to_act")) == who_acts


@pytest.mark.parametrize(
    "text", ["A baker stood by while the stalls burned.", "The strikers refused to act.", "It failed."]
)
def test_nobody_else_fails_to_act(text):
    assert not [claim for claim in claims_of(text) if claim.act == "failure_to_act"]


def test_whom_was_not_protected_is_told_and_no_day_is_a_victim():
    assert affected(told("Police failed to protect the traders on Monday.", "failure_to_act")) == {"the traders"}
    assert affected(told("Rebels carried out an attack on Monday.", "armed_attack")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The authorities have done nothing to stop the killing of two shepherds, she said.",
        "Guards failed to prevent the killing of two inmates.",
        "Police were unable to prevent the killing of two inmates.",
    ],
)
def test_what_nobody_stopped_happened(text):
    assert told(text, "killing").realis == "asserted"


def test_what_was_stopped_did_not_happen():
    assert told("Police prevented the killing of two inmates.", "killing").realis == "denied"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The fatal shooting of two guards stunned the town.", ("prison_guards", 2, 2, "exact")),
        ("Nine men did not survive.", ("men", 9, 9, "exact")),
    ],
)
def test_a_cue_of_several_words_counts_by_the_one_that_governs_the_others(text, figure):
    assert figures_of(text, "killed") == [figure]


@pytest.mark.parametrize(
    ("text", "act", "who_acts"),
    [
        ("The Ridge Front claimed responsibility for the bombing.", "bombing", {"The Ridge Front"}),
        ("The governor blamed the Ridge Front for the murder of four clerks.", "killing", {"the Ridge Front"}),
        ("The governor attributed the raid on the mill to the Ridge Front.", "raid", {"the Ridge Front"}),
        ("Police said the Front was responsible for killing four clerks.", "killing", {"the Front"}),
        ("The men responsible for the killing of two clerks were not found.", "killing", {"The men"}),
    ],
)
def test_whoever_is_said_to_answer_for_an_act_did_it_by_that_account(text, act, who_acts):
    claim = told(text, act)
    assert actors(claim) == who_acts
    assert claim.realis == "asserted"
    assert "answering.syntax.v1" in claim.rules


@pytest.mark.parametrize(
    "text",
    [
        "The army denied responsibility for the killing of two students.",
        "The army said it was not responsible for the killing of two students.",
        "No group has claimed responsibility for the killing of two students.",
    ],
)
def test_who_did_not_do_it_says_nothing_against_the_act(text):
    claim = told(text, "killing")
    assert claim.realis == "asserted"
    assert actors(claim) == set()


def test_that_nobody_has_claimed_it_tells_of_no_attack():
    assert claims_of("No one has claimed responsibility.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A docker was taken to court by a non-life insurer.",
        "A gun battle winds down on the road to Dolm.",
    ],
)
def test_words_that_only_look_like_a_cue_of_several_words_kill_nobody(text):
    assert not [claim for claim in claims_of(text) if claim.act == "killing"]


def test_a_ruling_on_a_killing_denies_none_and_ruling_it_out_does():
    assert told("The court ruled on the killing of two clerks.", "killing").realis == "asserted"
    assert told("Police ruled out the killing of two clerks.", "killing").realis == "denied"

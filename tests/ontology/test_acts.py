"""Acts, harms and the words of stance as types, and what their files must hold."""

from __future__ import annotations

import pytest

from onrecord.errors import UnknownTerm
from onrecord.ontology import acts, realis
from onrecord.ontology.acts import load_acts
from onrecord.ontology.realis import load_realis


def test_the_files_keep_their_own_rules():
    assert acts.lint() == []
    assert realis.lint() == []


@pytest.mark.parametrize(
    ("act", "harm", "group"),
    [
        ("killing", "killed", "people"),
        ("wounding", "injured", "people"),
        ("arrest", "arrested", "people"),
        ("escape", "escaped", "prisoners"),
        ("recapture", "recaptured", "prisoners"),
        ("abduction", "abducted", "people"),
        ("disappearance", "missing", "people"),
        ("displacement", "displaced", "people"),
        ("execution", "executed", "prisoners"),
        ("property_destruction", "homes_destroyed", "homes"),
    ],
)
def test_an_act_does_its_harm_to_those_who_can_suffer_it(act, harm, group):
    known = load_acts()
    assert known.act(act).harm == harm
    assert known.harm(harm).group == group


@pytest.mark.parametrize("act", ["risk", "affiliation", "appeal"])
def test_risks_affiliations_and_demands_make_no_incident_and_count_nobody(act):
    assert not load_acts().act(act).core
    assert load_acts().act(act).harm is None


def test_a_term_that_is_not_known_is_an_error_that_names_those_that_are():
    with pytest.raises(UnknownTerm, match=r"No act 'murdr'.*killing"):
        load_acts().act("murdr")
    with pytest.raises(UnknownTerm, match=r"No harm 'hurt'.*injured"):
        load_acts().harm("hurt")


@pytest.mark.parametrize(
    ("form", "act"),
    [
        ("slain", "killing"),
        ("shot", "opening_fire"),
        ("fled", "escape"),
        ("fled", "displacement"),
        ("rearrested", "recapture"),
        ("hanged", "execution"),
        ("burnt", "arson"),
    ],
)
def test_a_form_of_a_cue_leads_to_its_act(form, act):
    assert act in {cue.act for cue in load_acts().cues[form]}


def test_longer_cues_come_before_shorter_ones_of_the_same_word():
    lengths = [len(cue.rest) for cue in load_acts().cues["shot"]]
    assert lengths == sorted(lengths, reverse=True)


def test_every_act_has_its_words():
    known = load_acts()
    with_words = {cue.act for cues in known.cues.values() for cue in cues}
    assert set(known.acts) == with_words


@pytest.mark.parametrize(
    ("modal", "plain", "perfect"),
    [
        ("may", "possible", "possible"),
        ("must", "demanded", "possible"),
        ("should", "demanded", "denied"),
        ("would", "planned", "hypothetical"),
    ],
)
def test_a_modal_says_another_thing_before_have(modal, plain, perfect):
    assert load_realis().modals[modal] == plain
    assert load_realis().modals_perfect[modal] == perfect

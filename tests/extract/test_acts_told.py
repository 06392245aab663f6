"""Which act a sentence tells, who does it and who is affected, in every shape that English gives it."""

from __future__ import annotations

import pytest
from claiming import actors, affected, claims_of, told


@pytest.mark.parametrize(
    ("text", "act", "who_suffers", "who_acts"),
    [
        # Active.
        ("Guards killed four inmates.", "killing", {"four inmates"}, {"Guards"}),
        ("Riot police detained nine students on Monday.", "arrest", {"nine students"}, {"Riot police"}),
        ("Masked gunmen abducted a schoolteacher.", "abduction", {"a schoolteacher"}, {"Masked gunmen"}),
        ("Thirty inmates escaped from Dorvan prison.", "escape", {"Thirty inmates"}, set()),
        # Passive, with and without an agent.
        ("Four inmates were killed.", "killing", {"Four inmates"}, set()),
        ("Four inmates were killed by guards.", "killing", {"Four inmates"}, {"guards"}),
        ("Seven villagers have been arrested by the army.", "arrest", {"Seven villagers"}, {"the army"}),
        ("Two nurses were being held by police.", "arrest", {"Two nurses"}, {"police"}),
        # Relative clauses: the relative pronoun is the noun before it.
        ("The gunmen who killed two farmers fled.", "killing", {"two farmers"}, {"The gunmen"}),
        ("Police buried the two men whom soldiers had tortured.", "torture", {"the two men"}, {"soldiers"}),
        ("The nurse who was wounded by soldiers left.", "wounding", {"The nurse"}, {"soldiers"}),
        # Reduced relatives.
        ("Three men arrested by police on Monday went home.", "arrest", {"Three men"}, {"police"}),
        ("The students wounded in the march were taken away.", "wounding", {"The students"}, set()),
        # Control: the subject of the governing verb acts, or its object.
        ("Ten prisoners managed to escape from the jail.", "escape", {"Ten prisoners"}, set()),
        ("Soldiers came back to arrest two teachers.", "arrest", {"two teachers"}, {"Soldiers"}),
        # After "of", "for" and "from" the one accused, blamed or kept back acts, and never the one who accuses.
        ("The union accused guards of killing two inmates.", "killing", {"two inmates"}, {"guards"}),
        ("The governor blamed guards for shooting a docker.", "wounding", {"a docker"}, {"guards"}),
        ("Two guards were accused of killing a docker.", "killing", {"a docker"}, {"Two guards"}),
        ("Guards prevented the prisoners from escaping.", "escape", {"the prisoners"}, set()),
        ("Police ended the march by killing two marchers.", "killing", {"two marchers"}, {"Police"}),
        # Lists of victims, and of acts.
        ("Soldiers killed two men and a boy.", "killing", {"two men", "a boy"}, {"Soldiers"}),
        ("Rebels attacked the post and killed three guards.", "killing", {"three guards"}, {"Rebels"}),
        ("Guards shot and killed two inmates.", "killing", {"two inmates"}, {"Guards"}),
        ("Two inmates were beaten and killed.", "killing", {"Two inmates"}, set()),
        # Nominal events.
        ("The killing of two shepherds angered the valley.", "killing", {"two shepherds"}, set()),
        ("The murder of a judge by masked men shook the town.", "killing", {"a judge"}, {"masked men"}),
        ("He reported the arrest of six dockers.", "arrest", {"six dockers"}, set()),
        # Bodies act; what speaks of it or holds it does not.
        ("The ministry arrested two men.", "arrest", {"two men"}, {"The ministry"}),
        ("The junta has executed two students.", "execution", {"two students"}, {"The junta"}),
        ("A gang abducted two nurses.", "abduction", {"two nurses"}, {"A gang"}),
        ("The blast killed two nurses.", "killing", {"two nurses"}, set()),
        # Light verbs.
        ("Police opened fire on the marchers.", "opening_fire", {"the marchers"}, {"Police"}),
        ("Gunmen carried out an attack on the clinic.", "armed_attack", {"the clinic"}, {"Gunmen"}),
        ("Police took two students into custody.", "arrest", {"two students"}, {"Police"}),
        ("Three guards lost their lives.", "killing", {"Three guards"}, set()),
        ("Two warders were shot dead.", "killing", {"Two warders"}, set()),
        # States.
        ("Six inmates are dead.", "killing", {"Six inmates"}, set()),
        ("The blast left nine shoppers dead.", "killing", {"nine shoppers"}, set()),
        ("Forty prisoners are still at large.", "escape", {"Forty prisoners"}, set()),
        ("Two editors are in custody.", "arrest", {"Two editors"}, set()),
        # Upper case, as wires shout.
        ("FOUR GUARDS WERE KILLED IN THE RIOT.", "killing", {"FOUR GUARDS"}, set()),
        ("REBELS KILLED TWO SOLDIERS NEAR THE DAM.", "killing", {"TWO SOLDIERS"}, {"REBELS"}),
    ],
)
def test_a_sentence_tells_its_act_with_those_who_suffer_and_those_who_act(text, act, who_suffers, who_acts):
    claim = told(text, act)
    assert (affected(claim), actors(claim)) == (who_suffers, who_acts)


@pytest.mark.parametrize(
    ("headline", "act", "who_suffers", "who_acts"),
    [
        ("Two killed in market blast", "killing", {"Two"}, set()),
        ("Police arrest six students", "arrest", {"six students"}, {"Police"}),
        ("Gunmen kill three guards at dam", "killing", {"three guards"}, {"Gunmen"}),
        ("Five dockers injured in clash with police", "wounding", {"Five dockers"}, set()),
        ("Three inmates escape from Dorvan jail", "escape", {"Three inmates"}, set()),
    ],
)
def test_a_headline_tells_it_without_auxiliary_and_in_the_present(headline, act, who_suffers, who_acts):
    claim = told("The town was quiet in the evening.", act, title=headline)
    assert (affected(claim), actors(claim)) == (who_suffers, who_acts)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Prisoners rioted in the north block.", {"unrest_in_custody"}),
        ("The prisoners have refused food since Sunday.", {"hunger_strike"}),
        ("About 300 people marched to the town hall.", {"protest"}),
        ("Rebels and soldiers clashed near the dam.", {"armed_clash"}),
        ("Shells hit the bakery at noon.", {"bombing"}),
        ("The crowd set fire to two police cars.", {"arson"}),
        ("Warders beat the boys with batons.", {"assault"}),
        ("The sisters were raped by militiamen.", {"sexual_violence"}),
        ("The editor has not been seen since June.", {"disappearance"}),
        ("The state hanged two prisoners at dawn.", {"execution"}),
        ("A court sentenced eleven dockers on Friday.", {"sentencing"}),
        ("Police raided the union's office.", {"raid"}),
        ("Troops set up checkpoints on the coast road.", {"checkpoint"}),
        ("The governor imposed a curfew.", {"curfew"}),
        ("Villagers blocked the road with tyres.", {"roadblock"}),
        ("Sixty families fled their homes.", {"displacement"}),
        ("Bulldozers flattened forty huts.", {"property_destruction"}),
        ("Forty inmates tested positive for cholera.", {"outbreak"}),
        ("The authorities cut the phone lines.", {"shutdown"}),
        ("Eleven of the fugitives were recaptured.", {"recapture"}),
        ("Two of the held students were released.", {"release"}),
    ],
)
def test_every_kind_of_act_is_told_by_its_plain_words(text, acts):
    assert acts <= {claim.act for claim in claims_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The committee held talks with the dockers on Monday.",
        "Prices fell in March and trade was slow.",
        "The proposal drew fire from both sides of the council.",
        "The novel tells of a gardener and his two sons.",
        "The union's new office opened on Friday.",
        "The prison holds 1,000 people and was built for 400.",
    ],
)
def test_words_of_harm_in_another_sense_tell_of_no_harm(text):
    harmful = {"killing", "wounding", "arrest", "abduction", "opening_fire"}
    assert harmful.isdisjoint(claim.act for claim in claims_of(text))


def test_nobody_who_acts_is_a_gap_with_its_reason_and_no_guess():
    claim = told("Four dockers were killed.", "killing")
    assert claim.actors == ()
    assert [gap.field for gap in claim.gaps if gap.field == "actors"] == ["actors"]


def test_a_passage_is_the_exact_sentence_and_its_trigger_the_exact_words():
    text = "Nobody slept that night. Guards killed four inmates. The gates stayed shut."
    claim = told(text, "killing")
    assert claim.passage.exact == "Guards killed four inmates."
    assert text[claim.passage.span.start : claim.passage.span.end] == claim.passage.exact
    assert text[claim.trigger.start : claim.trigger.end] == "killed"

"""Did it happen, as the one who speaks has it? One act in every mood of English."""

from __future__ import annotations

import pytest
from claiming import told


@pytest.mark.parametrize(
    ("text", "act", "realis"),
    [
        # Told as a fact, in every tense and with words that only look like doubt.
        ("Soldiers killed two shepherds.", "killing", "asserted"),
        ("Two shepherds were killed on Monday.", "killing", "asserted"),
        ("Two shepherds have been killed.", "killing", "asserted"),
        ("Soldiers are killing shepherds in the hills.", "killing", "asserted"),
        ("The prisoners managed to escape.", "escape", "asserted"),
        ("The fleeing prisoners could not be caught.", "escape", "asserted"),
        ("Police confirmed that two shepherds were killed.", "killing", "asserted"),
        # Denied: by negation of verb, subject, object, noun, and by without.
        ("Soldiers did not kill the shepherds.", "killing", "denied"),
        ("Soldiers didn't kill the shepherds.", "killing", "denied"),
        ("Soldiers never killed shepherds.", "killing", "denied"),
        ("No prisoner escaped.", "escape", "denied"),
        ("Nobody was killed.", "killing", "denied"),
        ("None of the guards was wounded.", "wounding", "denied"),
        ("There were no deaths.", "killing", "denied"),
        ("Police dispersed the march without arresting anyone.", "arrest", "denied"),
        ("The march ended without arrests.", "arrest", "denied"),
        ("It is not true that soldiers killed two shepherds.", "killing", "denied"),
        ("It is untrue that soldiers killed two shepherds.", "killing", "denied"),
        ("The army denied killing two shepherds.", "killing", "denied"),
        ("The army denied that two shepherds were killed.", "killing", "denied"),
        ("The army rejected reports that two shepherds had been killed.", "killing", "denied"),
        ("Neither guard was wounded.", "wounding", "denied"),
        ("The guards neither beat nor kicked the boy.", "assault", "denied"),
        ("Guards did not shoot or wound the boy.", "wounding", "denied"),
        ("Not one prisoner escaped.", "escape", "denied"),
        ("No arrests were made.", "arrest", "denied"),
        ("Hardly anyone was hurt.", "wounding", "denied"),
        ("There is no evidence that soldiers killed the shepherds.", "killing", "denied"),
        ("The union said the guards had not killed anyone.", "killing", "denied"),
        ("The guards deny having beaten the boys.", "assault", "denied"),
        # What did not come off.
        ("Police were unable to arrest the gunmen.", "arrest", "denied"),
        ("An attack on the dam was foiled.", "armed_attack", "denied"),
        ("The prisoners failed to escape.", "escape", "denied"),
        ("The guards refused to shoot the prisoners.", "opening_fire", "denied"),
        ("Guards prevented the prisoners from escaping.", "escape", "denied"),
        # Possible.
        ("Soldiers may have killed two shepherds.", "killing", "possible"),
        ("Two shepherds might have been killed.", "killing", "possible"),
        ("Two shepherds could have been killed.", "killing", "possible"),
        ("Two shepherds were possibly killed.", "killing", "possible"),
        ("Two shepherds are feared killed.", "killing", "possible"),
        ("Soldiers are believed to have killed two shepherds.", "killing", "possible"),
        ("Soldiers allegedly killed two shepherds.", "killing", "possible"),
        ("Two shepherds are likely to have been killed.", "killing", "possible"),
        ("Few believe that the prisoners escaped.", "escape", "possible"),
        ("The League fears that more prisoners will be executed.", "execution", "possible"),
        ("The prisoners are in danger of being executed.", "execution", "possible"),
        # Would have, should have: it did not.
        ("Soldiers would have killed the shepherds.", "killing", "hypothetical"),
        ("The court should have released the shepherds.", "release", "denied"),
        # Planned, attempted, ordered.
        ("The prisoners attempted to escape.", "escape", "planned"),
        ("The prisoners tried to escape from the jail.", "escape", "planned"),
        ("The rebels plan to attack the dam.", "armed_attack", "planned"),
        ("The court will sentence the dockers on Friday.", "sentencing", "planned"),
        ("Two prisoners are to be hanged.", "execution", "planned"),
        ("Police entered the valley to arrest two editors.", "arrest", "planned"),
        # Threatened.
        ("The rebels threatened to kill the judge.", "killing", "threatened"),
        # Demanded.
        ("The union demanded that the dockers be released.", "release", "demanded"),
        ("The union called for the release of the dockers.", "release", "demanded"),
        ("The authorities must release the dockers.", "release", "demanded"),
        ("The League urged the army to free the dockers.", "release", "demanded"),
        ("The governor ordered guards to shoot the prisoners.", "opening_fire", "demanded"),
        ("The guards were ordered not to shoot.", "opening_fire", "demanded"),
        ("The minister called on marchers not to attack the police.", "armed_attack", "demanded"),
        # Under a condition.
        ("If soldiers kill the judge, the rebels leave the talks.", "killing", "hypothetical"),
        ("The rebels stay in the talks unless soldiers kill the judge.", "killing", "hypothetical"),
        ("Had soldiers fired, dozens would have died.", "killing", "hypothetical"),
        # Asked.
        ("Did soldiers kill the judge?", "killing", "unknown"),
        ("Whether the guards shot the boy is unclear.", "opening_fire", "unknown"),
        ("It is not known whether soldiers killed the judge.", "killing", "unknown"),
    ],
)
def test_a_sentence_says_whether_it_happened(text, act, realis):
    assert told(text, act).realis == realis


def test_a_negation_of_one_act_leaves_the_other_alone():
    text = "Soldiers killed two shepherds but did not arrest anyone."
    assert told(text, "killing").realis == "asserted"
    assert told(text, "arrest").realis == "denied"


def test_doubt_of_one_act_leaves_the_one_before_it_alone():
    text = "Two guards were killed and a third may have been abducted."
    assert told(text, "killing").realis == "asserted"
    assert told(text, "abduction").realis == "possible"


def test_what_a_relative_clause_tells_is_not_denied_by_the_clause_around_it():
    text = "The shepherds who were wounded did not flee their homes."
    assert told(text, "wounding").realis == "asserted"
    assert told(text, "displacement").realis == "denied"


def test_the_speaker_who_denies_is_the_one_whose_stance_is_kept():
    claim = told("The union said the army denied that two shepherds were killed.", "killing")
    assert claim.realis == "denied"
    assert [(hop.source.wording, hop.stance) for hop in claim.chain] == [
        ("The union", "asserted"),
        ("the army", "denied"),
    ]


def test_a_denied_number_is_a_denial_that_keeps_its_number():
    claim = told("The army denied that twelve shepherds were killed.", "killing")
    assert claim.realis == "denied"
    assert [(figure.low, figure.high) for figure in claim.figures] == [(12, 12)]

"""The stance of an act in sentences as reports write them: who plans, charges, clears, warns, and what that leaves."""

from __future__ import annotations

import pytest
from claiming import claims_of

TOLD = {
    "denied": [
        ("killing", "The mob nearly killed the headmaster before soldiers pulled him out."),
        ("killing", "Two boys were almost killed when the wall came down."),
        ("killing", "The assassin's attempt to kill the bishop failed."),
        ("killing", "Rescuers arrived in time to keep the crowd from killing the driver."),
        ("killing", "Nobody was killed in Tuesday's shelling, the council said."),
        ("killing", "The ministry rejected claims that its troops killed civilians in Orva."),
        ("killing", "Reports that four nurses were killed turned out to be wrong."),
        ("killing", "There is no evidence that the guards killed anyone."),
        ("killing", "The court cleared the sergeant of killing the student."),
        ("killing", "The sergeant was acquitted of murdering the student."),
        ("killing", "The inmates were not killed by the guards, the director insisted."),
        ("killing", "The army has never killed a civilian, the general said."),
        ("killing", "The claim that soldiers killed a priest is a lie, the army said."),
        ("killing", "Far from killing the men, the guards gave them water."),
        ("killing", "The villagers were rescued without anyone being killed."),
        ("killing", "The grenade did not go off and killed nobody."),
        ("escape", "Guards foiled an escape by nine prisoners."),
        ("escape", "An attempted escape by nine prisoners was thwarted."),
        ("escape", "Nine prisoners were stopped before they could escape."),
        ("escape", "No prisoners escaped from the Dolm jail, the ministry said."),
        ("arrest", "Police had not arrested anyone by Sunday."),
        ("arrest", "No arrests have been made."),
        ("arrest", "No one has been arrested in connection with the fire."),
        ("bombing", "The air force denied bombing the camp."),
        ("bombing", "The air force called off the bombing of the camp."),
        ("torture", "The prisoner was not tortured, a doctor who examined him found."),
        ("release", "The ministry refused to release the dockers."),
        ("release", "The ministry has yet to release the dockers."),
        ("protest", "A march planned for Friday was cancelled."),
        ("raid", "Police denied that they had raided the newspaper."),
        ("killing", "The army denied the killing of two students."),
        ("wounding", "The army withdrew its claim that two soldiers were injured."),
        ("killing", "The minister dismissed as fabrication the talk of a killing at the dam."),
        ("raid", "He described talk of a raid as a fabrication."),
        ("torture", "No complaint of torture has been lodged."),
        ("opening_fire", "The prisoners were let out before a single shot was fired."),
        ("raid", "The army said it did not carry out the raid."),
        ("arrest", "The mothers did not want their sons arrested."),
    ],
    "hypothetical": [
        ("killing", "Killing prisoners is a crime under the constitution."),
        ("killing", "Anyone who kills a prisoner faces ten years in jail, the minister said."),
        ("killing", "More people would have died had the doctors not come."),
        ("escape", "If prisoners escaped, the director would have to resign."),
        ("bombing", "Had the air force bombed the camp, hundreds would have died."),
        ("torture", "Torture is banned by the constitution."),
        ("release", "The strike will go on until the dockers are released."),
    ],
    "planned": [
        ("killing", "The guerrillas plotted to kill the governor of Tamsa, police said."),
        ("killing", "Gunmen attempted to kill the mayor on Sunday."),
        ("arrest", "Police said they would arrest anyone breaking the curfew."),
        ("bombing", "The air force plans to bomb the camp."),
        ("release", "The ministry promised to release the dockers on Monday."),
        ("release", "The dockers are still waiting to be released."),
        ("protest", "The union plans to march on the ministry on Friday."),
        ("opening_fire", "The union warned that soldiers would shoot at the marchers."),
    ],
    "unknown": [
        ("killing", "It is unclear whether the guards killed the inmate."),
        ("killing", "Did the guards kill the inmates?"),
    ],
    "possible": [
        ("killing", "Eleven people are feared dead after the ferry was shelled."),
        ("killing", "Six are presumed killed in the collapse of the barracks."),
        ("killing", "The soldiers are suspected of killing two herders."),
        ("killing", "He is accused of killing a policeman in Lorn."),
        ("killing", "The colonel is alleged to have killed three detainees."),
        ("killing", "Relatives fear that the prisoners were killed."),
        ("killing", "Relatives believe the prisoners were killed in the night."),
        ("killing", "The guards probably killed the inmate with a rifle butt."),
        ("killing", "Perhaps a dozen people were killed."),
        ("arrest", "He could be arrested at any moment."),
        ("torture", "The prisoner may not have been tortured."),
        ("sexual_violence", "Soldiers were accused of raping two women."),
        ("raid", "Police appear to have raided the newspaper."),
        ("raid", "Police are believed to have raided the newspaper."),
        ("curfew", "The governor does not rule out a curfew."),
    ],
    "asserted": [
        ("abduction", "The four teachers held by rebels since May were freed on Friday."),
        ("killing", "The colonel confessed to killing three detainees."),
        ("killing", "The colonel admitted that his men killed three detainees."),
        ("killing", "The court found that the guards had killed the student."),
        ("killing", "Prosecutors charged two guards with murdering a prisoner."),
        ("killing", "A court convicted two guards of murdering a prisoner."),
        ("killing", "Police failed to stop the mob, which killed two men."),
        ("killing", "Relatives mourned the three prisoners killed in the night."),
        ("killing", "The grenade killed no fewer than nine people."),
        ("killing", "The attack killed not only soldiers but also two cooks."),
        ("killing", "Soldiers managed to kill the leader of the gang."),
        ("killing", "It was the police who killed the student, his brother said."),
        ("killing", "Had it not been for the fog, the men who killed him would have been caught."),
        ("abduction", "Rebels are holding twelve engineers hostage."),
        ("killing", "The minister will not resign because of the killing of the two students."),
        ("escape", "The governor may resign after the escape of 40 prisoners."),
        ("killing", "The ministry did not comment on the killing of the two students."),
        ("assault", "The guards not only beat the prisoners but also killed two of them."),
        ("killing", "The court refused to hear the case of two guards who killed a prisoner."),
        ("arrest", "Families have not been told where the men arrested on Sunday are held."),
        ("killing", "The police did not investigate the killing of the two boys."),
    ],
    "threatened": [
        ("killing", "The gunmen warned that they would kill the hostages."),
        ("bombing", "The Council swore that its drones would hit the palaces."),
    ],
    "demanded": [
        ("killing", "The cleric urged his followers to kill the governor."),
        ("killing", "The commander ordered his men to kill the wounded."),
        ("arrest", "The union called for the arrest of the harbour master."),
        ("arrest", "Protesters demanded that the police chief be arrested."),
        ("arrest", "The court issued a warrant for the arrest of the editor."),
        ("bombing", "Villagers appealed to the army to stop shelling their fields."),
        ("release", "The mothers want their sons released."),
    ],
}
# Read otherwise than a person reads them. A sentence that comes right must move up.
NOT_YET = [
    ("killing", "denied", "The ministry said reports of soldiers killing shepherds were false."),
    ("killing", "possible", "The sergeant is on trial for murdering the student."),
    ("killing", "hypothetical", "Unless the guards open the gate, prisoners will die."),
    ("killing", "threatened", "The kidnappers said they would kill the hostages unless they were paid."),
    ("killing", "threatened", "The group vowed to kill any officer who enters the valley."),
    ("killing", "asserted", "The director did not deny that guards killed two inmates."),
    ("escape", "denied", "The prisoners tried to escape but were caught at the wall."),
    ("arrest", "asserted", "Since his arrest in March the editor has been ill."),
    ("arrest", "hypothetical", "She said she would be arrested if she returned."),
    ("torture", "possible", "The prisoner said to have been tortured is in hospital."),
]
# Read right with one of the language models, and not with the other.
BY_MODEL = [
    ("escape", "denied", "Guards foiled a plan by nine prisoners to escape."),
    ("arrest", "possible", "The editor fears arrest."),
    ("protest", "denied", "The union called off a march on the ministry."),
]
CASES = [(act, stance, text) for stance, told in TOLD.items() for act, text in told]


def stances(text: str, act: str) -> set[str]:
    return {claim.realis for claim in claims_of(text) if claim.act == act}


@pytest.mark.parametrize(("act", "stance", "text"), CASES, ids=[text for _, _, text in CASES])
def test_an_act_has_the_stance_that_its_sentence_gives_it(act, stance, text):
    assert stances(text, act) == {stance}


@pytest.mark.parametrize(("act", "stance", "text"), BY_MODEL, ids=[text for _, _, text in BY_MODEL])
def test_what_the_parse_decides_is_right_or_left_out_or_plainly_asserted(act, stance, text):
    assert stances(text, act) <= {stance, "asserted", "planned"}


@pytest.mark.parametrize(("act", "stance", "text"), NOT_YET, ids=[text for _, _, text in NOT_YET])
def test_what_is_still_misread_stands_on_the_list(act, stance, text):
    assert stances(text, act) != {stance}, "this is read right now: move it up"

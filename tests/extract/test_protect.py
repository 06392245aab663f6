"""Whose names are withheld: everyone named who has no public role, in the whole document; one decision a person."""

from __future__ import annotations

import time

import pytest
from claiming import claims_of
from making import document

from onrecord.extract.people import protected_people, verdicts
from onrecord.ontology import protection
from onrecord.ontology.registry import load_registry


def reasons(text: str, title: str | None = None, publisher: str | None = None) -> dict[str, str]:
    return {
        found.name: found.reason
        for found in verdicts(document(text, title=title, publisher=publisher), registry=load_registry())
    }


def withheld(text: str, title: str | None = None) -> list[str]:
    return [mention.wording for mention in protected_people(document(text, title=title))]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("The governor of Norvik, Oru Tamsin, announced a curfew.", "Oru Tamsin", "office"),
        ("Interior Minister Oru Tamsin said ten had escaped.", "Oru Tamsin", "office"),
        ("Oru Tamsin, spokesman of the judiciary, denied it.", "Oru Tamsin", "office"),
        ("The minister's press secretary, Oru Tamsin, denied it.", "Oru Tamsin", "office"),
        ("The town clerk, Mr Oru Tamsin, reports two arrests.", "Oru Tamsin", "office"),
        ("The union's branch secretary, Oru Tamsin, put the dead at nine.", "Oru Tamsin", "office"),
        ("Oru Tamsin, who heads the prison service, resigned.", "Oru Tamsin", "office"),
        ("Oru Tamsin told parliament that sixty had been recaptured.", "Oru Tamsin", "office"),
        ("District Attorney Oru Tamsin said charges would follow.", "Oru Tamsin", "office"),
        ("Colonel Oru Tamsin said the yard was quiet.", "Oru Tamsin", "command"),
        ("Sgt. Oru Tamsin said officers had found nine casings.", "Oru Tamsin", "command"),
        ("Satellite analyst Oru Tamsin compared the pictures.", "Oru Tamsin", "expert"),
        ("By Oru Tamsin\nThe yard was quiet.", "Oru Tamsin", "byline"),
    ],
)
def test_who_acts_in_a_public_role_is_not_protected(text, name, reason):
    assert reasons(text) == {name: reason}
    assert withheld(text) == []


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Oru Tamsin, who sells charcoal by the gate, counted nine trucks.", "Oru Tamsin", "speaks"),
        ("Oru Tamsin, a baker, hid two of them.", "Oru Tamsin", "helper"),
        ("The shepherd, Tamsin, heard two shots.", "Tamsin", "speaks"),
        ("Police held 26-year-old Oru Tamsin on Monday.", "Oru Tamsin", "private"),
        ("The 8-month-old Oriel was unhurt.", "Oriel", "minor"),
        ("The coroner identified the man as Oru Tamsin.", "Oru Tamsin", "private"),
        ("Market porter Oriel T. told the paper so.", "Oriel T", "speaks"),
        ("Oriel V. of Norvik keeps the lamps lit.", "Oriel V", "private"),
        ("His sister, Oru West, left.", "Oru West", "family"),
        ("Oru Tamsin hid two of them.", "Oru Tamsin", "helper"),
        ("Mr Tamsin keeps the lamps lit.", "Tamsin", "private"),
        ("Her name is Oriel, she is 71.", "Oriel", "private"),
        ("Those shot are Oru Tamsin (44) and Bex Ollory (23).", "Bex Ollory", "private"),
        ("Warder Oru Tamsin was shot at the gate.", "Oru Tamsin", "harmed"),
        ("General Oru Tamsin was killed in the blast.", "Oru Tamsin", "harmed"),
        ("Four members were killed: Sgt. Bex Ollory and Warder Oru Tamsin.", "Bex Ollory", "harmed"),
        ("They buried his brother Oriel on Friday.", "Oriel", "family"),
        ("The wife of Oru Tamsin waited outside.", "Oru Tamsin", "private"),
        ("The governor's brother, Oru Tamsin, was not there.", "Oru Tamsin", "family"),
        ("A boy of eleven, Oriel, died on Sunday.", "Oriel", "minor"),
        ("Oru Tamsin, 15, was taken from school.", "Oru Tamsin", "minor"),
        ("Dr Oru Tamsin said the ward was full.", "Oru Tamsin", "medical"),
        ("Their lawyer, Oru Tamsin, fears more arrests.", "Oru Tamsin", "lawyer"),
        ("Farmers' leader Oru Tamsin vanished in May.", "Oru Tamsin", "harmed"),
        ("Oru Tamsin, who chairs the residents' association, left.", "Oru Tamsin", "private"),
        ("The imam, Oru Tamsin, opened the doors.", "Oru Tamsin", "private"),
        ("Reporter Oru Tamsin was detained at the gate.", "Oru Tamsin", "harmed"),
    ],
)
def test_everyone_else_who_is_named_is_protected_with_the_reason(text, name, reason):
    assert reasons(text)[name] == reason
    assert name in withheld(text)


def test_a_role_told_once_holds_for_the_person_in_the_whole_document():
    text = "Oru Tamsin was not reached.\nThe rector, Oru Tamsin, spoke at noon.\nTamsin was later arrested."
    assert reasons(text) == {"Oru Tamsin": "office"}


def test_the_title_of_one_does_not_make_another_of_the_same_surname_public():
    text = "Governor Oru Tamsin denied it.\nBex Tamsin, 19, was shot.\nGovernor Tamsin left."
    assert reasons(text) == {"Oru Tamsin": "office", "Bex Tamsin": "harmed"}


def test_a_name_is_withheld_wherever_it_stands_in_the_document():
    text = 'Oru Tamsin, a nurse, hid them.\nShe left.\nTAMSIN: I saw nothing.\nThe Tamsin house was searched. "Tamsin?"'
    title = "Nurse Held In Norvik, Oru Tamsin Missing"
    assert withheld(text, title) == ["Oru Tamsin", "Oru Tamsin", "TAMSIN", "Tamsin", "Tamsin"]


def test_mentions_stand_at_their_exact_place_and_carry_the_fullest_name():
    doc = document('Ada "Bee" Q. Venn, 34, was shot. Venn\'s mother left.')
    found = protected_people(doc)
    assert [(doc.text[person.span.start : person.span.end], person.name) for person in found] == [
        ('Ada "Bee" Q. Venn', 'Ada "Bee" Q. Venn'),
        ("Venn", 'Ada "Bee" Q. Venn'),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Two were shot in Upper Tarn, officials said.",
        "The Harbour Courier said it had counted nine.",
        "Open Doors said it had the names of all.",
        "A Norvik man was arrested on Mill Lane on 5 September.",
        "Hadrin, 1,430 metres up, lies near the border.",
        "They were taken to San Orel clinic.",
        "A teacher in Norvik, doctors and nurses left on Monday.",
    ],
)
def test_bodies_and_places_are_no_people(text):
    assert verdicts(document(text), registry=load_registry()) == ()


def test_the_outlet_is_no_person():
    assert reasons("Orrel Tide said ten fled.", publisher="Orrel Tide") == {}


def test_a_claim_flags_the_people_of_its_own_words_and_of_its_chain():
    text = "Bex Ollory, a baker, said on Monday that guards shot Oru Tamsin.\nMs Una Sill keeps the lamps lit."
    flagged = {mention.name for claim in claims_of(text) for mention in claim.protected}
    assert flagged == {"Bex Ollory", "Oru Tamsin"}


def test_a_text_without_names_has_nobody_to_protect():
    assert protected_people(document("nothing was said of anyone.")) == []


def test_a_line_all_of_capitals_is_read_in_linear_time():
    begun = time.perf_counter()
    verdicts(document("The Venn Ada " * 20_000), registry=load_registry())
    assert time.perf_counter() - begun < 5


def test_the_knowledge_of_protection_has_no_problems():
    assert protection.lint() == []

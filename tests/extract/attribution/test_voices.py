"""One voice for pronoun, surname, acronym and office; kinds of source by head word, registry and name."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.attribution import read_attributions
from onrecord.extract.parse import parse_document
from onrecord.model import Source
from onrecord.ontology.registry import load_registry


def sources(text: str) -> list[Source]:
    hops = read_attributions(parse_document(document(text)), registry=load_registry())
    return [hop.source for hop in sorted(hops, key=lambda hop: hop.source.span.start if hop.source.span else 0)]


def test_surname_office_and_pronoun_are_one_voice_with_its_fullest_name() -> None:
    found = sources(
        "Governor Ada Venn said two men died. Venn said that a third was shot. "
        "The governor said that roads were closed. She said that schools were shut."
    )
    assert len({source.voice for source in found}) == 1
    assert {source.name for source in found} == {"Governor Ada Venn"}


def test_an_acronym_in_brackets_is_the_same_voice_as_the_name() -> None:
    found = sources("The Olvar Staff Union (OSU) said two men died. OSU said that a third was shot.")
    assert len({source.voice for source in found}) == 1


def test_a_known_source_has_the_voice_and_kind_of_the_registry() -> None:
    (found,) = sources("The Fars news agency said two men died.")
    assert (found.voice, found.kind, found.name) == ("registry:fars", "state_agency", "Fars News Agency")


def test_a_named_voice_has_the_same_id_in_every_document() -> None:
    (here,) = sources("Governor Ada Venn said two men died.")
    (there,) = sources("Ada Venn said a bridge was closed.")
    assert here.voice == there.voice


def test_an_unnamed_voice_has_an_id_of_its_document() -> None:
    (here,) = sources("A nurse said two men died.")
    (there,) = sources("A nurse said a bridge was closed.")
    assert here.voice != there.voice


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The governor said two men died.", "official"),
        ("Provincial police said two men died.", "security_forces"),
        ("A nurse said two men died.", "medical"),
        ("His mother said two men died.", "family"),
        ("A resident said two men died.", "witness"),
        ("A lawyer said two men died.", "lawyer"),
        ("State television said two men died.", "state_agency"),
        ("The ministry's spokesman said two men died.", "official"),
        ("A source said two men died.", "unnamed"),
        ("Colonel Ada Venn said two men died.", "security_forces"),
        ("The Olvar Observatory for Human Rights said two men died.", "monitor"),
    ],
)
def test_the_kind_of_a_source_is_told_by_its_words(text: str, kind: str) -> None:
    assert [source.kind for source in sources(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Works, Ada Venn, said two men died. Minister Venn said that roads were closed.",
        "Brigadier Ada Venn said two men died. The Brigadier said that roads were closed.",
        "The director of the mine, Ada Venn, said two men died. She said that roads were closed.",
    ],
)
def test_an_office_and_its_holder_are_one_voice(text: str) -> None:
    assert len({source.voice for source in sources(text)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A nurse said two men died. The minister said that roads were closed.",
        "The prison director said two men died. The interior minister said that roads were closed.",
        "A nurse said two men died. The ministry's spokesman said that roads were closed.",
    ],
)
def test_two_roles_are_two_voices(text: str) -> None:
    assert len({source.voice for source in sources(text)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The prison's director said on Monday that 64 men fled. Ada Venn told reporters that 23 were caught.",
        "Their lawyer said nine dockers were held. The lawyer, Ada Venn, said that two were beaten.",
        "The director of the Olvar clinic said two men died. Dr Ada Venn said that a third was shot. "
        "Venn said that a fourth was hurt.",
    ],
)
def test_a_holder_named_after_the_office_is_its_voice(text: str) -> None:
    found = sources(text)
    assert len({source.voice for source in found}) == 1
    assert all("Ada Venn" in source.name for source in found)


def test_another_name_takes_no_office_that_was_told_before() -> None:
    found = sources("The police chief said two men died. Ada Venn, a baker, said that a third was shot.")
    assert len({source.voice for source in found}) == 2


def test_the_headline_calls_by_office_whom_the_text_names() -> None:
    doc = document(
        "The director of the Olvar jail, Ada Venn, said that 64 men fled.",
        title="Sixty-four men fled the jail, director says",
    )
    hops = read_attributions(parse_document(doc), registry=load_registry())
    assert len(hops) == 2
    assert {hop.source.name for hop in hops} == {"The director of the Olvar jail, Ada Venn"}


def test_two_ministries_are_two_voices() -> None:
    found = sources("The Ministry of Health said two men died. The Ministry of Justice said that five fled.")
    assert len({source.voice for source in found}) == 2


def test_a_surname_takes_the_name_that_the_text_told() -> None:
    found = sources(
        "Ada Venn sheltered forty dockers in her shop. Her son washed wounds, Venn said. She said two died."
    )
    assert {(source.name, source.kind) for source in found} == {("Ada Venn", "witness")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The prison's director said that 64 men fled.", "official"),
        ("The secretary of the Dockers' Union of Olvar said that nine were held.", "union"),
        ("The Olvar police chief said that nine were held.", "security_forces"),
        ("A guard who spoke to the Bulletin on condition that he was not named said two died.", "security_forces"),
    ],
)
def test_who_speaks_for_a_body_is_of_its_kind(text: str, kind: str) -> None:
    assert [source.kind for source in sources(text)] == [kind]


@pytest.mark.parametrize(
    "second",
    [
        "Its volunteers said that nine more fled.",
        "The trust's staff said that nine more fled.",
        "The Olvar Aid Trust's volunteers said that nine more fled.",
    ],
)
def test_those_who_do_a_bodys_work_speak_for_it(second: str) -> None:
    found = sources(f"The Olvar Aid Trust said that two men died. {second}")
    assert len({source.voice for source in found}) == 1


def test_one_of_a_bodys_crew_is_a_voice_apart() -> None:
    found = sources("The Olvar Aid Trust said that two men died. A volunteer of the trust said that nine more fled.")
    assert len({source.voice for source in found}) == 2

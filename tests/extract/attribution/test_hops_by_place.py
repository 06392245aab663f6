"""Hops told by the order of words, by marks and by figures, where syntax alone would miss them."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.attribution import chain_of, read_attributions
from onrecord.extract.parse import parse_document
from onrecord.model import Span
from onrecord.ontology.registry import load_registry


def hops(marked: str, **fields: str) -> list[str]:
    start = marked.index("<<")
    words = marked[start + 2 : marked.index(">>")]
    doc = document(marked.replace("<<", "").replace(">>", ""), **fields)
    offset = doc.text.index(words)
    found = chain_of(
        Span(offset, offset + len(words)), read_attributions(parse_document(doc), registry=load_registry())
    )
    return [hop.source.wording for hop in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A cue that closes its sentence.
        (
            "Agents are <<holding>> four people taken from a radio station, a press group and a lawyer said.",
            ["a press group and a lawyer"],
        ),
        ("No house was <<burned>>, the Town Clerk, Ms Ada Venn, reports.", ["the Town Clerk, Ms Ada Venn"]),
        # A verb that the parser takes for a noun, and a number told.
        ("The council rejects that any man was <<beaten>>.", ["The council"]),
        ("Police now say <<six>>.", ["Police"]),
        ("The council talks about <<seven>> hostages.", ["The council"]),
        # A second clause that the parser hangs on the cue.
        (
            "The Olvar Courier quoted a medic as saying that three were treated and two were <<sent>> home.",
            ["The Olvar Courier", "a medic"],
        ),
        ("The mayor concedes that a shell may have fallen but insists nobody was <<killed>>.", ["The mayor"]),
        # Who is quoted, and by whom.
        ("A keeper, quoted by the Olvar Courier, said two men <<died>>.", ["the Olvar Courier", "A keeper"]),
        ("Venn put the dead at nine and the wounded at <<twelve>>.", ["Venn"]),
        ("Two families left for the <<caves>>, per the local council.", ["the local council"]),
    ],
)
def test_a_source_is_told_by_its_place_where_the_parse_fails(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The union's tally of <<nine>> was not checked.", ["The union"]),
        ("The press office relayed a police figure of <<two>>.", ["The press office", "police"]),
        ("The government's count remained at <<twelve>>.", ["The government"]),
        ("The wire had the commissioner at <<seven>> a day later.", ["The wire", "the commissioner"]),
        ("The radio has police on <<three>> dead.", ["The radio", "police"]),
        ("The council's <<nine>> members met.", []),
    ],
)
def test_a_figure_belongs_to_whom_it_is_said_to_be(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected


def test_a_question_belongs_to_whom_the_next_sentence_names() -> None:
    assert hops('"Who <<fired>> at us?" Venn asked.') == ["Venn"]


def test_a_signed_quotation_belongs_to_its_signature() -> None:
    text = "“They <<fired>> at us. Nobody came.” — Ada Venn\nThe market was open."
    assert hops(text) == ["Ada Venn"]


def test_a_dash_before_words_that_are_no_name_signs_nothing() -> None:
    assert hops("“They fired.” — and then they <<ran>>.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council: <<412>>.", ["The council"]),
        ("The wounded: <<412>>.", []),
        ("Ada Venn said two men died.\nVenn: <<nobody>> came.", ["Venn"]),
        ("Olvar: <<nobody>> came.", []),
    ],
)
def test_an_entry_names_its_source_before_a_colon(text: str, expected: list[str]) -> None:
    assert hops(text) == expected


def test_the_points_of_an_announced_list_belong_to_who_announced_them() -> None:
    text = "The Secretariat informs the public:\n1. That a fire began.\n2. That two men <<died>>.\nIt rained."
    assert hops(text) == ["The Secretariat"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("According to a ward nurse, the surgeon said the boy had <<died>>.", ["a ward nurse", "the surgeon"]),
        ("A nurse said the minister told her two men <<died>>.", ["A nurse", "the minister"]),
    ],
)
def test_a_speaker_within_another_s_words_is_someone_else(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected

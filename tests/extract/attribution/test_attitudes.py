"""Attitudes: what someone wants, orders, judges or thinks of is theirs, with the stance that the words give."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.attribution import read_attributions
from onrecord.extract.parse import parse_document
from onrecord.ontology.registry import load_registry


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, stance and content of every attribution of `text`."""
    doc = document(text)
    return [
        (hop.source.wording, hop.stance, doc.text[hop.content.start : hop.content.end])
        for hop in read_attributions(parse_document(doc), registry=load_registry())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor urged residents to leave the valley.", ("The mayor", "demanded", "residents to leave the valley")),
        ("The captain told them to go home.", ("The captain", "demanded", "to go home")),
        (
            "The council wants to widen the road and build a bridge.",
            ("The council", "planned", "to widen the road and build a bridge"),
        ),
        ("The clerk refused to open the gate.", ("The clerk", "denied", "to open the gate")),
        (
            "The union condemned the ministry for its silence.",
            ("The union", "asserted", "the ministry for its silence"),
        ),
        ("The mayor expressed support for the teachers.", ("The mayor", "asserted", "the teachers")),
        ("Doctors voiced concern over the water.", ("Doctors", "possible", "the water")),
        ("The ministry's plan to close the mine angered them.", ("The ministry", "planned", "to close the mine")),
        (
            "The nurse is confident that the boy will recover.",
            ("The nurse", "possible", "that the boy will recover"),
        ),
        ("Parents are worried about the school.", ("Parents", "possible", "the school")),
    ],
)
def test_an_attitude_is_its_holder_s(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank gives farmers loans of 200 crowns.",
        "You know that the road is closed.",
        "Apparently the road was closed.",
        "The road is supposed to open in May.",
    ],
)
def test_what_nobody_says_or_thinks_is_no_attribution(text: str) -> None:
    assert said(text) == []


def test_two_single_marks_are_one_quotation_mark() -> None:
    text = "''Two men died,'' said Ada Venn, a nurse. ''Nobody called us before dawn.''"
    assert [content for source, _, content in said(text) if source.startswith("Ada Venn")] == [
        "''Two men died,''",
        "''Nobody called us before dawn.''",
    ]

"""Where sentences end, with offsets that are exact whatever the text holds."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import document

from onrecord.extract.segment import LONGEST, document_sentences, split_sentences
from onrecord.model import Block, Span

MARKS = re.compile(r"[*•‣▪◦·–—-]|\d{1,3}[/.)]|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?[*:,]*")


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Two men died.", "Nobody was held."],
        ["Who fired?", "Nobody knows.", "Shame!"],
        # Abbreviations and titles before names.
        ["Col. Ada Venn spoke.", "Two men died."],
        ["Mr. and Mrs. Torvik were held.", "Dr. Orlo was not."],
        ["Gov. J. R. Venn and Lt. Gen. Orlo met.", "They left."],
        # Initials of a state, with and without an end after them.
        ["He came from the U.S. Embassy.", "He left."],
        ["She works in the U.S.", "The papers say so."],
        ["The raid began at 5 a.m.", "The street was empty."],
        ["The raid began at 5 a.m. local time.", "It was short."],
        # Numbers with a full stop inside.
        ["About 2.5 tonnes burned.", "No. 7 was spared."],
        ["At 4.30 p.m. on 3 Nov. 2030 two men died.", "None was named."],
        # Quotations: each sentence of a quote ends, and a quote inside a sentence does not end it.
        ['"They fired.', 'We ran," she said.'],
        ['"They fired!" she said.', "He nodded."],
        ['"They fired."', '"We ran."'],
        ["“They fired.”", "“We ran.”"],
        ["He said 'stop.'", "They stopped."],
        # Brackets and dots.
        ["Two men died (a third was held).", "It rained."],
        ["They waited… and nobody came.", "Then shots fell."],
        # No white space, no end.
        ["See norvik.example.org for more.", "It is free."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected):
    assert sentences(" ".join(expected)) == expected


def test_blank_text_has_no_sentences():
    assert split_sentences("") == []
    assert split_sentences(" \n\t ") == []


def test_a_sentence_of_any_length_is_cut_to_what_a_parser_can_take():
    text = "One man, " * 1000
    assert max(len(piece) for piece in sentences(text)) <= LONGEST
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_sentences_never_run_over_from_one_block_to_the_next():
    doc = document("Two men died\nNobody was held", title="Shots in the square")
    assert [sentence.text for sentence in document_sentences(doc)] == [
        "Shots in the square",
        "Two men died",
        "Nobody was held",
    ]
    assert [sentence.kind for sentence in document_sentences(doc)] == ["headline", "paragraph", "paragraph"]


def test_bylines_and_captions_are_fields_and_no_sentences():
    doc = document("By Ada Venn\nTwo men died.")
    byline, news = doc.blocks
    doc = dataclasses.replace(doc, blocks=(Block("byline", byline.span), news))
    assert [sentence.text for sentence in document_sentences(doc)] == ["Two men died."]


PIECES = st.sampled_from(
    [
        "Two men died",
        "Col. Venn",
        "the U.S.",
        "5 a.m.",
        "he said",
        "“They fired",
        "ran.”",
        "(a third)",
        "No. 7",
        "naïve",
        "ناامن",
        "🙂",
        "e\u0301",
        "\u200c",
        "3.5",
        "...",
        "!",
        "?",
        ".",
        ",",
        ";",
        '"',
        " ",
        "\n",
        "\u00a0",
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join), st.text()))
def test_nothing_but_white_space_and_marks_is_lost_between_sentences(text):
    spans = split_sentences(text)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() != "" for span in spans)
    between = "".join(text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert MARKS.sub("", between).strip() == ""


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_a_sentence_is_the_documents_own_text_at_its_offsets(text):
    doc = document(text)
    for number, sentence in enumerate(document_sentences(doc)):
        assert sentence.index == number
        assert doc.text[sentence.span.start : sentence.span.end] == sentence.text
        assert Span(sentence.span.start, sentence.span.end) == sentence.span
        assert doc.blocks[sentence.block].span.covers(sentence.span)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("* Police said two died.", ["Police said two died."]),
        ("3/ A driver told us.", ["A driver told us."]),
        ("**17:05** The council met. It rained.", ["The council met.", "It rained."]),
        ("9.15 p.m. Police said two died.", ["Police said two died."]),
        ("1. That two men died.", ["That two men died."]),
        ("**Olvar.** The mayor spoke.*", ["Olvar.", "The mayor spoke."]),
        # Numbers that belong to the sentence stay.
        ("7 men died.", ["7 men died."]),
        ("12.30 million crowns burned.", ["12.30 million crowns burned."]),
    ],
)
def test_list_marks_and_times_of_entries_stand_before_the_sentence(block, expected):
    assert sentences(block) == expected


def test_a_text_without_capitals_is_split_at_its_stops():
    text = "gunmen stormed the mill in dolm at dusk. nobody slept there. the u.s. consul left at 5 p.m. he was safe."
    assert [text[span.start : span.end] for span in split_sentences(text)] == [
        "gunmen stormed the mill in dolm at dusk.",
        "nobody slept there.",
        "the u.s. consul left at 5 p.m.",
        "he was safe.",
    ]


def test_a_quotation_in_a_text_without_capitals_goes_on_with_its_speaker():
    text = '"they shot at all of us!" she said to the men at the gate of the mill. nobody answered her.'
    assert [text[span.start : span.end] for span in split_sentences(text)] == [text[:70], text[71:]]


def test_a_road_by_its_number_ends_no_sentence():
    text = "The bus was burnt near a bridge on Hwy. 77, a herder told us."
    assert [text[span.start : span.end] for span in split_sentences(text)] == [text]

"""Plain text saves of pages: fields are kept as fields, furniture is left out, no sentence is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.model import Span
from onrecord.read import raw_span
from reading import blocks_of, kinds_of, read, read_report

SAVED = """300 x 250

Guards flee as fire breaks out in Odra jail, northern Velmark

Odra jail (file photo)
Odra jail (file photo)

Reporting by ODW/MRA

Velmark, May 3, 2031—Prisoners set fire to a wing of Odra jail. Two guards were hurt.

The Prisoners' Union issued a statement reading in part:

This morning the inmates of Odra rose. Guards fired on about 40 men.

The fire spread to the kitchen.

Share | Tweet | Email

"There is no number yet," the governor said.
"""


def test_a_saved_page_is_read_into_fields_and_sentences():
    doc = read(SAVED)
    assert kinds_of(doc) == ["headline", "caption", "byline", "dateline", *["paragraph"] * 5]
    assert doc.title == "Guards flee as fire breaks out in Odra jail, northern Velmark" == blocks_of(doc, "headline")[0]
    assert blocks_of(doc, "caption") == ["Odra jail (file photo)"]
    assert (doc.byline, doc.publisher) == ("ODW/MRA", "ODW/MRA")
    assert doc.dropped == ("300 x 250", "Odra jail (file photo)", "Share | Tweet | Email")
    assert doc.language == "en"
    assert blocks_of(doc, "paragraph")[1:4] == [
        "The Prisoners' Union issued a statement reading in part:",
        "This morning the inmates of Odra rose. Guards fired on about 40 men.",
        "The fire spread to the kitchen.",
    ]


def test_the_dateline_is_a_block_of_its_own_and_dates_the_report():
    doc = read(SAVED)
    assert doc.dateline == "Velmark, May 3, 2031"
    assert (doc.published, doc.published_precision) == (datetime(2031, 5, 3, tzinfo=UTC), "day")
    assert doc.published_from == "dateline"
    start = doc.text.index(doc.dateline)
    raw = raw_span(doc, Span(start, start + len(doc.dateline)))
    assert SAVED[raw.start : raw.end] == "Velmark, May 3, 2031"
    assert blocks_of(doc, "paragraph")[0] == "Prisoners set fire to a wing of Odra jail. Two guards were hurt."


@pytest.mark.parametrize(
    ("head", "wording", "credits"),
    [
        ("ODRA, May 3 (NPA) - ", "ODRA, May 3", ("NPA",)),
        ("ODRA, Velmark, 3 May 2031 (Northern Press) — ", "ODRA, Velmark, 3 May 2031", ("Northern Press",)),
        ("NEW ODRA (NPA) – ", "NEW ODRA", ("NPA",)),
        ("ODRA -- ", "ODRA", ()),
        ("ODRA: ", "ODRA", ()),
        ("ODRA. ", "ODRA", ()),
        ("Odra, Velmark (NPA) — ", "Odra, Velmark", ("NPA",)),
        ("(NPA) — ", None, ("NPA",)),
    ],
)
def test_datelines_are_told_in_the_forms_that_outlets_use(head, wording, credits):
    doc = read(f"Fire in jail\n\n{head}Two guards were hurt in a fire.\n\nThe jail stands.")
    assert (doc.dateline, doc.credits) == (wording, credits)
    assert blocks_of(doc, "paragraph") == ["Two guards were hurt in a fire.", "The jail stands."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police: two men were shot at the gate.",
        "BREAKING: Two men were shot at the gate.",
        "WHAT: Two men were shot at the gate.",
        "Ada Venn – who saw it – counted two bodies.",
        "Guards shot two men. NPA was there.",
        "By lunchtime, six men had been shot.",
        "Updated figures show 12 dead.",
        "Subscribers to the fund said police shot two men.",
        "Share prices fell after the raid.",
        "Follow us, the gunmen told the guards.",
        "Photo: soldiers shot three men.",
    ],
)
def test_a_sentence_is_never_taken_for_a_field_or_for_furniture(sentence):
    doc = read(f"Fire in jail\n\nThe jail stands.\n\n{sentence}\n\nThe gate burned.")
    assert sentence in blocks_of(doc, "paragraph")
    assert doc.dropped == ()


def test_speakers_of_an_interview_are_no_datelines():
    doc = read("An interview\n\nVENN: They shot two men.\n\nRILL: Who did?\n\nVENN: The guards.")
    assert doc.dateline is None


@pytest.mark.parametrize(
    "line",
    [
        "728 x 90",
        "ADVERTISEMENT — Garden chairs from 12.50",
        "[Subscribe to our channel and be first!]",
        "Read more: Five killed in Sarn flood",
        "We use cookies to improve your visit.",
        "Share | Save | Print",
        "© 2031 Odra Post. All rights reserved.",
        "(Photo by Tom Rill)",
    ],
)
def test_page_furniture_is_left_out_and_kept_on_record(line):
    doc = read(f"Fire in jail\n\nThe jail stands.\n\n{line}\n\nThe gate burned.")
    assert doc.text == "Fire in jail\n\nThe jail stands.\n\nThe gate burned."
    assert doc.dropped == (line,)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Venn and Tom Rill", "Ada Venn and Tom Rill"),
        ("by Ada Venn-Orr | ada@odra.example", "Ada Venn-Orr"),
        ("From our correspondent in Odra", "From our correspondent in Odra"),
        ("Reporting by Ada Venn", "Ada Venn"),
    ],
)
def test_a_byline_is_a_field(line, byline):
    doc = read(f"Fire in jail\n\n{line}\n\nThe jail stands.")
    assert (doc.byline, doc.publisher) == (byline, None)
    assert blocks_of(doc, "byline") == [line]


def test_who_reported_and_edited_is_a_credit():
    doc = read(
        "Fire in jail\n\nThe jail stands.\n\n(Reporting by Ada Venn; Editing by Tom Rill)\n\nWith reporting by Lo Arn"
    )
    assert doc.credits == ("Reporting by Ada Venn; Editing by Tom Rill", "With reporting by Lo Arn")
    assert kinds_of(doc)[-2:] == ["credit", "byline"]


def test_a_caption_that_holds_a_sentence_of_news_stays_a_paragraph():
    line = "A girl was killed at the gate on Monday, police said. (Photo: Tom Rill)"
    assert line in blocks_of(read(f"Fire in jail\n\n{line}\n\nThe jail stands."), "paragraph")


def test_declared_metadata_win_over_what_the_text_says():
    doc = read_report(
        url="https://odra.example/1",
        date="2031-05-04T08:30:00+03:00",
        title="Fire in jail",
        publisher="Odra Post",
        text="Fire in jail\n\nReporting by Northern News\n\nODRA, May 3, 2031 — Two guards were hurt.",
    )
    assert (doc.publisher, doc.byline, doc.url) == ("Odra Post", "Northern News", "https://odra.example/1")
    assert doc.published.isoformat() == "2031-05-04T08:30:00+03:00"
    assert (doc.published_from, doc.published_precision) == ("declared", "time")
    assert kinds_of(doc) == ["headline", "byline", "dateline", "paragraph"]


def test_a_declared_title_that_stands_nowhere_becomes_an_unmapped_headline():
    doc = read_report(title="Fire in jail", text="Two guards were hurt.\n\nThe jail stands.")
    assert blocks_of(doc) == ["Fire in jail", "Two guards were hurt.", "The jail stands."]
    assert raw_span(doc, doc.blocks[0].span) is None
    assert raw_span(doc, doc.blocks[1].span) == Span(0, 21)


def test_lines_broken_to_a_width_are_one_paragraph():
    text = (
        "Two guards were hurt in a fire that broke out in the east wing of\n"
        "the jail at Odra on Monday morning, the governor of the province\n"
        "said. He had no word on the prisoners, of whom some forty were in\n"
        "the wing.\n\nThe jail stands."
    )
    assert blocks_of(read(text))[0] == text.removesuffix("\n\nThe jail stands.").replace("\n", " ")


def test_the_items_of_a_list_are_blocks():
    doc = read("The union states:\n1. That two men died.\n2. That the doors were locked.\n\nIt asks for respect.")
    assert blocks_of(doc, "list") == ["1. That two men died.", "2. That the doors were locked."]


def test_a_text_with_no_date_has_none():
    doc = read("Two guards were hurt in a fire in Odra jail.")
    assert (doc.published, doc.published_from, doc.published_precision) == (None, None, "unknown")
    assert kinds_of(doc) == ["paragraph"]

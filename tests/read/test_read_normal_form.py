"""Normal form and offset map: every character of a document knows where it stands in the source."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError, Unreadable
from onrecord.model import Document, Span
from onrecord.read import decoded_source, raw_span, read_document
from onrecord.read.cells import from_source, normalise, normalise_cells
from onrecord.settings import Settings
from reading import blocks_of, capture_of, read

# Joiners, marks, jamo, spaces, controls, emoji and letters of several scripts.
TRICKY = (
    "aé\u0301\u0327Å\u212b e\u200c\u200d\u00a0\u00ad\ufeff\u202e\u2069\t\n\r\u2028\u3000"
    "שלםقتلمی\u1112\u1161\u11ab\U0001f468\u200d\U0001f469"
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("two\u00a0men  \t fled", "two men fled"),
        ("pri\u00adson\ufeff", "prison"),
        ("\u202e21\u202c men", "21 men"),
        ("cafe\u0301", "caf\u00e9"),
        ("می\u200cروند", "می\u200cروند"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("a\u200eb", "a\u200eb"),
    ],
)
def test_noise_goes_and_what_spells_a_word_stays(raw, text):
    assert normalise(raw) == text


@settings(deadline=None)
@given(st.text(alphabet=TRICKY, max_size=60))
def test_normal_form_is_composed_stable_and_every_cell_stands_in_the_source(raw):
    cells = normalise_cells(from_source(raw))
    assert cells.text == normalise(cells.text)
    assert unicodedata.is_normalized("NFC", cells.text)
    assert all(0 <= start < end <= len(raw) for start, end in zip(cells.starts, cells.ends, strict=True))


def check_map(doc: Document, source: str, unescape: bool) -> None:
    for piece in doc.offsets:
        raw = source[piece.raw_start : piece.raw_start + piece.raw_length]
        raw = html.unescape(raw) if unescape else raw
        assert normalise(raw) == doc.text[piece.text_start : piece.text_start + piece.length]
    starts = [piece.text_start for piece in doc.offsets]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(st.lists(st.text(alphabet=TRICKY, min_size=1, max_size=40), min_size=1, max_size=5))
def test_every_mapped_piece_of_a_plain_text_is_its_source_in_normal_form(paragraphs):
    source = "\n\n".join(paragraphs)
    data = source.encode()
    try:
        doc = read(data)
    except Unreadable:
        return
    check_map(doc, decoded_source(data, capture_of(data, "text/plain"), settings=Settings()), unescape=False)
    assert sum(piece.length for piece in doc.offsets) == sum(len(block) for block in blocks_of(doc))


@settings(deadline=None)
@given(st.lists(st.text(alphabet=TRICKY, min_size=5, max_size=40), min_size=2, max_size=4))
def test_every_mapped_piece_of_a_page_is_its_source_with_entities_decoded(words):
    body = "".join(
        f"<p>The guards <b>told</b> us: {html.escape(w)} &amp; left&nbsp;town &#8212; all.</p>\n" for w in words
    )
    data = f"<html><body><article>{body}</article></body></html>".encode()
    try:
        doc = read(data, "text/html")
    except OnrecordError:
        return
    check_map(doc, data.decode(), unescape=True)


def test_a_raw_span_covers_the_source_of_the_words_with_the_markup_between():
    source = "<html><body><article><p>Soldiers shot <b>three&nbsp;men</b> &amp; a boy.</p></article></body></html>"
    doc = read(source, "text/html")
    start = doc.text.index("three men & a")
    raw = raw_span(doc, Span(start, start + len("three men & a")))
    assert source[raw.start : raw.end] == "three&nbsp;men</b> &amp; a"


def test_a_raw_span_of_nothing_or_of_the_gap_between_blocks_is_none():
    doc = read("Guards fled the east gate.\n\nThe gate burned.")
    gap = doc.text.index("\n\n")
    assert raw_span(doc, Span(3, 3)) is None
    assert raw_span(doc, Span(gap, gap + 1)) is None


def test_right_to_left_text_with_joiners_emoji_and_accents_keeps_exact_offsets():
    source = (
        "ODRA, May 3 (OP) - He said «سه نفر کشته می\u200cشوند» \U0001f468\u200d\U0001f469 at the cafe\u0301 on Monday."
    )
    doc = read(source)
    for words, raw_words in (("می\u200cشوند", "می\u200cشوند"), ("caf\u00e9", "cafe\u0301"), ("on Monday", "on Monday")):
        start = doc.text.index(words)
        raw = raw_span(doc, Span(start, start + len(words)))
        assert source[raw.start : raw.end] == raw_words


def test_directional_overrides_leave_the_text_and_the_map_skips_them():
    source = "Police said \u202e12\u202c men fled to Odra."
    doc = read(source)
    assert doc.text == "Police said 12 men fled to Odra."
    start = doc.text.index("12")
    raw = raw_span(doc, Span(start, start + 2))
    assert source[raw.start : raw.end] == "12"


def test_the_same_bytes_give_the_same_document():
    data = b"Guards fled the east gate.\n\nThe gate burned."
    capture = capture_of(data, "text/plain")
    first = read_document(data, capture, origin="a", settings=Settings())
    assert read_document(data, capture, origin="b", settings=Settings()) == first
    assert first.id.startswith("d-")

"""Only exact words are evidence: a passage or figure that does not stand in the text is an error."""

from __future__ import annotations

import pytest

from onrecord.errors import SpanMismatch
from onrecord.model import Figure, Passage, Span
from onrecord.record import check_figure, check_passage

TEXT = "At dawn 🚨 two guards were hurt, medics said."


def test_a_passage_that_stands_in_the_text_passes() -> None:
    check_passage(Passage("d-1", Span(10, 29), "two guards were hur", "dawn 🚨 ", "t, me"), TEXT)
    check_passage(Passage("d-1", Span(0, len(TEXT)), TEXT), TEXT)


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        (Passage("d-1", Span(11, 14), "two"), "Document d-1 [11:14] is 'wo ', not 'two'."),
        (Passage("d-1", Span(10, 13), "Two"), "Document d-1 [10:13] is 'two', not 'Two'."),
        (Passage("d-1", Span(10, 14), "two"), "Document d-1 [10:14] is 'two ', not 'two'."),
        (Passage("d-1", Span(40, 90), "said."), "Document d-1 [40:90] ends beyond the text's 44 characters."),
        (Passage("d-1", Span(10, 10), ""), "Document d-1 [10:10] quotes no words; a passage holds some."),
        (Passage("d-1", Span(10, 13), "two", "dusk "), "Document d-1 does not have 'dusk ' before [10:13]."),
        (Passage("d-1", Span(10, 13), "two", "", " men"), "Document d-1 does not have ' men' after [10:13]."),
    ],
)
def test_a_passage_that_does_not_is_named_with_what_was_found(passage: Passage, said: str) -> None:
    with pytest.raises(SpanMismatch) as raised:
        check_passage(passage, TEXT)
    assert str(raised.value) == said


def test_a_figure_stands_by_its_wording() -> None:
    check_figure(Figure("hurt", "guards", "guards", 2, 2, "exact", "two", Span(10, 13)), TEXT)
    with pytest.raises(SpanMismatch, match=r"Document d-7 \[9:12\] is ' tw', not 'two'"):
        check_figure(Figure("hurt", "guards", "guards", 2, 2, "exact", "two", Span(9, 12)), TEXT, doc_id="d-7")

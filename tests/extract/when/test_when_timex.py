"""TIMEX3 types and values, and the limits of reading."""

from __future__ import annotations

import time

import pytest
from making import document

from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.segment import document_sentences
from onrecord.extract.when import Timex, read_timexes
from onrecord.model import Span
from onrecord.ontology import times


def timexes(text: str) -> list[Timex]:
    doc = document(text, "2026-05-14")
    return read_timexes(Parsed(doc, tuple(document_sentences(doc))))


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("It lasted three days.", "DURATION", "P3D", None),
        ("It lasted nearly two months.", "DURATION", "P2M", "LESS_THAN"),
        ("It lasted more than four hours.", "DURATION", "PT4H", "MORE_THAN"),
        ("It lasted two and a half years.", "DURATION", "P2Y6M", None),
        ("It lasted several weeks.", "DURATION", "PXW", None),
        ("It is a two-week strike.", "DURATION", "P2W", None),
        ("It opens every Thursday.", "SET", "XXXX-WXX-4", None),
        ("They eat twice a day.", "SET", "P1D", None),
        ("They met at 10 p.m. on Tuesday.", "TIME", "2026-05-12T22:00", None),
        ("They met at 18:00 UTC on Tuesday.", "TIME", "2026-05-12T18:00Z", None),
        ("They met on Tuesday evening.", "TIME", "2026-05-12TEV", None),
        ("They met at the end of this week.", "DATE", "2026-W20", "END"),
        ("They met two weeks ago.", "DATE", "2026-W18", None),
        ("They met in the third quarter of 2025.", "DATE", "2025-Q3", None),
        ("They met in nineteen ninety-six.", "DATE", "1996", None),
        ("They met in the 19th century.", "DATE", "18", None),
        ("They have met recently.", "DATE", "PAST_REF", None),
    ],
)
def test_an_expression_has_its_timex3_type_and_value(text: str, kind: str, value: str, mod: str | None) -> None:
    [timex] = timexes(text)
    assert (timex.type, timex.value, timex.mod) == (kind, value, mod)


@pytest.mark.parametrize(
    "text", ["It was on 31 February 2020.", "It was on 19/19/2020.", "It was on 45 Esfand 1398.", "Version 1.2.1990b."]
)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert not [timex for timex in timexes(text) if timex.precision == "day"]


@pytest.mark.parametrize("number", ["9999999999999", "123456", "0"])
def test_an_absurd_number_of_years_ago_breaks_nothing(number: str) -> None:
    assert all(timex.earliest is None or timex.earliest.year > 0 for timex in timexes(f"It was {number} years ago."))


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "the ",
        "may ",
        "twenty ",
        "a.",
        "1,000",
        "3-",
        "1/",
        "9",
        "last the early ",
        "Monday at 10 on ",
        "'",
        "early ",
    ],
)
def test_a_hostile_line_of_100_kb_is_read_in_linear_time(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    doc = document("x", "2026-05-14")
    parsed = Parsed(doc, (Sentence(0, 0, "paragraph", Span(0, len(text)), text),))
    start = time.process_time()
    read_timexes(parsed)
    assert time.process_time() - start < 2  # about 0.3 s; a reader that looks back over the whole line needs 4


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_the_calendar_is_no_time(published: str) -> None:
    doc = document("Two died last April. The strike began a year ago and ends next December, in 20 years.", published)
    for timex in read_timexes(Parsed(doc, tuple(document_sentences(doc)))):
        assert timex.earliest is None or 1 <= timex.earliest.year <= 9999


def test_the_words_and_forms_of_time_are_in_order() -> None:
    assert times.lint() == []

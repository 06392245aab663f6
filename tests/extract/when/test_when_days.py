"""Which days a time expression covers, reckoned from a report of Thursday 14 May 2026."""

from __future__ import annotations

from datetime import date

import pytest
from making import document

from onrecord.extract.parsed import Parsed
from onrecord.extract.segment import document_sentences
from onrecord.extract.when import read_times, reference_day
from onrecord.model import When

THURSDAY = "2026-05-14"


def times_in(text: str, published: str | None = THURSDAY) -> list[When]:
    doc = document(text, published)
    return read_times(Parsed(doc, tuple(document_sentences(doc))))


def days(when: When) -> tuple[str | None, str | None]:
    return (
        when.earliest.isoformat() if when.earliest else None,
        when.latest.isoformat() if when.latest else None,
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Two guards died on 19 March 2020.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on March 19, 2020.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on Thursday, the 19th of March 2020.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on 2020-03-19.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on 19/03/2020.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on 03/19/2020.", "2020-03-19", "2020-03-19", "day"),
        ("Two guards died on 22/04.", "2026-04-22", "2026-04-22", "day"),
        ("Two guards died on 10 May.", "2026-05-10", "2026-05-10", "day"),
        ("Two guards died on 10 December.", "2025-12-10", "2025-12-10", "day"),
        ("Two guards died in March 2020.", "2020-03-01", "2020-03-31", "month"),
        ("Two guards died in mid-March 2020.", "2020-03-11", "2020-03-21", "month"),
        ("Two guards died in early March 2020.", "2020-03-01", "2020-03-10", "month"),
        ("Two guards died in the first week of May 2025.", "2025-05-01", "2025-05-07", "week"),
        ("Two guards died in spring 2019.", "2019-03-01", "2019-05-31", "season"),
        ("Two guards died in 2019.", "2019-01-01", "2019-12-31", "year"),
        ("Two guards died in the 1990s.", "1990-01-01", "1999-12-31", "years"),
    ],
)
def test_an_explicit_date_covers_its_days(text: str, first: str, last: str, precision: str) -> None:
    [when] = times_in(text)
    assert (days(when), when.precision) == ((first, last), precision)


@pytest.mark.parametrize("words", ["This afternoon, 10 May 2026,", "Today, May 10, 2026,", "Last night (10 May 2026)"])
def test_a_date_beside_this_afternoon_or_today_tells_which_day_is_meant(words: str) -> None:
    [when] = times_in(f"{words} the inmates broke out.")
    assert days(when) == ("2026-05-10", "2026-05-10")


def test_a_numeric_date_with_day_and_month_open_covers_both_readings() -> None:
    [when] = times_in("The raid was on 03/05/2019.")
    assert days(when) == ("2019-03-05", "2019-05-03")
    assert when.precision == "days"


def test_of_two_readings_the_one_near_the_report_is_meant() -> None:
    [when] = times_in("The raid was on 03/05/2026.")
    assert days(when) == ("2026-05-03", "2026-05-03")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The guards fled on Tuesday.", "2026-05-12", "2026-05-12"),
        ("The guards fled on Thursday.", "2026-05-14", "2026-05-14"),
        ("The guards fled on Friday.", "2026-05-08", "2026-05-08"),
        ("The guards fled last Thursday.", "2026-05-07", "2026-05-07"),
        ("The guards fled on Tuesday last week.", "2026-05-05", "2026-05-05"),
        ("The trial will open on Friday.", "2026-05-15", "2026-05-15"),
        ("They called a march for Monday.", "2026-05-18", "2026-05-18"),
        ("The guards fled yesterday.", "2026-05-13", "2026-05-13"),
        ("The guards fled the day before yesterday.", "2026-05-12", "2026-05-12"),
        ("The guards fled two days ago.", "2026-05-12", "2026-05-12"),
        ("The guards fled this morning.", "2026-05-14", "2026-05-14"),
        ("The guards fled at dawn on Tuesday.", "2026-05-12", "2026-05-12"),
        ("The guards fled before dawn on Tuesday.", "2026-05-12", "2026-05-12"),
        ("The guards fled late on Tuesday.", "2026-05-12", "2026-05-12"),
        ("The guards fled at 10 p.m. on Tuesday.", "2026-05-12", "2026-05-12"),
        ("The guards fled last week.", "2026-05-04", "2026-05-10"),
        ("The guards fled earlier this month.", "2026-05-01", "2026-05-14"),
        ("The guards fled in November.", "2025-11-01", "2025-11-30"),
        ("He was jailed in the November uprisings.", "2025-11-01", "2025-11-30"),
        ("The guards fled in May.", "2026-05-01", "2026-05-31"),
        ("The guards fled last year.", "2025-01-01", "2025-12-31"),
        ("The guards fled on the 9th.", "2026-05-09", "2026-05-09"),
        ("The guards fled on the 20th.", "2026-04-20", "2026-04-20"),
        ("Over the past three days 12 people fled.", "2026-05-11", "2026-05-14"),
    ],
)
def test_a_relative_time_is_reckoned_from_the_report(text: str, first: str, last: str) -> None:
    [when] = times_in(text)
    assert days(when) == (first, last)
    assert when.anchor == "published"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Shots were heard overnight on Tuesday.", "2026-05-12", "2026-05-13"),
        ("Shots were heard overnight.", "2026-05-13", "2026-05-14"),
        ("Shots were heard last night.", "2026-05-13", "2026-05-14"),
        ("Shots were heard at midnight on Tuesday.", "2026-05-12", "2026-05-13"),
        ("Shots were heard on the night of 3 to 4 May.", "2026-05-03", "2026-05-04"),
    ],
)
def test_a_night_that_may_run_past_midnight_covers_both_days(text: str, first: str, last: str) -> None:
    [when] = times_in(text)
    assert (days(when), when.precision) == ((first, last), "time")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Between 3 and 5 May 2020 the cells were searched.", "2020-05-03", "2020-05-05"),
        ("From 3 to 5 May 2020 the cells were searched.", "2020-05-03", "2020-05-05"),
        ("The cells were searched on 3-5 May 2020.", "2020-05-03", "2020-05-05"),
        ("The cells were searched on May 3-5, 2020.", "2020-05-03", "2020-05-05"),
        ("From 30 April 2020 to 5 May 2020 the cells were searched.", "2020-04-30", "2020-05-05"),
        ("Between Monday and Wednesday the cells were searched.", "2026-05-11", "2026-05-13"),
        ("The cells were searched from 2011 to 2015.", "2011-01-01", "2015-12-31"),
    ],
)
def test_a_range_is_one_time_from_its_first_day_to_its_last(text: str, first: str, last: str) -> None:
    [when] = times_in(text)
    assert days(when) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They have been held since 2019.", "2019-01-01", None),
        ("They were held until Tuesday.", None, "2026-05-12"),
        ("They will be freed by Saturday.", None, "2026-05-16"),
    ],
)
def test_since_leaves_the_end_open_and_until_the_start(text: str, first: str | None, last: str | None) -> None:
    [when] = times_in(text)
    assert days(when) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("The riot began on 29 Esfand 1398.", "2020-03-19", "2020-03-19", "day"),
        ("The riot began on the 29th of Esfand, 1398.", "2020-03-19", "2020-03-19", "day"),
        ("The riot began in Esfand 1398.", "2020-02-20", "2020-03-19", "month"),
        ("The riot began on 1 Ramadan 1441.", "2020-04-23", "2020-04-25", "days"),
    ],
)
def test_dates_of_other_calendars_become_days_of_ours(text: str, first: str, last: str, precision: str) -> None:
    [when] = times_in(text)
    assert (days(when), when.precision, when.anchor) == ((first, last), precision, "explicit")


def test_a_year_beside_solar_hijri_months_is_of_that_count() -> None:
    _, year = times_in("The riot began on 29 Esfand 1398.\nNobody was tried in 1399.")
    assert days(year) == ("2020-03-20", "2021-03-20")


@pytest.mark.parametrize(
    ("later", "first", "last"),
    [
        ("The following day the gate was shut.", "2026-05-04", "2026-05-04"),
        ("The next morning the gate was shut.", "2026-05-04", "2026-05-04"),
        ("Two days later the gate was shut.", "2026-05-05", "2026-05-05"),
        ("The same day the gate was shut.", "2026-05-03", "2026-05-03"),
        ("A day earlier the gate was shut.", "2026-05-02", "2026-05-02"),
        ("That night the gate was shut.", "2026-05-03", "2026-05-03"),
    ],
)
def test_a_time_told_from_another_follows_it(later: str, first: str, last: str) -> None:
    _, when = times_in(f"The riot began on 3 May. {later}")
    assert (days(when), when.anchor) == ((first, last), "previous")


@pytest.mark.parametrize("words", ["on Tuesday", "yesterday", "last week", "this morning", "two days ago", "on 3 May"])
def test_without_a_date_of_the_report_a_relative_time_keeps_its_words_and_has_no_days(words: str) -> None:
    [when] = times_in(f"The guards fled {words}.", published=None)
    assert (days(when), when.precision) == ((None, None), "unknown")
    assert when.wording in words


@pytest.mark.parametrize(
    "text",
    [
        "They held out for three days.",
        "They are beaten every day.",
        "The dead man was 34 years old.",
        "A 34-year-old man died.",
        "They may march on the town.",
        "Some 2000 people fled.",
        "The fine is $1990 a head.",
        "Prisoners are beaten at night.",
        "The Evening Post said so.",
        "They do this now.",
    ],
)
def test_lengths_repetitions_ages_and_counts_are_no_times_of_events(text: str) -> None:
    assert times_in(text) == []


def test_a_time_stands_at_its_exact_words() -> None:
    text = "Witnesses: the guards — all of them — fled on Tuesday night."
    [when] = times_in(text)
    assert when.span is not None
    assert text[when.span.start : when.span.end] == when.wording == "Tuesday night"


def test_no_day_is_guessed_for_a_report() -> None:
    doc = document("Two guards died.", THURSDAY)
    assert reference_day(Parsed(doc, tuple(document_sentences(doc)))) is None
    assert date.fromisoformat(THURSDAY) == (doc.published.date() if doc.published else None)

"""Which time belongs to which event, in reports of Thursday 14 May 2026."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.when import attach, carried, read_times
from onrecord.model import When


def parsed(text: str, title: str | None = None) -> Parsed:
    return parse_document(document(text, "2026-05-14", title=title))


def attached(text: str, trigger: str) -> When | None:
    whole = parsed(text)
    times = read_times(whole)
    for sentence in whole.parsed():
        for token in sentence.tokens:
            if token.text == trigger:
                return attach(sentence.at(token), sentence, times, token)
    raise AssertionError(f"No {trigger!r} in {text!r}.")


def last_sentence(whole: Parsed) -> Sentence:
    return whole.sentences[-1]


@pytest.mark.parametrize(
    ("text", "trigger", "wording"),
    [
        ("Two guards were killed on Tuesday.", "killed", "Tuesday"),
        ("On Tuesday, gunmen stormed the prison and killed two guards.", "killed", "Tuesday"),
        ("Police said on Wednesday that two guards were killed on Monday.", "killed", "Monday"),
        ("Two guards were killed on Monday, police said on Wednesday.", "killed", "Monday"),
        ("The killing of two guards on Monday shocked the town.", "killing", "Monday"),
        ("Monday's raid killed two guards.", "killed", "Monday"),
        ("Two guards were killed in Monday's raid.", "killed", "Monday"),
    ],
)
def test_the_time_below_or_beside_an_event_is_the_events(text: str, trigger: str, wording: str) -> None:
    when = attached(text, trigger)
    assert when is not None
    assert when.wording == wording


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Police said on Wednesday that two guards were killed.", "killed"),
        ("Two guards were killed, police said on Wednesday.", "killed"),
        ("KELM, May 13 (Agency) - Two guards were killed in the yard.", "killed"),
    ],
)
def test_the_time_of_saying_or_of_the_dateline_is_not_the_events(text: str, trigger: str) -> None:
    assert attached(text, trigger) is None


def test_a_saying_has_its_own_time() -> None:
    when = attached("Police said on Wednesday that two guards were killed.", "said")
    assert when is not None
    assert when.wording == "Wednesday"


def test_without_a_parse_the_only_time_of_the_sentence_is_taken() -> None:
    whole = parse_document(document("Two guards were killed on Tuesday.", "2026-05-14"), only=[])
    [sentence] = whole.sentences
    when = attach(sentence.span, sentence, read_times(whole), None)
    assert when is not None
    assert when.wording == "Tuesday"


def test_a_sentence_without_a_time_takes_over_the_day_of_its_paragraph() -> None:
    whole = parsed("The riot began on Monday. Two guards were killed.")
    when = carried(last_sentence(whole), read_times(whole), whole)
    assert when is not None
    assert (when.wording, when.anchor) == ("Monday", "previous")


def test_a_later_paragraph_takes_over_the_day_of_the_lead() -> None:
    whole = parsed("Inmates rioted in Kelm on Monday.\nThe town has one prison.\nTwo guards were killed.")
    when = carried(last_sentence(whole), read_times(whole), whole)
    assert when is not None
    assert when.wording == "Monday"


def test_a_headline_shares_the_day_of_the_lead() -> None:
    whole = parsed("Two guards were killed in Kelm on Monday.", title="Two guards killed in riot")
    when = carried(whole.sentences[0], read_times(whole), whole)
    assert when is not None
    assert when.wording == "Monday"


@pytest.mark.parametrize(
    "text",
    [
        "Police spoke of a riot, the mayor said on Wednesday. Two guards were killed.",
        "The trial opens on 20 June 2026. Two guards were killed.",
        "The riot began on Monday.\nThe minister will visit the prison.",
        "Two guards were killed.",
    ],
)
def test_no_event_takes_over_a_time_of_saying_or_of_the_future(text: str) -> None:
    whole = parsed(text)
    assert carried(last_sentence(whole), read_times(whole), whole) is None

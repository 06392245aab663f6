"""What a report tells beside its news: history, running totals, and what makes no incident of its own."""

from __future__ import annotations

import pytest
from claiming import told


def test_what_happened_in_the_week_of_the_report_is_its_news():
    claim = told("Guards killed two inmates on Monday.", "killing", published="2031-03-05")
    assert claim.background is None


def test_what_a_report_dates_months_before_it_is_background_with_the_days_counted():
    claim = told("Guards killed two inmates on 3 November 2030.", "killing", published="2031-03-05")
    assert claim.background is not None
    assert "122 days" in claim.background


def test_without_a_date_of_publication_age_is_not_judged():
    assert told("Guards killed two inmates on 3 November 2030.", "killing").background is None


@pytest.mark.parametrize(
    "text",
    [
        "Four inmates were killed in the jail last year.",
        "Over the past year guards killed four inmates.",
        "Guards have killed forty inmates so far this year.",
        "In recent years guards have killed dozens of inmates.",
    ],
)
def test_a_total_of_a_longer_time_is_background(text):
    assert told(text, "killing", published="2031-03-05").background is not None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Hundreds of inmates are at risk.", "risk"),
        ("The paper is affiliated with the army.", "affiliation"),
        ("The union called on the governor to speak.", "appeal"),
    ],
)
def test_acts_that_make_no_incident_are_recorded_as_background(text, act):
    assert told(text, act, published="2031-03-05").background is not None


def test_those_at_risk_are_counted_as_nobody_harmed():
    assert told("Hundreds of inmates are at risk of death.", "risk").figures == ()

"""The day on which a report sets its scene is that of what stood before it."""

from __future__ import annotations

from datetime import date

import pytest
from claiming import claims_of

HEAD = "Clerk shot to death in Dolm\nA clerk was shot to death outside the mill.\n"


def _days(text: str) -> set[date | None]:
    claims = claims_of(text, published="2031-03-11")
    return {claim.when.earliest if claim.when else None for claim in claims if claim.act == "killing"}


@pytest.mark.parametrize(
    "scene",
    [
        "It happened late on Sunday behind the mill.",
        "Towards 11 p.m. Sunday two constables responded to the miller's shouts.",
        "Constables were called to the mill on Sunday evening.",
        "The shooting occurred late Sunday, police said.",
    ],
)
def test_what_stands_before_the_scene_happened_on_its_day(scene: str) -> None:
    assert _days(HEAD + scene) == {date(2031, 3, 9)}


@pytest.mark.parametrize(
    "scene",
    [
        "He spoke to reporters on Sunday.",  # sets no scene
        "It happened near the mill, police said on Sunday.",  # the day of the saying
        "A vigil will be held on Sunday.",
    ],
)
def test_other_days_are_not_those_of_the_scene(scene: str) -> None:
    assert _days(HEAD + scene) == {None}


def test_an_arrest_is_not_of_the_day_of_the_deed() -> None:
    text = "Clerk held after shooting in Dolm\nPolice arrested a clerk.\nThe shooting happened late on Sunday."
    assert {claim.when for claim in claims_of(text, published="2031-03-11") if claim.act == "arrest"} == {None}


def test_a_day_of_its_own_comes_first() -> None:
    text = "A clerk was shot to death on Saturday.\nConstables were called to another mill on Sunday."
    assert _days(text) == {date(2031, 3, 8)}

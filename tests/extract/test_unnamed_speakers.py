"""Private people who speak without a name are flagged, whether or not what they say tells of an act."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.people import protected_people


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "A resident of Sallow Ford, who did not give his name, said the lights were out.",
            "A resident of Sallow Ford",
        ),
        ("“We saw it all,” said an elderly farm worker.", "an elderly farm worker"),
        ("The nurse told the paper she was afraid.", "The nurse"),
        ("Another prisoner, speaking by telephone, said it was cold.", "Another prisoner"),
    ],
)
def test_a_private_speaker_without_a_name_is_flagged(text: str, who: str) -> None:
    assert who in [mention.wording for mention in protected_people(document(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The minister of works said the road was shut.",
        "The minister said a nurse had resigned.",
        "The police said the road was shut.",
    ],
)
def test_officials_and_those_who_are_only_told_of_are_not(text: str) -> None:
    assert protected_people(document(text)) == []


def test_the_place_that_someone_lives_in_is_nobody() -> None:
    names = [mention.name for mention in protected_people(document("A resident of Sallow Ford said it was cold."))]
    assert names == [None]

"""Who is flagged on a claim: victims, helpers and witnesses, but neither officials nor forces in their role."""

from __future__ import annotations

import pytest
from claiming import claims_of


def protected(text: str) -> set[str]:
    return {mention.wording for claim in claims_of(text) for mention in claim.protected}


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Ada Venn was arrested on Monday.", "Ada Venn"),
        ("Villagers sheltered the fleeing prisoners.", "Villagers"),
        ("Mira Torvik hid two of the prisoners in her barn.", "Mira Torvik"),
        ("Guards killed four inmates, a nurse said.", "a nurse"),
        ("Guards killed four inmates, a witness said.", "a witness"),
    ],
)
def test_a_private_person_who_is_harmed_helps_or_tells_is_flagged(text, wording):
    assert wording in protected(text)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The governor said guards killed four inmates.", "The governor"),
        ("Rebels killed two soldiers.", "two soldiers"),
        ("Police arrested a schoolboy.", "Police"),
        ("The police spokesman said two inmates were killed.", "The police spokesman"),
    ],
)
def test_officials_and_forces_in_their_role_are_not(text, wording):
    assert wording not in protected(text)

"""The log says who did what, decisions among it, and finds what is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from onrecord.derive import decide
from onrecord.record import desk
from onrecord.resolve import compare
from onrecord.settings import Settings

Headers = Callable[[str], dict[str, str]]


@pytest.fixture
def busy(stranger: TestClient, settings: Settings) -> TestClient:
    """A desk where three things were done."""
    store = stranger.app.state.store
    desk.note(store.database, "Ines", "published", "html of i-1 for public: for the archive")
    desk.note(store.database, "Tomas", "sign-in failed", "10.1.2.3")
    claim = next(iter(store.claims()))
    decide(store, settings, verdict="not_count", subject=claim.id, why="told by hearsay", by="Ines")
    return stranger


def lines(client: TestClient, headers: dict[str, str], query: str = "") -> list[str]:
    page = client.get(f"/people/log{query}", headers=headers)
    assert page.status_code == 200
    return re.findall(r"<tr>(<td.*?)</tr>", page.text, re.DOTALL)


def test_decisions_and_deeds_stand_in_one_log_newest_first(busy: TestClient, sign_in: Headers):
    found = lines(busy, sign_in("admin"))
    assert "told by hearsay" in found[0]
    assert "/evidence/c-" in found[0]
    assert "failed to sign in" in found[1]
    assert "for the archive" in found[2]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?who=Tomas", ["10.1.2.3"]),
        ("?what=decided", ["told by hearsay"]),
        ("?who=Ines&what=published", ["for the archive"]),
        ("?words=ARCHIVE+html", ["for the archive"]),
        ("?before=2001-01-01", []),
        ("?who=Nobody", []),
    ],
)
def test_the_log_is_narrowed_by_person_deed_day_and_words(
    busy: TestClient, sign_in: Headers, query: str, told: list[str]
):
    found = lines(busy, sign_in("admin"), query)
    assert len(found) == len(told)
    assert all(words in line for words, line in zip(told, found, strict=True))


def test_a_day_that_is_none_is_said(busy: TestClient, sign_in: Headers):
    answer = busy.get("/people/log?after=lately", headers=sign_in("admin"))
    assert answer.status_code == 400
    assert "2031-03-09" in answer.text


def test_what_is_in_the_log_stays_words(busy: TestClient, sign_in: Headers):
    desk.note(busy.app.state.store.database, "<script>alert(1)</script>", "signed in")
    assert "<script>alert" not in busy.get("/people/log", headers=sign_in("admin")).text


def test_about_states_the_five_parts_from_what_runs(stranger: TestClient, sign_in: Headers):
    page = stranger.get("/about", headers=sign_in("viewer")).text
    for part in ("scope", "definitions", "origins", "confirmation", "publication"):
        assert f'<section id="{part}">' in page
    assert "range: from the least" in page
    assert compare.METHOD in page
    assert "killing" in page

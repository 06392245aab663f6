"""Pairs of reports in the review queue, and corrections in the report's own words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desking import settings_for
from fastapi.testclient import TestClient

from onrecord import pipeline
from onrecord.record import open_store
from onrecord.review import create_app
from onrecord.review.views.correction import in_figures
from onrecord.samples import sample_folders, sample_reports
from onrecord.settings import Settings

Headers = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a sample of two attacks of one day in one district: alike enough to be asked about."""
    folder = tmp_path_factory.mktemp("pairs")
    settings = settings_for(folder / "store")
    sample = next(path for path in sample_folders() if path.name == "market_shelling")
    with open_store(settings, create=True) as store:
        pipeline.add(store, [str(path) for path in sample_reports(sample)], settings=settings)
    return folder / "store"


@pytest.fixture
def settings(attacks: Path, tmp_path: Path) -> Settings:
    shutil.copytree(attacks, tmp_path / "store")
    return settings_for(tmp_path / "store")


@pytest.fixture
def stranger(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
        yield client


def pair_on(page: str) -> str:
    found = re.search(r'name="pair" value="([^"]+)"', page)
    assert found, "no pair is asked about"
    return found.group(1)


def waiting_on(page: str) -> tuple[int, int]:
    judged, waiting = re.search(r"(\d+) judged, (\d+) waiting", page).groups()
    return int(judged), int(waiting)


def test_a_pair_is_judged_and_its_reports_are_put_together_or_apart(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    page = stranger.get("/queue/pairs", headers=headers).text
    pair = pair_on(page)
    verdict = "different" if "stand in one incident" in page else "same"
    before = waiting_on(page)
    kept = stranger.post("/queue/pairs", headers=headers, data={"pair": pair, "verdict": verdict, "why": "two streets"})
    assert kept.status_code == 303
    store = stranger.app.state.store
    (decision,) = store.decisions()
    assert (decision.verdict, decision.subject, decision.why) == (verdict, pair, "two streets")
    home = {claim: one.id for one in store.incidents() for claim in one.claim_ids}
    first, second = pair.split("+")
    assert (home[first] == home[second]) == (verdict == "same")
    after = stranger.get("/queue/pairs", headers=headers).text
    assert waiting_on(after)[0] == before[0] + 1
    assert pair not in after.replace("%2B", "+")


def test_a_verdict_on_a_pair_is_undone(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    pair = pair_on(stranger.get("/queue/pairs", headers=headers).text)
    stranger.post("/queue/pairs", headers=headers, data={"pair": pair, "verdict": "same"})
    page = stranger.get("/queue/pairs", headers=headers).text
    decision = re.search(r'name="decision" value="([^"]+)"', page).group(1)
    back = stranger.post("/queue/undo", headers=headers, data={"decision": decision, "back": "pairs"})
    assert back.headers["location"] == "/queue/pairs"
    assert pair_on(stranger.get("/queue/pairs", headers=headers).text) == pair


def test_the_second_of_two_sees_the_conflict_and_keeps_the_reason(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    pair = pair_on(stranger.get("/queue/pairs", headers=headers).text)
    stranger.post("/queue/pairs", headers=headers, data={"pair": pair, "verdict": "same"})
    other = stranger.post(
        "/queue/pairs", headers=headers, data={"pair": pair, "verdict": "different", "why": "two streets"}
    )
    assert other.status_code == 409
    assert "two streets" in other.text
    assert pair_on(other.text) == pair
    assert len(stranger.app.state.store.decisions()) == 1


def test_a_pair_that_is_put_off_comes_last(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    page = stranger.get("/queue/pairs", headers=headers).text
    later = re.search(r'href="(/queue/pairs\?skip=[^"]+)" data-key="n"', page).group(1)
    following = stranger.get(later, headers=headers).text
    assert f'value="{pair_on(page)}"' not in following


def test_only_same_and_different_are_verdicts_on_pairs(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    pair = pair_on(stranger.get("/queue/pairs", headers=headers).text)
    answer = stranger.post("/queue/pairs", headers=headers, data={"pair": pair, "verdict": "merge"})
    assert answer.status_code == 400
    assert stranger.app.state.store.decisions() == []


def test_a_correction_in_the_reports_words_becomes_its_number(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    store = stranger.app.state.store
    claim = next(one for one in store.claims() if len(one.figures) == 1)
    data = {"claim": claim.id, "verdict": "correct", "value": "figure=at least two dozen people"}
    assert stranger.post("/queue", headers=headers, data=data).status_code == 303
    assert [decision.value for decision in store.decisions()] == ["figure=at least 24"]


def test_a_correction_that_cannot_be_kept_loses_nothing(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    claim = next(iter(stranger.app.state.store.claims()))
    data = {"claim": claim.id, "verdict": "correct", "value": "act=waltz", "why": "the sentence says so"}
    answer = stranger.post("/queue", headers=headers, data=data)
    assert answer.status_code == 400
    assert 'value="act=waltz"' in answer.text
    assert 'value="the sentence says so"' in answer.text
    assert f'name="claim" value="{claim.id}"' in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("figure=12", "figure=12"),
        ("figure=twelve men", "figure=12"),
        ("figure.2=about 30 people", "figure.2=about 30"),
        ("figure=three or four", "figure=3-4"),
        ("figure=no number yet", "figure=no number yet"),
        ("figure=the mayor", "figure=the mayor"),
        ("place=Twelve Oaks", "place=Twelve Oaks"),
        ("twelve", "twelve"),
    ],
)
def test_words_of_a_figure_are_read_as_reports_are(given: str, kept: str):
    assert in_figures(given) == kept

"""A desk over the samples of one prison break, with someone of every role signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desking import settings_for
from fastapi.testclient import TestClient

from onrecord import pipeline
from onrecord.record import desk, open_store
from onrecord.review import create_app
from onrecord.review.roles import roles
from onrecord.review.secrets import fingerprint, form_token, new_token
from onrecord.review.session import COOKIE
from onrecord.samples import sample_folders, sample_reports
from onrecord.settings import Settings

HOSTILE = """<script>alert(1)</script>\u202e Guards kill two inmates

NORVIK, March 9, 2031 - Guards killed two inmates at Norvik Prison on Sunday, "><img src=x onerror=alert(2)> she said.
Ilse Varn, a baker, said that she had hidden two of them.
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the prison break and one hostile report, made once."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    settings = settings_for(folder / "store")
    sample = next(path for path in sample_folders() if path.name == "prison_break")
    with open_store(settings, create=True) as store:
        added = pipeline.add(store, [*map(str, sample_reports(sample)), str(folder / "hostile.txt")], settings=settings)
        assert not added.failures
    return folder / "store"


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    """A copy of the filled store for one test."""
    shutil.copytree(filled, tmp_path / "store")
    return settings_for(tmp_path / "store")


@pytest.fixture
def stranger(settings: Settings) -> Iterator[TestClient]:
    """A client of the desk who is not signed in."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
        yield client


@pytest.fixture
def sign_in(stranger: TestClient) -> Callable[[str], dict[str, str]]:
    """Sign in as someone of a role: the cookies and the form token of a new session."""

    def session(role: str) -> dict[str, str]:
        database = stranger.app.state.store.database
        now = datetime.now(UTC)
        if role not in {person.name for person in desk.people(database)}:
            desk.invite(database, role, role, link=fingerprint(role), until=now + timedelta(days=1))
            desk.take_up(database, fingerprint(role), "no hash, signs in nowhere", now=now)
        token = new_token()
        desk.open_session(database, fingerprint(token), role, now=now, until=now + timedelta(hours=1))
        return {"cookie": f"{COOKIE}={token}", "x-form-token": form_token(token)}

    return session


@pytest.fixture(scope="session")
def every_role() -> tuple[str, ...]:
    """The names of all roles."""
    return tuple(roles())

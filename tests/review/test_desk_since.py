"""What changed in an incident since a person last looked, each person for themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord import pipeline
from onrecord.derive import decide
from onrecord.settings import Settings

Headers = Callable[[str], dict[str, str]]
LATER = """Draymoor dead now put at nine

KOLVESSA, Keldavia, March 14, 2031 - Nine prisoners were killed in the riot at Draymoor Prison in Kolvessa on March 9,
the Keldavian Prison Observatory said on Friday.
"""


def draymoor(client: TestClient) -> str:
    return max(client.app.state.store.incidents(), key=lambda one: len(one.claim_ids)).id


def test_nothing_is_new_at_first_sight(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    for _ in range(2):
        assert 'id="since"' not in stranger.get(f"/incidents/{draymoor(stranger)}", headers=headers).text


def test_a_later_report_is_told_until_it_was_seen(
    stranger: TestClient, sign_in: Headers, settings: Settings, tmp_path: Path
):
    reviewer, viewer = sign_in("reviewer"), sign_in("viewer")
    stranger.get(f"/incidents/{draymoor(stranger)}", headers=reviewer)
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    pipeline.add(stranger.app.state.store, [str(tmp_path / "later.txt")], settings=settings)
    incident = draymoor(stranger)
    page = stranger.get(f"/incidents/{incident}", headers=reviewer).text
    since = page.partition('id="since"')[2].partition("</section>")[0]
    assert "Draymoor dead now put at nine" in since
    assert "prisoners killed" in since
    assert 'id="since"' not in stranger.get(f"/incidents/{incident}", headers=viewer).text, "looks for the first time"
    assert stranger.post(f"/incidents/{incident}/seen", headers=reviewer).status_code == 303
    assert 'id="since"' not in stranger.get(f"/incidents/{incident}", headers=reviewer).text


def test_a_decision_is_told_with_its_reason(stranger: TestClient, sign_in: Headers, settings: Settings):
    headers = sign_in("reviewer")
    store, incident = stranger.app.state.store, draymoor(stranger)
    stranger.get(f"/incidents/{incident}", headers=headers)
    claim = next(one for one in store.claims(incident_id=incident) if one.figures)
    decide(store, settings, verdict="not_count", subject=claim.id, why="told by hearsay", by="Ines")
    page = stranger.get(f"/incidents/{draymoor(stranger)}", headers=headers).text
    since = page.partition('id="since"')[2].partition("</section>")[0]
    assert "told by hearsay" in since
    assert "Ines" in since


def test_a_decision_that_was_taken_back_is_shown_as_such(stranger: TestClient, sign_in: Headers, settings: Settings):
    headers = sign_in("reviewer")
    store, incident = stranger.app.state.store, draymoor(stranger)
    claim = next(iter(store.claims(incident_id=incident)))
    kept = decide(store, settings, verdict="accept", subject=claim.id, why="read twice", by="Ines")
    decide(store, settings, verdict="withdraw", subject=kept.id, why="wrong claim", by="Ines")
    page = stranger.get(f"/incidents/{incident}", headers=headers).text
    assert "(taken back)" in page.partition('id="decisions"')[2]


def test_the_drawing_of_who_repeats_whom_comes_with_its_table(stranger: TestClient, sign_in: Headers):
    page = stranger.get(f"/incidents/{draymoor(stranger)}", headers=sign_in("viewer")).text
    section = page.partition('id="repeats"')[2].partition("</section>")[0]
    assert section.count("<path ") == section.count("<tr>") - 1
    assert "Keldavian Reform League" in section

"""One voice at the desk: what it is, what became of its figures, and that two names are one speaker."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from onrecord.record.tallies import voices

Headers = Callable[[str], dict[str, str]]


def tally(client: TestClient, name: str):
    found = voices(client.app.state.store.database, with_names=True)
    return next(row for row in found if name in row.voice.name)


def page_of(client: TestClient, headers: dict[str, str], name: str) -> str:
    answer = client.get("/sources/voice?" + urlencode({"id": tally(client, name).voice.id}), headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def section(page: str, name: str) -> str:
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_the_passages_that_say_what_a_voice_is_lead_to_their_report(stranger: TestClient, sign_in: Headers):
    said = section(page_of(stranger, sign_in("viewer"), "Keldavian Prison Observatory"), "said")
    assert "a monitoring group" in said
    assert "/documents/d-" in said
    assert "a monitoring group" not in page_of(stranger, sign_in("data_viewer"), "Keldavian Prison Observatory")


def test_the_registry_says_where_an_affiliation_comes_from(stranger: TestClient, sign_in: Headers):
    page = page_of(stranger, sign_in("viewer"), "Keldavian Reform League")
    assert "reform-league" in page
    assert "largest opposition movement" in page


def test_each_figure_tells_what_became_of_it(stranger: TestClient, sign_in: Headers):
    figures = section(page_of(stranger, sign_in("viewer"), "Keldavian Prison Observatory"), "figures")
    rows = re.findall(r"<tr>(.*?)</tr>", figures, re.DOTALL)
    ninety = next(row for row in rows if "at least 90" in row)
    assert "Changed to" in ninety
    assert "82" in ninety


def test_two_names_become_one_speaker_and_two_again(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    one, other = tally(stranger, "Keldavian Reform League"), tally(stranger, "Dalia Ferreno")
    data = {"voice": one.voice.id, "other": other.voice.id, "why": "she speaks for the League"}
    kept = stranger.post("/sources/merge", headers=headers, data=data)
    assert kept.status_code == 303
    page = stranger.get(kept.headers["location"], headers=headers).text
    assert "she speaks for the League" in section(page, "aliases")
    names = {row.voice.name for row in voices(stranger.app.state.store.database, with_names=True)}
    assert len({name for name in names if name in (one.voice.name, other.voice.name)}) == 1
    decision = re.search(r'name="decision" value="([^"]+)"', page).group(1)
    assert stranger.post("/sources/part", headers=headers, data={"decision": decision}).status_code == 303
    again = {row.voice.name for row in voices(stranger.app.state.store.database, with_names=True)}
    assert {one.voice.name, other.voice.name} <= again
    assert [item.verdict for item in stranger.app.state.store.decisions()] == ["same", "withdraw"]


def test_whoever_may_not_judge_cannot_merge(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    assert "/sources/merge" not in page_of(stranger, headers, "Keldavian Reform League")
    data = {"voice": tally(stranger, "Keldavian Reform League").voice.id, "other": "x"}
    assert stranger.post("/sources/merge", headers=headers, data=data).status_code == 403


def test_a_voice_that_is_none_is_said_to_be_none(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    assert stranger.get("/sources/voice?id=nobody", headers=headers).status_code == 404
    assert stranger.get("/sources/voice", headers=headers).status_code == 404
    wrong = stranger.post("/sources/part", headers=headers, data={"decision": "x-none"})
    assert wrong.status_code == 400
    empty = stranger.post("/sources/merge", headers=headers, data={"voice": "a", "other": ""})
    assert empty.status_code in (400, 422)


def test_the_api_tells_what_became_of_the_figures_of_a_voice(stranger: TestClient, sign_in: Headers):
    ask = "/api/v1/voice?" + urlencode({"id": tally(stranger, "Keldavian Prison Observatory").voice.id})
    told = stranger.get(ask, headers=sign_in("viewer")).json()
    assert {row["figure"] for row in told["became"]} >= {"at least 90", "82"}
    assert told["passages"] != []
    assert stranger.get(ask, headers=sign_in("data_viewer")).json()["passages"] == []


def test_another_voice_is_found_by_its_name(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    one = tally(stranger, "Keldavian Reform League").voice
    ask = "/sources/voice?" + urlencode({"id": one.id, "find": "justice ministry"})
    options = re.findall(r'<option value="([^"]+)">([^<]+)', stranger.get(ask, headers=headers).text)
    choices = [name for value, name in options if value not in ("en", "fa")]
    assert "Ministry of Justice" in choices[0]
    assert not any(one.name == name for name in choices)

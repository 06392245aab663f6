"""The list of incidents: one selection as list, map and timeline; facets, searches that are kept, withheld names."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord.model import Place
from onrecord.review.views.wanted import FACETS, Wanted

Headers = Callable[[str], dict[str, str]]


def total(client: TestClient, headers: dict[str, str], query: str) -> int:
    return int(client.get(f"/api/v1/incidents?{query}", headers=headers).json()["total"])


def test_every_facet_narrows_to_what_it_counts(stranger: TestClient, sign_in: Headers):
    headers = sign_in("data_viewer")
    facets = stranger.get("/api/v1/incidents", headers=headers).json()["facets"]
    assert set(facets) == set(FACETS)
    for kind, values in facets.items():
        for value in values:
            address = Wanted(**{kind: value["value"]}).address().partition("?")[2]
            assert total(stranger, headers, address) == value["count"], (kind, value)


def test_list_map_and_timeline_show_one_selection(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    act = stranger.get("/api/v1/incidents", headers=headers).json()["facets"]["act"][0]
    for view in ("list", "map", "timeline"):
        page = stranger.get(f"/incidents?act={act['value']}&view={view}", headers=headers)
        assert page.status_code == 200
        assert f"{act['count']} found." in page.text
        for other in {"map", "timeline"} - {view}:
            assert f'href="/incidents?act={act["value"]}&amp;view={other}"' in page.text
    assert 'class="column"' in stranger.get("/incidents?view=timeline", headers=headers).text


def test_the_map_shows_what_has_a_place_and_says_when_nothing_has(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    assert (
        "no incident of this selection has a place" in stranger.get("/incidents?view=map", headers=headers).text.lower()
    )
    store = stranger.app.state.store
    first, *others = store.incidents()
    town = Place("Tarnhaven", "town", 52.0, 20.0, "PL", "Poland", "Lower Tarn")
    accounts = [account for incident in (first, *others) for account in store.accounts(incident.id)]
    store.replace_derived([replace(first, where=town), *others], accounts, [])
    page = stranger.get("/incidents?view=map", headers=headers).text
    assert page.count('<circle class="spot"') == 1
    assert f'<a href="/incidents/{first.id}"><title>Tarnhaven: 1</title>' in page


def test_a_view_or_a_state_that_there_is_none_of_is_told(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    assert stranger.get("/incidents?view=globe", headers=headers).status_code == 422
    answer = stranger.get("/incidents?state=hot", headers=headers)
    assert answer.status_code == 400
    assert "accepted" in answer.text


def test_what_was_chosen_can_be_taken_away_again(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    page = stranger.get("/incidents?words=inmates&act=killing", headers=headers).text
    chip = re.search(r'<a class="chip" href="([^"]+)"', page)
    assert chip is not None
    assert html.unescape(chip.group(1)) == "/incidents?words=inmates"


def test_a_search_is_kept_opened_and_forgotten(stranger: TestClient, sign_in: Headers):
    ada, ben = sign_in("viewer"), sign_in("editor")
    form = {"name": "Killings", "query": "act=killing&view=map"}
    kept = stranger.post("/incidents/searches", headers=ada, data=form)
    assert kept.headers["location"] == "/incidents?act=killing&view=map"
    page = stranger.get("/incidents", headers=ada).text
    assert '<a href="/incidents?act=killing&amp;view=map"><bdi>Killings</bdi></a>' in page
    assert "Killings" not in stranger.get("/incidents", headers=ben).text
    stranger.post("/incidents/searches/drop", headers=ada, data={"name": "Killings"})
    assert "Killings" not in stranger.get("/incidents", headers=ada).text


def test_a_kept_search_leads_nowhere_else(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    form = {"name": '"><script>x', "query": "\r\nset-cookie: a=b"}
    kept = stranger.post("/incidents/searches", headers=headers, data=form)
    assert kept.headers["location"].startswith("/incidents?")
    assert "set-cookie" not in kept.headers
    assert "<script>x" not in stranger.get("/incidents", headers=headers).text


@pytest.mark.parametrize("words", ["Varn", "ilse", "Ilse Varn", "Var*", '"ilse varn"', "baker Varn"])
def test_no_way_of_asking_for_a_withheld_name_finds_it(stranger: TestClient, sign_in: Headers, words: str):
    viewer, reviewer = sign_in("viewer"), sign_in("reviewer")
    answer = stranger.get("/incidents", headers=viewer, params={"words": words})
    assert answer.status_code == 200
    assert "/incidents/i-" not in answer.text
    assert stranger.get("/api/v1/incidents", headers=viewer, params={"words": words}).json()["total"] == 0
    assert stranger.get("/api/v1/incidents", headers=reviewer, params={"words": words}).json()["total"] == 1


def test_a_withheld_name_is_in_no_facet_no_source_and_no_view(stranger: TestClient, sign_in: Headers):
    viewer, reviewer = sign_in("viewer"), sign_in("reviewer")
    for path in ("/incidents", "/incidents?view=map", "/incidents?view=timeline", "/sources", "/api/v1/sources"):
        assert "Varn" not in stranger.get(path, headers=viewer).text
        assert stranger.get(path, headers=reviewer).status_code == 200
    every = stranger.get("/api/v1/incidents", headers=viewer).json()["facets"]
    assert not any("Varn" in value["label"] for values in every.values() for value in values)


def test_a_decision_shows_in_the_state_at_once(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    store = stranger.app.state.store
    incident = max(store.incidents(), key=lambda incident: len(incident.claim_ids))
    before = total(stranger, headers, "state=new")
    body = {"verdict": "accept", "subject": incident.claim_ids[0], "why": "read twice"}
    assert stranger.post("/api/v1/decisions", headers=headers, json=body).status_code == 201
    assert total(stranger, headers, "state=new") == before - 1
    assert total(stranger, headers, "state=begun") == 1


def test_answers_are_compressed_for_who_takes_it(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    packed = stranger.get("/incidents", headers={**headers, "accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = stranger.get("/incidents", headers={**headers, "accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text

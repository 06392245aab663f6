"""The API says what the pages say, keeps to its own description, and never falls over."""

from __future__ import annotations

from collections.abc import Callable

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

Headers = Callable[[str], dict[str, str]]


def test_an_incident_comes_with_its_accounts_and_each_figure_with_its_claim(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    listed = stranger.get("/api/v1/incidents?words=Draymoor", headers=headers).json()
    assert listed["total"] >= 1
    whole = stranger.get(f"/api/v1/incidents/{listed['incidents'][0]['id']}", headers=headers).json()
    figure = whole["figures"][0]
    claim = stranger.get(f"/api/v1/claims/{figure['claim']}", headers=headers).json()
    assert claim["trouble"] == ""
    assert figure["wording"] in claim["passage"]["exact"]


def test_facets_narrow_to_what_they_count(stranger: TestClient, sign_in: Headers):
    headers = sign_in("data_viewer")
    for facet in stranger.get("/api/v1/incidents", headers=headers).json()["facets"]["act"]:
        narrowed = stranger.get(f"/api/v1/incidents?act={facet['value']}", headers=headers).json()
        assert narrowed["total"] == facet["count"]


def test_a_decision_is_kept_and_a_second_one_on_old_knowledge_is_a_conflict(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    claim = next(iter(stranger.app.state.store.claims()))
    body = {"verdict": "accept", "subject": claim.id, "why": "read twice", "last_seen": ""}
    kept = stranger.post("/api/v1/decisions", headers=headers, json=body)
    assert kept.status_code == 201
    again = stranger.post("/api/v1/decisions", headers=headers, json=body | {"verdict": "reject"})
    assert again.status_code == 409
    assert [item["id"] for item in stranger.get("/api/v1/decisions", headers=headers).json()] == [kept.json()["id"]]


def test_errors_say_what_would_have_worked(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    assert stranger.get("/api/v1/incidents/i-none", headers=headers).status_code == 404
    day = stranger.get("/api/v1/incidents?after=yesterday", headers=headers)
    assert day.status_code == 400
    assert "2031-03-09" in day.json()["error"]
    body = {"verdict": "bless", "subject": "c-1", "why": "x"}
    answer = stranger.post("/api/v1/decisions", headers=headers, json=body)
    assert answer.status_code == 400
    assert "accept" in answer.json()["error"]


def test_nothing_that_fits_the_description_breaks_the_api(stranger: TestClient, sign_in: Headers):
    headers = sign_in("admin")
    schema = schemathesis.openapi.from_dict(stranger.get("/api/v1/openapi.json").json())
    for operation in (result.ok() for result in schema.get_all_operations()):

        @given(case=operation.as_strategy())
        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def answers(case: schemathesis.Case) -> None:
            kwargs = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
            kwargs["headers"] = {**dict(kwargs.get("headers") or {}), **headers}
            kwargs.pop("cookies", None)
            answer = stranger.request(**kwargs)
            assert answer.status_code < 500, (case.method, case.path, answer.text)

        answers()

"""Every endpoint asks for one permission, and every role gets exactly what roles.yml allows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from onrecord.review.app import API, PAGES
from onrecord.review.roles import permissions, roles

OPEN = {"/sign-in", "/join", "/language"}
Headers = Callable[[str], dict[str, str]]


def endpoints() -> list[tuple[str, str, frozenset[str]]]:
    """Method, path and the permissions that its dependencies ask for."""
    routers = [*(("", module.router) for module in PAGES), *(("/api/v1", module.router) for module in API)]
    found = []
    for prefix, router in routers:
        for one in router.routes:
            assert isinstance(one, APIRoute)
            asked = frozenset(
                permission
                for part in one.dependant.dependencies
                if (permission := getattr(part.call, "permission", None))
            )
            found += [(method, prefix + one.path, asked) for method in one.methods if method != "HEAD"]
    return found


def address(client: TestClient, path: str) -> str:
    store = client.app.state.store
    incident = store.incidents()[0]
    claim = next(iter(store.claims(incident_id=incident.id)))
    doc = store.document(claim.doc_id)
    values = {
        "incident_id": incident.id, "claim_id": claim.id, "doc_id": doc.id, "sha256": doc.capture,
        "form": "claims", "name": "nobody",
    }  # fmt: skip
    for key, value in values.items():
        path = path.replace("{" + key + "}", value)
    return path


def test_no_endpoint_is_open_but_those_for_signing_in():
    listed = endpoints()
    assert len(listed) > 25
    assert {path for _, path, asked in listed if not asked} == OPEN
    assert all(len(asked) == 1 and asked <= permissions().keys() for _, path, asked in listed if path not in OPEN)


def test_a_stranger_gets_nothing(stranger: TestClient):
    for method, path, asked in endpoints():
        if asked:
            answer = stranger.request(method, address(stranger, path))
            assert answer.status_code in ((401,) if path.startswith("/api/") else (303,)), path
            assert answer.headers.get("location", "/sign-in").startswith("/sign-in")


@pytest.mark.parametrize("role", list(roles()))
def test_each_role_gets_what_it_may_and_nothing_else(stranger: TestClient, sign_in: Headers, role: str):
    headers = sign_in(role)
    for method, path, asked in endpoints():
        if not asked or path == "/sign-out":
            continue
        status = stranger.request(method, address(stranger, path), headers=headers).status_code
        if asked <= roles()[role].may:
            assert status != 403, (method, path)
            assert status < 500, (method, path)
        else:
            assert status == 403, (method, path)


def test_the_least_role_reads_no_words_of_a_report(stranger: TestClient, sign_in: Headers):
    headers = sign_in("data_viewer")
    incident = stranger.app.state.store.incidents()[0]
    page = stranger.get(f"/incidents/{incident.id}", headers=headers)
    assert page.status_code == 200
    assert "/evidence/" not in page.text

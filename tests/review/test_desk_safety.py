"""What keeps strangers, guesses, other sites and hostile reports out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from onrecord.cli.serve import check_address, first_link
from onrecord.errors import BadSetting
from onrecord.record import desk
from onrecord.review.secrets import LEAST_PASSWORD, TRIES, hash_password, right_password, weakness
from onrecord.review.strings import catalogue, languages, lint

Headers = Callable[[str], dict[str, str]]
PASSWORD = "copper lantern seven rivers"


def join(client: TestClient, name: str = "admin") -> str:
    link = first_link(client.app.state.store, client.app.state.settings)
    assert link is not None
    token = link.rpartition("=")[2]
    answer = client.post("/join", data={"link": token, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return token


def test_the_first_link_makes_the_admin_once(stranger: TestClient):
    token = join(stranger)
    assert stranger.get("/incidents").status_code == 200
    assert first_link(stranger.app.state.store, stranger.app.state.settings) is None
    again = stranger.post("/join", data={"link": token, "password": PASSWORD})
    assert again.status_code == 400
    assert "expired" in again.text


def test_what_is_kept_signs_nobody_in(stranger: TestClient):
    join(stranger)
    person = desk.person(stranger.app.state.store.database, "admin")
    assert person.password.startswith("$argon2id$")
    assert not right_password(person.password, person.password)
    assert not right_password("", "")


def test_guessing_is_slowed_down(stranger: TestClient):
    join(stranger)
    stranger.cookies.clear()
    for _ in range(TRIES):
        assert stranger.post("/sign-in", data={"name": "admin", "password": "guess"}).status_code == 401
    answer = stranger.post("/sign-in", data={"name": "admin", "password": PASSWORD})
    assert answer.status_code == 429
    assert "wait" in answer.text


def test_signing_out_ends_the_session_for_whoever_has_the_cookie(stranger: TestClient, sign_in: Headers):
    headers = sign_in("viewer")
    assert stranger.get("/incidents", headers=headers).status_code == 200
    assert stranger.post("/sign-out", headers=headers).status_code == 303
    assert stranger.get("/incidents", headers=headers).status_code == 303


def test_a_form_from_elsewhere_is_refused(stranger: TestClient, sign_in: Headers):
    headers = {"cookie": sign_in("reviewer")["cookie"]}
    claim = next(iter(stranger.app.state.store.claims()))
    answer = stranger.post("/queue", headers=headers, data={"claim": claim.id, "verdict": "accept"})
    assert answer.status_code == 403
    assert stranger.app.state.store.decisions() == []


def test_every_answer_forbids_what_is_not_needed(stranger: TestClient, sign_in: Headers):
    for path in ("/sign-in", "/nothing", "/incidents", "/api/v1/incidents"):
        answer = stranger.get(path, headers=sign_in("viewer"))
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(stranger: TestClient):
    link = first_link(stranger.app.state.store, stranger.app.state.settings) or ""
    answer = stranger.post("/join", data={"link": link.rpartition("=")[2], "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    "away", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"]
)
def test_signing_in_leads_nowhere_else(stranger: TestClient, away: str):
    join(stranger)
    answer = stranger.post("/sign-in", data={"name": "admin", "password": PASSWORD, "next": away})
    assert answer.headers["location"] == "/"


def test_a_hostile_report_does_nothing(stranger: TestClient, sign_in: Headers):
    headers = sign_in("reviewer")
    store = stranger.app.state.store
    doc = next(doc for doc in store.documents() if "Ilse Varn" in doc.text)
    claim = next(iter(store.claims(doc_id=doc.id)))
    for path in (f"/documents/{doc.id}", f"/evidence/{claim.id}", f"/queue?claim={claim.id}", "/reports", "/incidents"):
        page = stranger.get(path, headers=headers).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    original = stranger.get(f"/original/{doc.capture}", headers=headers)
    assert original.content == store.read_bytes(doc.capture)
    assert original.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_a_withheld_name_is_nowhere_for_those_who_may_not_see_it(stranger: TestClient, sign_in: Headers):
    store = stranger.app.state.store
    doc = next(doc for doc in store.documents() if "Ilse Varn" in doc.text)
    viewer, reviewer = sign_in("viewer"), sign_in("reviewer")
    paths = [
        f"/documents/{doc.id}",
        f"/api/v1/documents/{doc.id}",
        "/api/v1/incidents",
        "/api/v1/sources",
        "/incidents",
    ]
    paths += [f"/evidence/{claim.id}" for claim in store.claims(doc_id=doc.id)]
    assert not any("Varn" in stranger.get(path, headers=viewer).text for path in paths)
    assert "Varn" in stranger.get(f"/documents/{doc.id}", headers=reviewer).text
    assert stranger.get("/api/v1/incidents?words=Varn", headers=viewer).json()["total"] == 0
    assert stranger.get("/api/v1/incidents?words=Varn", headers=reviewer).json()["total"] == 1


def test_an_address_that_others_reach_needs_tls():
    check_address("127.0.0.1", "http://127.0.0.1:8765", certificate=None, key=None)
    check_address("0.0.0.0", "https://desk.example", certificate=None, key=None)
    with pytest.raises(BadSetting, match="in the clear"):
        check_address("0.0.0.0", "http://0.0.0.0:8765", certificate=None, key=None)
    with pytest.raises(BadSetting, match="its key"):
        check_address("127.0.0.1", "https://127.0.0.1:8765", certificate="desk.pem", key=None)


def test_weak_passwords_are_told_why():
    assert "12 characters" in (weakness("short", "ada") or "")
    assert weakness("a" * LEAST_PASSWORD, "ada") is not None
    assert weakness(PASSWORD, "ada") is None
    assert right_password(hash_password(PASSWORD), PASSWORD)


def test_the_last_admin_stays(stranger: TestClient):
    join(stranger)
    page = stranger.get("/people").text
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    assert token is not None
    answer = stranger.post("/people/admin", data={"form_token": token.group(1), "role": "viewer"})
    assert answer.status_code == 400
    assert desk.person(stranger.app.state.store.database, "admin").role == "admin"


def test_every_language_has_every_string():
    assert len(languages()) >= 2
    assert lint() == []
    assert catalogue("fa").direction == "rtl"
    assert catalogue("../../etc/passwd").language == "en"


def test_a_reason_that_names_somebody_withheld_is_masked_for_those_who_may_not_see_it(
    stranger: TestClient, sign_in: Headers
):
    store = stranger.app.state.store
    doc = next(doc for doc in store.documents() if "Ilse Varn" in doc.text)
    claim = next(iter(store.claims(doc_id=doc.id)))
    body = {"verdict": "accept", "subject": claim.id, "why": "Varn told me so"}
    assert stranger.post("/api/v1/decisions", headers=sign_in("reviewer"), json=body).status_code == 201
    assert "Varn" not in stranger.get("/api/v1/decisions", headers=sign_in("viewer")).text
    assert "Varn" in stranger.get("/api/v1/decisions", headers=sign_in("reviewer")).text

"""Signing in and out, taking up an invitation, and the second factor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

import segno
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import BadSetting
from onrecord.record import desk as tables
from onrecord.review.render import page
from onrecord.review.secrets import (
    Patience,
    fingerprint,
    hash_password,
    new_second_factor,
    new_token,
    right_code,
    right_password,
    second_factor_address,
    weakness,
)
from onrecord.review.session import COOKIE, LANGUAGE_COOKIE, SESSION_HOURS, Reader, expiry, settings_of, store_of
from onrecord.review.strings import languages

router = APIRouter()
Text = Annotated[str, Form(max_length=400)]
Next = Annotated[str, Form(max_length=2000, alias="next")]
ADDRESS_TRIES = 10  # as often as a name, so that one address cannot try many names


@router.get("/sign-in")
def form(request: Request, following: Annotated[str, Query(alias="next")] = "/") -> Response:
    """The form; where nobody has a place yet, how to get the first."""
    empty = not tables.people(store_of(request).database)
    return page(request, "sign_in.html", following=_inside(following), empty=empty, trouble="")


@router.post("/sign-in")
def sign_in(request: Request, name: Text, password: Text, code: Text = "", following: Next = "/") -> Response:
    """Open a session for the right name, password and, where there is one, code."""
    store = store_of(request)
    patience: Patience = request.app.state.patience
    address = request.client.host if request.client else "?"
    wait = max(patience.wait(f"name {name}"), patience.wait(f"address {address} {len(name) % ADDRESS_TRIES}"))
    if wait:
        minutes = max(1, round(wait / 60))
        trouble = f"Too many attempts: wait {minutes} minute{'s' if minutes > 1 else ''} and try again."
        return page(request, "sign_in.html", following=_inside(following), empty=False, trouble=trouble, status=429)
    known = next((person for person in tables.people(store.database) if person.name == name), None)
    right = right_password(known.password if known else "", password)
    if not (known and right and not known.disabled and (not known.totp or right_code(known.totp, code))):
        patience.failed(f"name {name}")
        patience.failed(f"address {address} {len(name) % ADDRESS_TRIES}")
        tables.note(store.database, name, "sign-in failed", address)
        trouble = "Name, password or code is not right."
        return page(request, "sign_in.html", following=_inside(following), empty=False, trouble=trouble, status=401)
    patience.succeeded(f"name {name}")
    return _signed_in(request, known.name, _inside(following))


def _signed_in(request: Request, name: str, following: str) -> Response:
    store = store_of(request)
    token, now = new_token(), datetime.now(UTC)
    tables.open_session(store.database, fingerprint(token), name, now=now, until=expiry(now))
    tables.note(store.database, name, "signed in")
    response = RedirectResponse(following, status_code=303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=settings_of(request).desk_address.startswith("https://"),
    )
    return response


@router.post("/sign-out")
def sign_out(request: Request, visit: Reader) -> Response:
    """End the session."""
    tables.end_sessions(visit.store.database, token=fingerprint(visit.token))
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE)
    return response


@router.get("/join")
def join_form(request: Request, link: str = "") -> Response:
    """The form of an invitation: choose a password."""
    person = tables.invited(store_of(request).database, fingerprint(link), now=datetime.now(UTC))
    if person is None:
        raise BadSetting("This link was used or has expired: ask an admin for a new one.")
    return page(request, "join.html", person=person, link=link, trouble="")


@router.post("/join")
def join(request: Request, link: Text, password: Text) -> Response:
    """Take up an invitation and sign in."""
    store, now = store_of(request), datetime.now(UTC)
    person = tables.invited(store.database, fingerprint(link), now=now)
    if person is None:
        raise BadSetting("This link was used or has expired: ask an admin for a new one.")
    if (trouble := weakness(password, person.name)) is not None:
        return page(request, "join.html", person=person, link=link, trouble=trouble, status=400)
    if not tables.take_up(store.database, fingerprint(link), hash_password(password), now=now):
        raise BadSetting("This link was used or has expired: ask an admin for a new one.")
    tables.note(store.database, person.name, "joined", person.role)
    return _signed_in(request, person.name, "/")


@router.get("/second-factor")
def second_factor_form(request: Request, visit: Reader) -> Response:
    """A QR code for an authenticator app; nothing is kept until its first code comes back."""
    secret = new_second_factor()
    code = segno.make(second_factor_address(secret, visit.person.name), error="m")
    image = code.svg_data_uri(scale=5, border=2)
    return page(request, "second_factor.html", visit=visit, secret=secret, image=image, trouble="")


@router.post("/second-factor")
def second_factor(request: Request, visit: Reader, secret: Text, code: Text) -> Response:
    """Keep the secret once a code of it was given; from then on signing in asks for one."""
    if not right_code(secret, code):
        image = segno.make(second_factor_address(secret, visit.person.name), error="m").svg_data_uri(scale=5, border=2)
        trouble = "This code is not right: scan the picture again and type the newest code."
        return page(request, "second_factor.html", visit=visit, secret=secret, image=image, trouble=trouble, status=400)
    tables.change(visit.store.database, visit.person.name, totp=secret)
    tables.note(visit.store.database, visit.person.name, "second factor set")
    return RedirectResponse("/sign-in", status_code=303)


@router.post("/language")
def language(code: Text, following: Next = "/") -> Response:
    """Remember the language of the pages."""
    response = RedirectResponse(_inside(following), status_code=303)
    if code in languages():
        response.set_cookie(LANGUAGE_COOKIE, code, max_age=31_536_000, samesite="strict", httponly=True)
    return response


def _inside(address: str) -> str:
    """An address of this desk; the first page for any other, so that no link leads elsewhere through here."""
    parts = urlsplit(address)
    inside = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and "\\" not in address and address.isprintable() else "/"

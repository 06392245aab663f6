"""People: inviting them, their roles, and ending what they may."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import BadSetting
from onrecord.record import desk as tables
from onrecord.review.render import page
from onrecord.review.roles import permissions, roles
from onrecord.review.secrets import fingerprint, new_token
from onrecord.review.session import Manager, settings_of

router = APIRouter()
Text = Annotated[str, Form(max_length=200)]
NAME = re.compile(r"[\w.@+-][\w .@+-]{0,78}[\w.@+-]|[\w]")
INVITATION_DAYS = 7


@router.get("/people")
def listing(request: Request, visit: Manager) -> Response:
    """Everyone with a place."""
    return _page(request, visit)


@router.post("/people")
def invite(request: Request, visit: Manager, name: Text, role: Text) -> Response:
    """Make a place for someone; the one-time link is shown once and kept nowhere."""
    _known(role)
    name = name.strip()
    if not NAME.fullmatch(name):
        raise BadSetting("A name has 1 to 80 letters, figures, spaces or . @ + -.")
    link = new_token()
    until = datetime.now(UTC) + timedelta(days=INVITATION_DAYS)
    tables.invite(visit.store.database, name, role, link=fingerprint(link), until=until)
    tables.note(visit.store.database, visit.person.name, "invited", f"{name} as {role}")
    return _page(request, visit, link=f"{settings_of(request).desk_address}/join?link={link}", invited=name)


@router.post("/people/{name}/renew")
def renew(request: Request, visit: Manager, name: str) -> Response:
    """A new one-time link for someone who lost the password or the link."""
    tables.person(visit.store.database, name)
    if name == visit.person.name:
        raise BadSetting("Ask another admin to renew your own place; you would be signed out at once.")
    link = new_token()
    until = datetime.now(UTC) + timedelta(days=INVITATION_DAYS)
    tables.renew_invitation(visit.store.database, name, link=fingerprint(link), until=until)
    tables.note(visit.store.database, visit.person.name, "renewed", name)
    return _page(request, visit, link=f"{settings_of(request).desk_address}/join?link={link}", invited=name)


@router.post("/people/{name}")
def change(visit: Manager, name: str, role: Text, disabled: Text = "") -> Response:
    """Change a role, or end what someone may; their sessions end with it."""
    _known(role)
    before = tables.person(visit.store.database, name)
    if role != before.role:
        tables.change(visit.store.database, name, role=role)
    if bool(disabled) != before.disabled:
        tables.change(visit.store.database, name, disabled=int(bool(disabled)))
    tables.note(visit.store.database, visit.person.name, "changed", f"{name}: {role}{', ended' if disabled else ''}")
    return RedirectResponse("/people", status_code=303)


def _known(role: str) -> None:
    if role not in roles():
        raise BadSetting(f"{role[:40]!r} is no role. Roles: {', '.join(roles())}.")


def _page(request: Request, visit: Manager, *, link: str = "", invited: str = "") -> Response:
    database = visit.store.database
    return page(
        request,
        "people.html",
        visit=visit,
        people=tables.people(database),
        open_sessions={person.name: len(tables.sessions(database, person.name)) for person in tables.people(database)},
        roles=roles(),
        permissions=permissions(),
        link=link,
        invited=invited,
    )

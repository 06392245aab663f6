"""Who asks, and whether they may: the one place where roles are enforced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request

from onrecord.derive import View
from onrecord.errors import OnrecordError
from onrecord.export.shelf import Shelf
from onrecord.record import Store
from onrecord.record import desk as tables
from onrecord.review.roles import permissions, roles
from onrecord.review.secrets import fingerprint, form_token, same
from onrecord.settings import Settings

COOKIE = "onrecord_session"
LANGUAGE_COOKIE = "onrecord_language"
SESSION_HOURS = 12
SAFE = frozenset({"GET", "HEAD"})


class SignInFirst(OnrecordError):
    """Nobody is signed in, or the session has ended."""


class NotAllowed(OnrecordError):
    """The role does not allow it, or the form did not come from this desk."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by someone signed in: the person, what they may, the store, and names withheld as the role asks."""

    person: tables.Person
    may: frozenset[str]
    store: Store
    settings: Settings
    token: str

    @property
    def form_token(self) -> str:
        """What every form of this session carries."""
        return form_token(self.token)

    def shelf(self, view: View | None = None) -> Shelf:
        """Documents with the names withheld that this role does not see; a view shows none that today withholds."""
        beside = tuple if view is None else view.beside
        return Shelf(self.store, with_names="names" in self.may, beside=beside)


def store_of(request: Request) -> Store:
    """The store that the application serves."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


def who_asks(request: Request) -> Visit | None:
    """The visit of whoever is signed in; None for a stranger."""
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    store = store_of(request)
    person = tables.session_person(store.database, fingerprint(token), now=datetime.now(UTC))
    if person is None:
        return None
    return Visit(person, roles()[person.role].may, store, settings_of(request), token)


def needs(permission: str) -> Callable[..., Visit]:
    """The dependency that lets in only those who may `permission`, and their forms only with the session's token."""
    if permission not in permissions():
        raise ValueError(f"{permission!r} is no permission of roles.yml")

    async def visit(request: Request) -> Visit:
        found = who_asks(request)
        if found is None:
            raise SignInFirst("Sign in first.")
        if permission not in found.may:
            raise NotAllowed(
                f"Your role, {roles()[found.person.role].label.lower()}, does not allow this "
                f"({permissions()[permission].lower()}). An admin can change your role."
            )
        if request.method not in SAFE:
            await _check_form(request, found)
        return found

    visit.permission = permission  # type: ignore[attr-defined]  # read by the matrix test
    return visit  # type: ignore[return-value]


async def _check_form(request: Request, visit: Visit) -> None:
    given = request.headers.get("x-form-token") or ""
    if not given and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        given = str((await request.form()).get("form_token", ""))
    if not same(given, visit.form_token):
        raise NotAllowed("This form is too old or came from elsewhere: go back, load the page again and repeat it.")


def expiry(now: datetime) -> datetime:
    """When a session that begins `now` ends."""
    return now + timedelta(hours=SESSION_HOURS)


Reader = Annotated[Visit, Depends(needs("read"))]
TextReader = Annotated[Visit, Depends(needs("text"))]
NamesReader = Annotated[Visit, Depends(needs("names"))]
Decider = Annotated[Visit, Depends(needs("decide"))]
Adder = Annotated[Visit, Depends(needs("add"))]
Publisher = Annotated[Visit, Depends(needs("publish"))]
Manager = Annotated[Visit, Depends(needs("people"))]

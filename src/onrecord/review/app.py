"""The application: its pages and API, what every answer carries for safety, and errors told without a traceback."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from onrecord.derive.withholding import prepare_finding
from onrecord.errors import BadSetting, Conflict, NotFound, OnrecordError, StoreUnavailable
from onrecord.record import open_store
from onrecord.review.adding import Adding
from onrecord.review.api import publishing, v1
from onrecord.review.ordering import Ordering
from onrecord.review.pages import about, evidence, incidents, log, pairs, people, publish, queue, reports, sign, sources
from onrecord.review.render import page, static_address
from onrecord.review.secrets import Patience
from onrecord.review.session import NotAllowed, SignInFirst, who_asks
from onrecord.settings import Settings

PAGES = (sign, incidents, evidence, queue, pairs, reports, sources, publish, log, people, about)
API = (v1, publishing)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
# Session cookies are SameSite=Strict, so no other site can have pages made with them to guess at compressed secrets.
LEAST_COMPRESSED, COMPRESSION = 1000, 5  # bytes; zlib's level
MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
STATUS: tuple[tuple[type[OnrecordError], int], ...] = (
    (SignInFirst, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (BadSetting, 400),
    (StoreUnavailable, 503),
)


def create_app(settings: Settings) -> FastAPI:
    """The desk over the store that `settings` names. The store opens with the application and closes with it.

    Raises StoreUnavailable when it starts, if there is no such store.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(settings, create=True) as store:
            prepare_finding(store)
            app.state.store = store
            yield

    app = FastAPI(
        title="onrecord",
        version=version("onrecord"),
        description="What the desk's pages show, as JSON. Sign in at the desk; the session cookie serves here too.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.settings = settings
    app.state.patience = Patience()
    app.state.adding = Adding()
    app.state.ordering = Ordering()
    app.state.basis, app.state.basis_lock = None, threading.Lock()
    app.middleware("http")(_with_headers)
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_COMPRESSED, compresslevel=COMPRESSION)
    app.add_exception_handler(OnrecordError, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _told)
    for module in PAGES:
        app.include_router(module.router, include_in_schema=False)
    for module in API:
        app.include_router(module.router, prefix="/api/v1")
    app.add_api_route("/static/{digest}/{name}", _static, methods=["GET"], include_in_schema=False)
    return app


async def _with_headers(request: Request, following: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await following(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _static(digest: str, name: str) -> Response:
    folder = files("onrecord.review").joinpath("static")
    if name not in {item.name for item in folder.iterdir()} or static_address(name) != f"/static/{digest}/{name}":
        raise NotFound("No such file.")
    media = MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
    kept = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(folder.joinpath(name).read_bytes(), media_type=media, headers=kept)


async def _told(request: Request, error: Exception) -> Response:
    """An error as a sentence: JSON for the API, a page for people, the sign-in form for strangers."""
    status, sentence = _sentence(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    if status == 401:
        following = f"?next={request.url.path}" if request.method == "GET" and request.url.path != "/" else ""
        return RedirectResponse(f"/sign-in{following}", status_code=303)
    visit = who_asks(request) if hasattr(request.app.state, "store") else None
    return page(request, "error.html", visit=visit, status=status, status_code=status, sentence=sentence)


def _sentence(error: Exception) -> tuple[int, str]:
    if isinstance(error, OnrecordError):
        return next((status for kind, status in STATUS if isinstance(error, kind)), 400), str(error)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = " ".join(str(part) for part in first["loc"][1:])
        return 422, f"{where or 'The request'}: {first['msg']}."
    if isinstance(error, HTTPException):
        return error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    return 500, "Something went wrong at this desk."

"""Publications over the API: what would leave, and the file itself."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response

from onrecord.export.audiences import PUBLIC
from onrecord.review.pages.incidents import current_basis
from onrecord.review.pages.publish import as_file, taken
from onrecord.review.session import Publisher
from onrecord.review.views.publish import Choice, gather, leaving_record

router = APIRouter(
    tags=["publishing"], responses={code: {"description": "Told in `error`"} for code in (400, 401, 403, 404)}
)
Short = Annotated[str, Query(max_length=400)]
Line = Annotated[str, Body(max_length=400)]


@router.get("/publications")
def preview(
    request: Request,
    visit: Publisher,
    *,
    incident: Annotated[list[str] | None, Query(max_length=100)] = None,
    rule: Short = "",
    as_of: Short = "",
    audience: Short = PUBLIC.id,
) -> dict[str, Any]:
    """What would leave of the chosen incidents, and what is withheld from the audience, with reasons."""
    choice = Choice(tuple(incident or ()), rule, as_of, audience)
    return leaving_record(gather(visit, choice, lambda: current_basis(request, visit)))


@router.post("/publications", response_class=Response)
def take(
    request: Request,
    visit: Publisher,
    *,
    incident: Annotated[list[str], Body(max_length=100)],
    form: Line = "html",
    rule: Line = "",
    as_of: Line = "",
    audience: Line = PUBLIC.id,
    why: Annotated[str, Body(max_length=2000)] = "",
) -> Response:
    """The publication as one file: html, pdf, markdown, package or site; noted in the log."""
    return as_file(taken(request, visit, Choice(tuple(incident), rule, as_of, audience), form, why))

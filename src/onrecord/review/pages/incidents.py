"""The list of incidents, and one incident with its accounts side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.export.timeline import voice_mark
from onrecord.review.render import page
from onrecord.review.session import Reader
from onrecord.review.views.incident import see_incident
from onrecord.review.views.incidents import Wanted, list_incidents

router = APIRouter()


@router.get("/")
def first(visit: Reader) -> Response:
    """The first page is the list."""
    return RedirectResponse("/incidents", status_code=303)


@router.get("/incidents")
def listing(
    request: Request,
    visit: Reader,
    *,
    words: str = "",
    act: str = "",
    place: str = "",
    after: str = "",
    before: str = "",
    page_number: int = 1,
) -> Response:
    """The incidents that fit; works without a script."""
    wanted = Wanted(words[:400], act, place, after, before, page_number)
    shelf = visit.shelf()
    found = list_incidents(visit.store, wanted, shelf)
    masks = {row.id: shelf.protection_of(visit.store.incident(row.id).doc_ids) for row in found.rows}

    def address(**changed: str | int) -> str:
        query = {
            "words": wanted.words, "act": act, "place": place, "after": after, "before": before, **changed
        }  # fmt: skip
        return "/incidents?" + urlencode({key: value for key, value in query.items() if value})

    return page(request, "incidents.html", visit=visit, found=found, wanted=wanted, masks=masks, address=address)


@router.get("/incidents/{incident_id}")
def one(request: Request, visit: Reader, incident_id: str) -> Response:
    """One incident; an old id leads to the incident of today."""
    seen = see_incident(visit.store, incident_id, visit.shelf())
    if seen.incident.id != incident_id:
        return RedirectResponse(f"/incidents/{seen.incident.id}", status_code=303)
    return page(request, "incident.html", visit=visit, seen=seen, mask=seen.protection, voice_mark=voice_mark)

"""The list of incidents, and one incident with its accounts side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.derive import Basis, read_until
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
def one(request: Request, visit: Reader, incident_id: str, as_of: str = "", known_by: str = "") -> Response:
    """One incident, of today or as it was on a day; an old id leads to the incident of today."""
    today = visit.store.incident(incident_id)
    if today.id != incident_id:
        return RedirectResponse(f"/incidents/{today.id}", status_code=303)
    view = None
    if as_of or known_by:
        basis = current_basis(request, visit)
        view = basis.view(read_until(published=as_of or None, known=known_by or None), near=today)
    seen = see_incident(visit.store, incident_id, visit.shelf(view), view=view)
    return page(
        request, "incident.html", visit=visit, seen=seen, mask=seen.protection, voice_mark=voice_mark, as_of=as_of
    )


def current_basis(request: Request, visit: Reader) -> Basis:
    """What views of earlier days are derived from, read once and again when something was added."""
    state = request.app.state
    with state.basis_lock:
        if state.basis is None or not state.basis.is_current():
            state.basis = Basis.of(visit.store, visit.settings)
        basis: Basis = state.basis
        return basis

"""The list of incidents, and one incident with its accounts side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.derive import Basis, read_until
from onrecord.export.timeline import voice_mark
from onrecord.record.looks import keep_look, last_look
from onrecord.record.saved import drop_search, save_search, saved_searches
from onrecord.review.asking import Asked, View
from onrecord.review.render import page, strings_of
from onrecord.review.session import Reader
from onrecord.review.views.incident import see_incident
from onrecord.review.views.incidents import list_incidents
from onrecord.review.views.selection import see_map, see_timeline
from onrecord.review.views.since import seen_now, since

router = APIRouter()
Line = Annotated[str, Form(max_length=2000)]


@router.get("/")
def first(visit: Reader) -> Response:
    """The first page is the list."""
    return RedirectResponse("/incidents", status_code=303)


@router.get("/incidents")
def listing(request: Request, visit: Reader, wanted: Asked, view: View = "list", page_number: int = 1) -> Response:
    """The incidents that fit, as a list, on a map or along time; works without a script."""
    wanted = replace(wanted, view=view or "list", page=page_number)
    shelf = visit.shelf()
    found = list_incidents(visit.store, wanted, shelf)
    asked = wanted.filter(open_only=not shelf.with_names)
    strings = strings_of(request)
    told: dict[str, Any] = {"t": strings.told, "language": strings.language}
    return page(
        request,
        "incidents.html",
        visit=visit,
        found=found,
        wanted=wanted,
        mapped=see_map(visit.store, visit.settings, wanted, asked, **told) if wanted.view == "map" else None,
        timed=see_timeline(visit.store, wanted, asked, total=found.total, **told)
        if wanted.view == "timeline"
        else None,
        searches=saved_searches(visit.store.database, visit.person.name),
    )


@router.post("/incidents/searches")
def keep_search(visit: Reader, name: Line, query: Line = "") -> Response:
    """Keep a search under a name, for the person alone."""
    save_search(visit.store.database, visit.person.name, name, query)
    return RedirectResponse(f"/incidents?{query}" if query else "/incidents", status_code=303)


@router.post("/incidents/searches/drop")
def forget_search(visit: Reader, name: Line) -> Response:
    """Keep that search no longer."""
    drop_search(visit.store.database, visit.person.name, name)
    return RedirectResponse("/incidents", status_code=303)


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
    label = strings_of(request).told("graph_label")
    seen = see_incident(visit.store, incident_id, visit.shelf(view), view=view, graph_label=label)
    look = last_look(visit.store.database, visit.person.name, today.id) if view is None else None
    if look is None and view is None:
        keep_look(visit.store.database, visit.person.name, today.id, seen_now(seen))
    return page(
        request,
        "incident.html",
        visit=visit,
        seen=seen,
        since=since(look, seen) if look is not None else None,
        mask=seen.protection,
        voice_mark=voice_mark,
        as_of=as_of,
    )


@router.post("/incidents/{incident_id}/seen")
def looked(visit: Reader, incident_id: str) -> Response:
    """Remember that this person saw the incident as it is now: what changes from here on will be told."""
    seen = see_incident(visit.store, incident_id, visit.shelf())
    keep_look(visit.store.database, visit.person.name, seen.incident.id, seen_now(seen))
    return RedirectResponse(f"/incidents/{seen.incident.id}", status_code=303)


def current_basis(request: Request, visit: Reader) -> Basis:
    """What views of earlier days are derived from, read once and again when something was added."""
    state = request.app.state
    with state.basis_lock:
        if state.basis is None or not state.basis.is_current():
            state.basis = Basis.of(visit.store, visit.settings)
        basis: Basis = state.basis
        return basis

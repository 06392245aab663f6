"""Taking incidents out: choose them, rule, day and audience; see what leaves and what is withheld; take it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import BadSetting
from onrecord.export.audiences import PUBLIC
from onrecord.export.publication import FORMS, Published, publish
from onrecord.record import desk as tables
from onrecord.review.pages.incidents import current_basis
from onrecord.review.render import page
from onrecord.review.session import Publisher, Visit
from onrecord.review.views.incidents import list_incidents
from onrecord.review.views.publish import Choice, audiences_for, counts, estimates, gather, rules
from onrecord.review.views.wanted import Wanted

router = APIRouter()
Short = Annotated[str, Query(max_length=400)]
Line = Annotated[str, Form(max_length=400)]
MOST_WORDS = 2000


@router.get("/publish")
def preview(
    request: Request,
    visit: Publisher,
    *,
    incident: Annotated[list[str] | None, Query()] = None,
    words: Short = "",
    rule: Short = "",
    as_of: Short = "",
    audience: Short = PUBLIC.id,
) -> Response:
    """The choice, and for what is chosen all that will leave and what is withheld, with the reasons."""
    choice = Choice(tuple(dict.fromkeys(incident or ())), rule, as_of.strip(), audience)
    leaving = gather(visit, choice, lambda: current_basis(request, visit))
    shelf = visit.shelf()
    chosen = [visit.store.incident(name) for name in choice.incidents]
    found = list_incidents(visit.store, Wanted(words=words), shelf)
    rows = [row for row in found.rows if row.id not in {one.id for one in chosen}]
    masks = {one.id: shelf.protection_of(one.doc_ids) for one in chosen}
    return page(
        request,
        "publish.html",
        visit=visit,
        choice=choice,
        chosen=chosen,
        rows=rows,
        masks=masks,
        words=words,
        leaving=leaving,
        counts=counts,
        estimates=estimates,
        rules=rules(),
        audiences=audiences_for(visit),
        forms=FORMS,
    )


@router.get("/publish/{incident_id}")
def one(visit: Publisher, incident_id: str) -> Response:
    """The choice of one incident."""
    return RedirectResponse(f"/publish?incident={visit.store.incident(incident_id).id}", status_code=303)


@router.post("/publish")
def take(
    request: Request,
    visit: Publisher,
    *,
    incident: Annotated[list[str] | None, Form()] = None,
    form: Line = "html",
    rule: Line = "",
    as_of: Line = "",
    audience: Line = PUBLIC.id,
    why: Annotated[str, Form(max_length=MOST_WORDS)] = "",
) -> Response:
    """The publication as one file; noted in the log with what was chosen and the reason given."""
    choice = Choice(tuple(dict.fromkeys(incident or ())), rule, as_of.strip(), audience)
    return as_file(taken(request, visit, choice, form, why))


def taken(request: Request, visit: Visit, choice: Choice, form: str, why: str) -> Published:
    """The publication that `choice` asks for, once the log has a line of it."""
    leaving = gather(visit, choice, lambda: current_basis(request, visit))
    if leaving.audience.names and not why.strip():
        raise BadSetting("Withheld names leave only with a reason, which goes into the log: give one.")
    published = publish(leaving.dossiers, form)
    reason = f": {' '.join(why.split())}" if why.strip() else ""
    tables.note(visit.store.database, visit.person.name, "published", f"{form} of {choice.told()}{reason}")
    return published


def as_file(published: Published) -> Response:
    """An answer that a browser saves under the publication's name."""
    headers = {"content-disposition": f'attachment; filename="{published.name}"'}
    return Response(published.data, media_type=published.media_type, headers=headers)

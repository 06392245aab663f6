"""Taking an incident out: what leaves, what is withheld and why, and the dossier or the data."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.errors import BadSetting
from onrecord.export.accounts import accounts_table
from onrecord.export.dossier import render_dossier
from onrecord.export.listings import accounts_listing, claims_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Table, render
from onrecord.record import desk as tables
from onrecord.review.render import page
from onrecord.review.session import Publisher
from onrecord.review.views.incident import see_incident

router = APIRouter()
FORMS = {"dossier": ("text/html", "html"), "accounts": ("text/csv", "csv"), "claims": ("text/csv", "csv")}


@router.get("/publish/{incident_id}")
def preview(request: Request, visit: Publisher, incident_id: str) -> Response:
    """What will leave and what is withheld. A publication never holds a withheld name, whoever makes it."""
    seen = see_incident(visit.store, incident_id, Shelf(visit.store))
    return page(request, "publish.html", visit=visit, seen=seen, mask=seen.protection)


@router.get("/publish/{incident_id}/{form}")
def take(visit: Publisher, incident_id: str, form: str) -> Response:
    """The dossier as one page, or accounts or claims as a table; noted in the log."""
    if form not in FORMS:
        raise BadSetting(f"{form[:20]!r} is no form; there are: {', '.join(FORMS)}.")
    store = visit.store
    incident = store.incident(incident_id)
    shelf = Shelf(store)
    if form == "dossier":
        text = render_dossier(store, incident, made_at=datetime.now(UTC))
    elif form == "accounts":
        table = accounts_table(incident, store.accounts(incident.id), store.estimates(incident.id))
        text = _csv(accounts_listing(table, protection=shelf.protection_of(incident.doc_ids)))
    else:
        text = _csv(claims_table(store.claims(incident_id=incident.id), shelf))
    tables.note(store.database, visit.person.name, "published", f"{form} of {incident.id}")
    media, ending = FORMS[form]
    headers = {"content-disposition": f'attachment; filename="{incident.id}-{form}.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=f"{media}; charset=utf-8", headers=headers)


def _csv(table: Table) -> str:
    return "\n".join(render(table, "csv")) + "\n"

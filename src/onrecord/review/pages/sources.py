"""Sources: who speaks in the record, how often, and what became of their figures. Counts, no score."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.extract.withheld import Protection
from onrecord.review.render import page
from onrecord.review.session import Reader
from onrecord.review.views.sources import list_sources

router = APIRouter()


@router.get("/sources")
def listing(request: Request, visit: Reader) -> Response:
    """Every voice with its kind, camp and counts."""
    shelf = visit.shelf()
    names = {name for incident in visit.store.incidents() for name in shelf.protection_of(incident.doc_ids).names}
    mask = Protection(tuple(sorted(names, key=lambda name: (-len(name), name))), len(names))
    return page(request, "sources.html", visit=visit, sources=list_sources(visit.store), mask=mask)

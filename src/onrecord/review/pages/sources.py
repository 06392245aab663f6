"""Sources: who speaks in the record, how often, and what became of their figures. Counts, no score."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.review.render import page
from onrecord.review.session import Reader
from onrecord.review.views.sources import list_sources

router = APIRouter()


@router.get("/sources")
def listing(request: Request, visit: Reader, page_number: int = 1) -> Response:
    """The voices with their kind, camp and counts, those in most incidents first."""
    found = list_sources(visit.store, with_names="names" in visit.may, page=page_number)
    return page(request, "sources.html", visit=visit, found=found)

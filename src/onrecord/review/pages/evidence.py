"""A claim's exact words in the preserved text; a whole report; and the original bytes, rendered inert."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.review.render import page
from onrecord.review.session import NamesReader, TextReader
from onrecord.review.views.evidence import see_evidence

router = APIRouter()
# Whatever a preserved page holds, nothing of it runs, loads or leads away.
INERT = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'"
)
SHOWN = ("text/html", "text/plain", "application/pdf")


@router.get("/evidence/{claim_id}")
def words(request: Request, visit: TextReader, claim_id: str) -> Response:
    """The claim's words marked in the text of its report."""
    shelf = visit.shelf()
    seen = see_evidence(visit.store, claim_id, shelf)
    return page(request, "evidence.html", visit=visit, seen=seen, mask=shelf.protection(seen.doc.id))


@router.get("/documents/{doc_id}")
def document(request: Request, visit: TextReader, doc_id: str) -> Response:
    """One report as it was read, with the claims it makes."""
    shelf = visit.shelf()
    doc = visit.store.document(doc_id)
    claims = list(visit.store.claims(doc_id=doc.id))
    origins = [sighting.origin for sighting in visit.store.sightings(doc.capture)]
    return page(
        request, "document.html", visit=visit, doc=doc, claims=claims, origins=origins, mask=shelf.protection(doc.id)
    )


@router.get("/original/{sha256}")
def original(visit: NamesReader, sha256: str) -> Response:
    """The preserved bytes of one capture, checked against their hash; nothing is withheld in them."""
    data = visit.store.read_bytes(visit.store.capture(sha256).sha256)
    kind = visit.store.capture(sha256).media_type.partition(";")[0]
    media = kind if kind in SHOWN else "application/octet-stream"
    headers = {"content-security-policy": INERT, "cross-origin-resource-policy": "same-origin"}
    if media == "application/octet-stream":
        headers["content-disposition"] = f'attachment; filename="{sha256}.bin"'
    return Response(data, media_type=media, headers=headers)

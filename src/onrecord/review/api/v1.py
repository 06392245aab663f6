"""Version 1 of the API: what the pages show, as JSON, with the same names withheld. Times are UTC, days are ISO."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from onrecord.derive import decide
from onrecord.export.accounts import accounts_table
from onrecord.export.listings import accounts_record
from onrecord.record.codec import to_json as plain
from onrecord.review.asking import Asked
from onrecord.review.session import Decider, Reader, TextReader
from onrecord.review.views.evidence import see_evidence
from onrecord.review.views.incidents import list_incidents
from onrecord.review.views.sources import list_sources

router = APIRouter(
    tags=["record"], responses={code: {"description": "Told in `error`"} for code in (401, 403, 404, 409)}
)
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
Line = Annotated[str, Body(max_length=2000)]


@router.get("/incidents")
def incidents(visit: Reader, wanted: Asked, page: PageNumber = 1) -> dict[str, Any]:
    """A page of the incidents that fit, with facets: the values of each parameter, and how many incidents have them."""
    found = list_incidents(visit.store, replace(wanted, page=page), visit.shelf())
    facets = {facet.kind: [plain(value) for value in facet.values] for facet in found.facets}
    rows = [plain(row) for row in found.rows]
    return {"total": found.total, "page": found.page, "pages": found.pages, "incidents": rows, "facets": facets}


@router.get("/incidents/{incident_id}")
def incident(visit: Reader, incident_id: str) -> dict[str, Any]:
    """One incident with its accounts, estimates and contradictions."""
    found = visit.store.incident(incident_id)
    table = accounts_table(found, visit.store.accounts(found.id), visit.store.estimates(found.id))
    return accounts_record(table, protection=visit.shelf().protection_of(found.doc_ids))


@router.get("/claims/{claim_id}")
def claim(visit: TextReader, claim_id: str) -> dict[str, Any]:
    """One claim with its exact words, and whether they still stand in the preserved text."""
    shelf = visit.shelf()
    seen = see_evidence(visit.store, claim_id, shelf)
    record: dict[str, Any] = shelf.protection(seen.doc.id).values(plain(seen.claim))
    return record | {"trouble": seen.trouble, "origins": list(seen.origins), "text_sha256": seen.doc.text_sha256}


@router.get("/documents/{doc_id}")
def document(visit: TextReader, doc_id: str) -> dict[str, Any]:
    """One report with its text as read, names withheld as the role asks."""
    doc = visit.store.document(doc_id)
    mask = visit.shelf().protection(doc.id)
    record = {name: value for name, value in plain(doc).items() if name not in ("blocks", "offsets")}
    values: dict[str, Any] = mask.values(record)
    return values


@router.get("/sources")
def sources(visit: Reader, page: PageNumber = 1) -> dict[str, Any]:
    """A page of the voices with counts of what became of their figures, those in most incidents first."""
    found = list_sources(visit.store, with_names="names" in visit.may, page=page)
    rows = [plain(row) for row in found.rows]
    return {"total": found.total, "page": found.page, "pages": found.pages, "sources": rows}


@router.get("/decisions")
def decisions(visit: Reader) -> list[dict[str, Any]]:
    """Every decision, oldest first."""
    return [plain(decision) for decision in visit.store.decisions()]


@router.post("/decisions", status_code=201)
def add_decision(
    visit: Decider,
    *,
    verdict: Line,
    subject: Line,
    why: Line,
    value: Annotated[str | None, Body(max_length=2000)] = None,
    last_seen: Annotated[str | None, Body(max_length=100)] = None,
) -> dict[str, Any]:
    """Keep a decision. `last_seen` is the id of the last decision on the subject that the caller knows, "" for none."""
    kept = decide(
        visit.store,
        visit.settings,
        verdict=verdict,
        subject=subject,
        value=value,
        why=why,
        by=visit.person.name,
        last_seen=last_seen,
    )
    return plain(kept)

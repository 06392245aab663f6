"""The exact words behind a claim, in the whole preserved text, checked the moment they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import CustodyBroken, SpanMismatch
from onrecord.export.evidence import Evidence, check_evidence, evidence
from onrecord.export.shelf import Shelf
from onrecord.model import Claim, Decision, Document, Incident
from onrecord.record import Store


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One claim with its words marked in the text of its report, and whether everything still matches."""

    claim: Claim
    doc: Document
    evidence: Evidence
    trouble: str  # what no longer matches, empty if all does
    origins: tuple[str, ...]
    incident: Incident | None
    before: str | None  # id of the claim told before this one in the report
    after: str | None
    last_decision: Decision | None


def see_evidence(store: Store, claim_id: str, shelf: Shelf) -> EvidenceView:
    """The claim with that id. Raises NotFound."""
    claim = store.claim(claim_id)
    doc = shelf.document(claim.doc_id)
    trouble = ""
    try:
        check_evidence(claim, doc)
        store.read_bytes(doc.capture)
    except (SpanMismatch, CustodyBroken) as error:
        trouble = str(error)
    sightings = store.sightings(doc.capture)
    origins = tuple(dict.fromkeys(sighting.origin for sighting in sightings))
    told = [other.id for other in store.claims(doc_id=doc.id)]
    place = told.index(claim.id)
    return EvidenceView(
        claim=claim,
        doc=doc,
        evidence=evidence(claim, doc, origins=origins, protection=shelf.protection(doc.id), context=len(doc.text)),
        trouble=trouble,
        origins=origins,
        incident=store.incident_of(claim.id),
        before=told[place - 1] if place else None,
        after=told[place + 1] if place + 1 < len(told) else None,
        last_decision=store.last_decision(claim.id),
    )

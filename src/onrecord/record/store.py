"""The store: one folder with the record and its evidence, and every question that the rest of onrecord asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Literal

from onrecord.archive.blobs import EvidenceFolder
from onrecord.archive.custody import CustodyEntry
from onrecord.archive.items import Failure, Item
from onrecord.extract.withheld import Protection
from onrecord.model import Account, Capture, Claim, Decision, Document, Estimate, Incident, Sighting
from onrecord.record import claims, decisions, derived, documents, evidence, replacing, search, unread, verify, withheld
from onrecord.record.database import Database
from onrecord.record.meetings import Ground
from onrecord.record.opening import EVIDENCE, open_database
from onrecord.settings import Settings


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store that `settings` names, brought to the newest schema; a context manager.

    With `create`, one is made where there is none. A folder that cannot be written opens for questions only.
    Raises StoreUnavailable if there is no store or it cannot be used, BadSetting for a database URL that is not
    PostgreSQL's, MissingPart if PostgreSQL's driver is not installed.
    """
    folder = settings.store_path
    return Store(open_database(folder, settings.database, create=create), EvidenceFolder(folder / EVIDENCE))


class Store:
    """The record and its evidence. Every write is one transaction: kept whole, or not at all.

    Iterators fetch in pages, so the store can be written while they run. Methods that write raise
    StoreUnavailable if the store is read-only, full, locked for too long or gone.
    """

    def __init__(self, database: Database, evidence_folder: EvidenceFolder) -> None:
        self.database = database
        self.evidence_folder = evidence_folder

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the folder can only be read."""
        return self.database.read_only

    def close(self) -> None:
        """End the connections. After it, copying the folder copies the whole store."""
        self.database.close()

    # Evidence

    def add_capture(self, data: bytes, capture: Capture, sighting: Sighting) -> bool:
        """Keep one capture with its sighting and custody entry; True if its bytes are new to the store."""
        return self.add_captures([Item(data, capture, sighting)])[0]

    def add_captures(self, items: Iterable[Item]) -> list[bool]:
        """Keep `items` in one transaction, bytes first; for each, in order, whether its bytes are new.

        A sighting with the same bytes, origin, way and person as one that is stored is not added again, so a
        repeated run doubles nothing.
        """
        return evidence.add_captures(self.database, self.evidence_folder, items)

    def read_bytes(self, sha256: str) -> bytes:
        """The bytes of one capture. Raises CustodyBroken if they are missing or no longer match their hash."""
        return self.evidence_folder.get(sha256)

    def capture(self, sha256: str) -> Capture:
        """One capture. Raises NotFound if the store does not have it."""
        return evidence.capture(self.database, sha256)

    def captures(self) -> Iterator[Capture]:
        """Every capture, in order of arrival."""
        return evidence.captures(self.database)

    def sightings(self, sha256: str) -> list[Sighting]:
        """Every sighting of one capture, in order of arrival."""
        return evidence.sightings(self.database, sha256)

    def first_met(self) -> dict[str, tuple[datetime, datetime]]:
        """For each capture when its bytes were first seen anywhere, and when they were first given to the store."""
        return evidence.first_met(self.database)

    def custody(self) -> Iterator[CustodyEntry]:
        """The custody log, oldest first."""
        return evidence.custody(self.database)

    def verify(self) -> list[str]:
        """Every problem of evidence, custody log, passages and figures as a sentence; empty if all hold."""
        return verify.verify(self.database, self.evidence_folder)

    def sweep(self) -> int:
        """Remove what killed processes left unfinished in the evidence folder; how many parts. Never evidence."""
        return 0 if self.read_only else self.evidence_folder.sweep()

    # Documents

    def pending_reads(self, method_prefix: str, *, again: bool = False) -> Iterator[str]:
        """SHA-256 of each capture without a document by such a method and, unless `again`, without a failure."""
        return unread.pending_reads(self.database, method_prefix, again=again)

    def put_document(self, doc: Document) -> None:
        """Store one document, in place of what was read from its capture before."""
        self.put_documents([doc])

    def put_documents(self, docs: Iterable[Document]) -> None:
        """Store `docs` in one transaction. Raises Unreadable for a text that no database keeps exactly."""
        documents.put_documents(self.database, docs)

    def put_failure(self, sha256: str, stage: str, message: str) -> None:
        """Note why `stage` could not use a capture."""
        unread.put_failure(self.database, sha256, stage, message)

    def failures(self) -> list[Failure]:
        """What is kept but could not be used, and why, in order of arrival."""
        return unread.failures(self.database)

    def document(self, doc_id: str) -> Document:
        """The document with that id or the only one that begins so. Raises NotFound listing candidates."""
        return documents.document(self.database, doc_id)

    def document_of(self, sha256: str) -> Document:
        """The document read from one capture. Raises NotFound if there is none."""
        return documents.document_of(self.database, sha256)

    def documents(self) -> Iterator[Document]:
        """Every document, in order of arrival."""
        return documents.documents(self.database)

    # Claims

    def pending_extracts(self, method: str, *, again: bool = False) -> Iterator[str]:
        """Id of each document whose claims are not by `method` yet and, unless `again`, did not fail before."""
        return documents.pending_extracts(self.database, method, again=again)

    def put_claims(self, doc_id: str, method: str, found: Sequence[Claim]) -> None:
        """Store the claims of one document in place of its older ones; none is an answer too."""
        self.put_claims_of([(doc_id, found)], method)

    def put_claims_of(self, batch: Iterable[tuple[str, Sequence[Claim]]], method: str) -> None:
        """Store the claims of many documents, as (document id, claims), in one transaction."""
        claims.put_claims(self.database, method, batch)

    def claims(
        self,
        *,
        doc_id: str | None = None,
        incident_id: str | None = None,
        act: str | None = None,
        harm: str | None = None,
        realis: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Claim]:
        """The claims that fit every condition given: documents in order of arrival, each in reading order."""
        return claims.claims(
            self.database, doc_id=doc_id, incident_id=incident_id, act=act, harm=harm, realis=realis, limit=limit
        )

    def claim(self, claim_id: str) -> Claim:
        """The claim with that id or the only one that begins so. Raises NotFound listing candidates."""
        return claims.claim(self.database, claim_id)

    def withheld(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        """Whose names are withheld in each of these documents; those for which it was not read yet are left out."""
        return withheld.withheld(self.database, doc_ids)

    # What is derived

    def replace_derived(
        self,
        incidents: Iterable[Incident],
        accounts: Iterable[Account],
        estimates: Iterable[Estimate],
        *,
        components: Mapping[str, str] | None = None,
        ground: Ground | None = None,
        as_of: str | None = None,
    ) -> None:
        """Put these in place of all incidents, accounts and estimates, in one transaction.

        With `ground`, and the component of each incident, the next report can be derived by itself; not so where the
        record is no longer `as_of` the stamp that they were derived from.
        """
        replacing.replace_derived(
            self.database, incidents, accounts, estimates, components=components, ground=ground, as_of=as_of
        )

    def count_incidents(self) -> int:
        """How many incidents there are."""
        return derived.count_incidents(self.database)

    def incidents(self) -> list[Incident]:
        """Every incident, those of most reports first."""
        return derived.incidents(self.database)

    def incident(self, incident_id: str) -> Incident:
        """The incident with that id or the only one that begins so; an old id leads to what it became.

        Raises NotFound listing candidates.
        """
        return derived.incident(self.database, incident_id)

    def incident_of(self, claim_id: str) -> Incident | None:
        """The incident that holds this claim; None if none does."""
        return derived.incident_of(self.database, claim_id)

    def accounts(self, incident_id: str) -> list[Account]:
        """The accounts of one incident; empty if it has none."""
        return derived.accounts(self.database, incident_id)

    def estimates(self, incident_id: str) -> list[Estimate]:
        """The estimates of one incident; empty if it has none."""
        return derived.estimates(self.database, incident_id)

    def estimates_of(self, incident_ids: Sequence[str]) -> dict[str, list[Estimate]]:
        """The estimates of several incidents by incident; those without any are left out."""
        return derived.estimates_of(self.database, incident_ids)

    def stamp(self, *, decisions: bool = True) -> str:
        """What changes whenever reports, claims or `decisions` are stored: equal where nothing was in between."""
        return derived.stamp(self.database, decisions=decisions)

    def derived_digest(self) -> str:
        """A SHA-256 over all incidents, accounts and estimates: equal on any database where all of them are equal."""
        return derived.derived_digest(self.database)

    # Search and decisions

    def search(
        self, words: str, *, what: Literal["documents", "claims"] = "documents", limit: int = 20
    ) -> list[search.Hit]:
        """The documents or claims that hold all of `words`, best first; "quoted words" and word* are understood."""
        return search.search(self.database, words, what=what, limit=limit)

    def add_decision(self, decision: Decision, *, last_seen: str | None = None) -> bool:
        """Keep a person's verdict for good; False if one of that id is there already.

        With `last_seen`, the id of the last decision on the subject that the person knew ("" for none), raises
        Conflict if somebody decided since.
        """
        return decisions.add_decision(self.database, decision, last_seen=last_seen)

    def decisions(self) -> list[Decision]:
        """Every decision, in the order in which they were added."""
        return decisions.decisions(self.database)

    def last_decision(self, subject: str) -> Decision | None:
        """The newest decision on `subject`, written as in `Decision.subject`; None if there is none."""
        return decisions.last_decision(self.database, subject)

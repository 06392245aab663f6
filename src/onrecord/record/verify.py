"""The whole record checked against itself: bytes against hashes, the custody chain, words against texts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from onrecord.archive.blobs import EvidenceFolder
from onrecord.archive.custody import check_chain
from onrecord.errors import CustodyBroken, SpanMismatch, StoreUnavailable
from onrecord.ids import sha256_hex
from onrecord.model import Claim, Document
from onrecord.record import claims as claim_questions
from onrecord.record import documents as document_questions
from onrecord.record import evidence
from onrecord.record.database import Database
from onrecord.record.passages import check_figure, check_passage
from onrecord.record.schema import captures, custody


def verify(database: Database, folder: EvidenceFolder) -> list[str]:
    """Every problem of the record as a sentence; empty if evidence, custody log, passages and figures all hold.

    Reads every byte of evidence again, in pieces, and every text, one at a time.
    """
    problems: list[str] = []
    for part in (_evidence(database, folder), _custody(database), _words(database)):
        try:
            problems.extend(part)
        except StoreUnavailable as error:  # a row that onrecord did not write ends its part, not the others
            problems.append(str(error))
    return problems


def _evidence(database: Database, folder: EvidenceFolder) -> Iterator[str]:
    for capture in evidence.captures(database):
        try:
            folder.check(capture.sha256)
        except CustodyBroken as error:
            yield str(error)


def _custody(database: Database) -> Iterator[str]:
    try:
        check_chain(evidence.custody(database))
    except (CustodyBroken, ValueError) as error:  # ValueError: a time without a zone
        yield str(error)
    logged = select(custody.c.seq).where(custody.c.subject == captures.c.sha256, custody.c.event == evidence.CAPTURED)
    with database.reading() as connection:
        unlogged = connection.execute(select(captures.c.sha256).where(~logged.exists())).scalars().all()
    for sha256 in unlogged:
        yield f"Capture {sha256[:12]}… is in no entry of the custody log: compare with a backup of the store."


def _words(database: Database) -> Iterator[str]:
    for doc in document_questions.documents(database):
        if sha256_hex(doc.text.encode()) != doc.text_sha256:
            yield f"The text of document {doc.id} no longer matches its hash: compare with a backup of the store."
        for claim in claim_questions.claims(database, doc_id=doc.id):
            yield from _claim(claim, doc)


def _claim(claim: Claim, doc: Document) -> Iterator[str]:
    try:
        check_passage(claim.passage, doc.text)
        for figure in claim.figures:
            check_figure(figure, doc.text, doc_id=doc.id)
    except SpanMismatch as error:
        yield f"Claim {claim.id}: {error}"

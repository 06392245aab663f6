"""What a dossier holds, gathered and checked once for every format: accounts, evidence, reports, what is withheld.

Evidence is checked again while it is gathered; anything that no longer matches stops the export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Protocol

from onrecord.export import wording
from onrecord.export.accounts import AccountsTable, accounts_table
from onrecord.export.audiences import PUBLIC, Audience
from onrecord.export.decisions import decided_about, decided_on
from onrecord.export.evidence import Evidence, check_evidence, evidence
from onrecord.export.shelf import Shelf
from onrecord.extract.withheld import WITHHELD, Protection
from onrecord.model import Account, Claim, Decision, Document, Estimate, Incident, Sighting

CONTEXT = 220  # code points of the text shown around the words of a claim


class DossierRecords(Protocol):
    """What a dossier needs of a store; `record.Store` has it."""

    def document(self, doc_id: str) -> Document:
        """The document with this id."""

    def claims(self, *, doc_id: str | None = None, incident_id: str | None = None) -> Iterator[Claim]:
        """The claims of one document or one incident."""

    def withheld(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        """What is known to be withheld in each of these documents, by document id."""

    def accounts(self, incident_id: str) -> list[Account]:
        """The accounts of one incident."""

    def estimates(self, incident_id: str) -> list[Estimate]:
        """The estimates of one incident."""

    def decisions(self) -> list[Decision]:
        """What people decided, oldest first."""

    def sightings(self, sha256: str) -> list[Sighting]:
        """Where and when the bytes of one capture were met."""

    def read_bytes(self, sha256: str) -> bytes:
        """The preserved bytes, checked against their hash."""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim's evidence with its number in the dossier."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the incident with where it was met, as far as the audience is told."""

    doc: Document
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one incident that leaves. Words in it are still to be masked by `protection`."""

    incident: Incident
    table: AccountsTable
    cards: tuple[Card, ...]
    reports: tuple[Report, ...]
    decided: tuple[str, ...]  # what people decided about the incident, a sentence each
    withheld: tuple[str, ...]  # what a reader does not see, and why, a sentence each
    methods: tuple[tuple[str, str], ...]
    protection: Protection
    audience: Audience
    made_at: datetime
    until: str  # up to when it tells what was known, in words; empty is now
    version: str

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each claim's card, by the id of the claim."""
        return {card.evidence.claim.id: card.number for card in self.cards}


def gather_dossier(
    records: DossierRecords,
    incident: Incident,
    *,
    made_at: datetime,
    until: str = "",
    shelf: Shelf | None = None,
    audience: Audience = PUBLIC,
) -> Dossier:
    """All that leaves about `incident` for `audience`. `made_at` is told as the time of writing.

    `shelf` withholds names as it does. Raises SpanMismatch where words or text no longer match what was kept,
    CustodyBroken where preserved bytes no longer match their hash.
    """
    shelf = shelf or Shelf(records, with_names=audience.names)
    protection = shelf.protection_of(incident.doc_ids)
    claims = sorted(records.claims(incident_id=incident.id), key=lambda claim: _reading_order(claim, shelf))
    decisions = [audience.decision(decision) for decision in records.decisions()]
    cards = []
    for number, claim in enumerate(claims, start=1):
        doc = shelf.document(claim.doc_id)
        check_evidence(claim, doc)
        told = decided_on(claim, doc, decisions)
        cards.append(Card(number, evidence(claim, doc, decided=told, protection=protection, context=CONTEXT)))
    reports, elsewhere = [], 0
    for doc_id in incident.doc_ids:
        doc = shelf.document(doc_id)
        records.read_bytes(doc.capture)
        met = dict.fromkeys(sighting.origin for sighting in records.sightings(doc.capture))
        origins = audience.origins(met)
        elsewhere += len(origins) < len(met)
        reports.append(Report(doc, origins))
    table = accounts_table(incident, records.accounts(incident.id), records.estimates(incident.id))
    return Dossier(
        incident=incident,
        table=table,
        cards=tuple(cards),
        reports=tuple(sorted(reports, key=lambda report: (str(report.doc.published or "~"), report.doc.id))),
        decided=decided_about(incident, decisions),
        withheld=(*_withheld_people(protection, audience, elsewhere, bool(decisions)), *_withheld(claims, table)),
        methods=tuple(_methods(claims, reports, table)),
        protection=protection,
        audience=audience,
        made_at=made_at,
        until=until,
        version=version("onrecord"),
    )


def _reading_order(claim: Claim, shelf: Shelf) -> tuple[str, str, int]:
    published = shelf.document(claim.doc_id).published
    return (str(published or "~"), claim.doc_id, claim.passage.span.start)


def _withheld_people(protection: Protection, audience: Audience, elsewhere: int, decided: bool) -> Iterator[str]:
    if protection.mentions:
        several = protection.mentions > 1
        yield (
            f"{protection.mentions} private {'people or groups are' if several else 'person or group is'} flagged for "
            f'protection; a name among them reads "{WITHHELD}". It leaves the record only by a person\'s decision.'
        )
    if elsewhere:
        yield (
            f"The path or name of the file that {elsewhere} report{'s were' if elsewhere > 1 else ' was'} given as: "
            "it can tell who gave it. The hashes show that nothing was changed."
        )
    if decided and not audience.people:
        yield "The names of those who decided at the desk: they could be put at risk by it."


def _withheld(claims: Sequence[Claim], table: AccountsTable) -> Iterator[str]:
    yield "The reports' full texts: only the words of each claim leave, with a little text around them."
    for row in table.rows:
        for voice, cell in zip(table.voices, row.cells, strict=True):
            if any(step.first.figure.kind == "unknown" for step in cell.steps):
                yield f"{row.label}: {voice.name} says that there is no number yet; that is not counted as zero."
    gaps = Counter((gap.field, gap.reason) for claim in claims for gap in claim.gaps)
    for (field, reason), count in sorted(gaps.items()):
        yield f"{wording.spoken(field)} is left empty in {count} claim{'s' if count > 1 else ''}: {reason}"


def _methods(claims: Sequence[Claim], reports: Sequence[Report], table: AccountsTable) -> list[tuple[str, str]]:
    """Which versions of which methods made it."""
    named = {
        "read": {report.doc.method for report in reports},
        "claims": {claim.method for claim in claims},
        "range of figures": {row.estimate.rule for row in table.rows if row.estimate},
        "put together because": set(table.incident.reasons),
    }
    return [(name, "; ".join(sorted(values))) for name, values in named.items() if values]

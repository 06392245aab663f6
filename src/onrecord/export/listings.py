"""Nouns as listings: one function for each kind, the same columns in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export.accounts import AccountsTable
from onrecord.export.shelf import Shelf
from onrecord.export.table import Cell, Row, Table
from onrecord.export.wording import act_label, chain_text, counted_text, figure_text, hops_text, place_text, when_text
from onrecord.extract.withheld import Protection
from onrecord.model import Claim, Document, Incident
from onrecord.record.codec import to_json as plain

MAIN_ACTS = 3  # as many as an incident's title names


def incidents_table(incidents: Iterable[Incident], shelf: Shelf) -> Table:
    """Incidents: id, main acts, when, where, number of claims and reports, and reports after copies count as one."""

    def rows() -> Iterator[Row]:
        for incident in incidents:
            mask = shelf.protection_of(incident.doc_ids)
            cells: tuple[Cell, ...] = (
                incident.id,
                ", ".join(act_label(act) for act in incident.acts[:MAIN_ACTS]),
                when_text(incident.when),
                place_text(incident.where),
                len(incident.claim_ids),
                incident.reports,
                incident.families,
            )
            yield Row(cells, mask.values(plain(incident)))

    return Table("incidents", ("id", "acts", "when", "where", "claims", "reports", "without copies"), rows())


def claims_table(claims: Iterable[Claim], shelf: Shelf) -> Table:
    """Claims: id, act, stance, figures, when, where, who says it, and the exact words."""

    def rows() -> Iterator[Row]:
        for claim in claims:
            doc, mask = shelf.document(claim.doc_id), shelf.protection(claim.doc_id)
            figures = "; ".join(counted_text(item) for item in claim.figures)
            texts = (
                claim.id,
                act_label(claim.act),
                claim.realis,
                figures,
                when_text(claim.when) if claim.when else "",
                place_text(claim.where) if claim.where else "",
                chain_text(claim, doc.publisher),
                " ".join(claim.passage.exact.split()),
            )
            more = {"publisher": doc.publisher, "who_says_it": chain_text(claim, doc.publisher)}
            record = mask.values(plain(claim) | more) | {"withheld": bool(mask.names)}
            yield Row((*(mask.text(text) for text in texts), claim.doc_id), record)

    columns = ("id", "act", "realis", "figures", "when", "where", "who says it", "words", "document")
    return Table("claims", columns, rows())


def documents_table(documents: Iterable[Document], shelf: Shelf) -> Table:
    """Documents: id, title, publisher, date, language, length, how many are protected, reader, and their capture.

    The full records leave out the text itself; it is in the store, under its hash.
    """

    def rows() -> Iterator[Row]:
        for doc in documents:
            mask = shelf.protection(doc.id)
            cells: tuple[Cell, ...] = (
                doc.id,
                mask.text(doc.title or ""),
                doc.publisher or "",
                doc.published.date().isoformat() if doc.published else "",
                doc.language or "",
                len(doc.text),
                mask.mentions,
                doc.method,
                doc.capture,
            )
            record = {name: value for name, value in plain(doc).items() if name not in ("text", "blocks", "offsets")}
            yield Row(cells, mask.values(record) | {"characters": len(doc.text), "protected": mask.mentions})

    columns = ("id", "title", "publisher", "published", "language", "characters", "protected", "reader", "capture")
    return Table("documents", columns, rows())


def accounts_listing(table: AccountsTable, *, protection: Protection) -> Table:
    """One incident's figures in long form: a row for each figure that each voice ever gave."""

    def rows() -> Iterator[Row]:
        for row in table.rows:
            for voice, cell in zip(table.voices, row.cells, strict=True):
                for step in cell.steps:
                    for entry in step.entries:
                        figure = entry.figure
                        record: Mapping[str, Any] = {
                            "incident": table.incident.id,
                            "counted": row.label,
                            "harm": row.harm,
                            "group": row.group,
                            "voice": voice.name,
                            "voice_id": voice.id,
                            "kind": voice.kind,
                            "camp": voice.camp,
                            "as_of": entry.as_of.isoformat() if entry.as_of else None,
                            "text": figure_text(figure),
                            "low": figure.low,
                            "high": figure.high,
                            "figure_kind": figure.kind,
                            "role": figure.role,
                            "wording": figure.wording,
                            "realis": entry.realis,
                            "counted_in": entry.counted,
                            "corrected": entry.corrected,
                            "chain": hops_text(entry.chain, entry.publisher, realis=entry.realis),
                            "publisher": entry.publisher,
                            "claim": entry.claim_id,
                            "document": entry.doc_id,
                        }
                        masked = protection.values(dict(record))
                        yield Row(tuple(masked.values()), masked)

    columns = (
        *("incident", "counted", "harm", "group", "voice", "voice_id", "kind", "camp", "as_of", "text", "low", "high"),
        *("figure_kind", "role", "wording", "realis", "counted_in", "corrected"),
        *("chain", "publisher", "claim", "document"),
    )
    return Table("accounts", columns, rows())


def accounts_record(table: AccountsTable, *, protection: Protection, until: str = "") -> dict[str, Any]:
    """One incident as one JSON record: facts, voices, figures in long form, estimates, contradictions.

    `until` says in words up to when it was known; empty is now.
    """
    record = {
        "incident": plain(table.incident),
        "voices": [plain(voice) for voice in table.voices],
        "figures": [dict(row.record) for row in accounts_listing(table, protection=protection).rows],
        "estimates": [plain(row.estimate) for row in table.rows if row.estimate],
        "contradictions": list(table.contradictions),
        **({"until": until} if until else {}),
    }
    masked: dict[str, Any] = protection.values(record)
    return masked


def records_table(name: str, columns: tuple[str, ...], records: Iterable[Mapping[str, Any]]) -> Table:
    """A listing of flat records, `columns` of each in order: custody entries, search hits, terms."""

    def cell(value: Any) -> Cell:
        return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)

    return Table(name, columns, (Row(tuple(cell(record.get(key)) for key in columns), record) for record in records))

"""The dossier: one incident as one self-contained HTML page, every figure a link to its exact words.

Evidence is checked again while it is written; anything that no longer matches stops the export.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.export import wording
from onrecord.export.accounts import AccountsTable, accounts_table
from onrecord.export.decisions import decided_on
from onrecord.export.evidence import Evidence, check_evidence, evidence
from onrecord.export.map import map_caption, map_svg
from onrecord.export.marks import Piece
from onrecord.export.shelf import Shelf
from onrecord.export.timeline import charts, voice_mark
from onrecord.extract.withheld import WITHHELD, Protection
from onrecord.model import Account, Claim, Decision, Document, Estimate, Incident, Sighting

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
CONTEXT = 220  # code points of the text shown around the words of a claim
WIDE_FROM = 5  # With more voices than this a table does not fit a page; its rows are stacked.


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
    """One claim's evidence with its number in the page."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the incident with where it was met."""

    doc: Document
    origins: tuple[str, ...]


def render_dossier(
    records: DossierRecords, incident: Incident, *, made_at: datetime, until: str = "", shelf: Shelf | None = None
) -> str:
    """The dossier of `incident` as HTML text. `made_at` is printed as the time of writing.

    `until` says in words up to when the records tell what was known; empty is now. `shelf` withholds names as it does.

    Names of private people are withheld. Raises SpanMismatch where words or text no longer match what was kept,
    CustodyBroken where preserved bytes no longer match their hash.
    """
    shelf = shelf or Shelf(records)
    protection = shelf.protection_of(incident.doc_ids)
    claims = sorted(records.claims(incident_id=incident.id), key=lambda claim: _reading_order(claim, shelf))
    decisions = records.decisions()
    cards = []
    for number, claim in enumerate(claims, start=1):
        doc = shelf.document(claim.doc_id)
        check_evidence(claim, doc)
        told = decided_on(claim, doc, decisions)
        cards.append(Card(number, evidence(claim, doc, decided=told, protection=protection, context=CONTEXT)))
    reports = []
    for doc_id in incident.doc_ids:
        doc = shelf.document(doc_id)
        records.read_bytes(doc.capture)
        origins = dict.fromkeys(sighting.origin for sighting in records.sightings(doc.capture))
        reports.append(Report(doc, tuple(origins)))
    table = accounts_table(incident, records.accounts(incident.id), records.estimates(incident.id))
    place = incident.where
    return (
        _environment(protection)
        .get_template("dossier.html")
        .render(
            css=_css(),
            incident=incident,
            table=table,
            stacked=len(table.voices) > WIDE_FROM,
            camps=[(camp, len(list(group))) for camp, group in groupby(table.voices, key=lambda voice: voice.camp)],
            numbers={card.evidence.claim.id: card.number for card in cards},
            cards=cards,
            reports=sorted(reports, key=lambda report: (str(report.doc.published or "~"), report.doc.id)),
            charts=charts(table, protection),
            voice_mark=voice_mark,
            map=map_svg(place, label=protection.text(place.facility or place.name)) if place else None,
            map_caption=map_caption(place) if place else "",
            withheld=_withheld(claims, table, protection),
            methods=_methods(claims, reports, table),
            made_at=made_at,
            until=until,
            version=version("onrecord"),
            w=wording,
        )
    )


def _reading_order(claim: Claim, shelf: Shelf) -> tuple[str, str, int]:
    published = shelf.document(claim.doc_id).published
    return (str(published or "~"), claim.doc_id, claim.passage.span.start)


def _withheld(claims: list[Claim], table: AccountsTable, protection: Protection) -> list[str]:
    """What a reader of the page does not see, and why, as sentences."""
    told = []
    if protection.mentions:
        several = protection.mentions > 1
        told.append(
            f"{protection.mentions} private {'people or groups are' if several else 'person or group is'} flagged for "
            f'protection; a name among them reads "{WITHHELD}". It leaves the record only by a person\'s decision.'
        )
    for row in table.rows:
        for voice, cell in zip(table.voices, row.cells, strict=True):
            if any(step.first.figure.kind == "unknown" for step in cell.steps):
                told.append(f"{row.label}: {voice.name} says that there is no number yet; that is not counted as zero.")
    gaps = Counter((gap.field, gap.reason) for claim in claims for gap in claim.gaps)
    for (field, reason), count in sorted(gaps.items()):
        told.append(f"{wording.spoken(field)} is left empty in {count} claim{'s' if count > 1 else ''}: {reason}")
    return told


def _methods(claims: list[Claim], reports: list[Report], table: AccountsTable) -> list[tuple[str, str]]:
    """Which versions of which methods made the page."""
    named = {
        "read": {report.doc.method for report in reports},
        "claims": {claim.method for claim in claims},
        "range of figures": {row.estimate.rule for row in table.rows if row.estimate},
        "put together because": set(table.incident.reasons),
    }
    return [(name, "; ".join(sorted(values))) for name, values in named.items() if values]


@cache
def _css() -> Markup:
    # The page's own style sheet, not a report's text.
    return Markup(files("onrecord.export").joinpath("templates/dossier.css").read_text(encoding="utf-8"))


def _environment(protection: Protection) -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def told(text: object) -> Markup:
        # <bdi> keeps direction overrides of a report inside its own words.
        return Markup("<bdi>{}</bdi>").format(protection.text(str(text)))

    environment.filters["told"] = told
    environment.filters["masked"] = lambda text: protection.text(str(text))
    environment.filters["marked"] = marked_html
    return environment


def marked_html(pieces: tuple[Piece, ...]) -> Markup:
    """Marked words as HTML: each mark a labelled element, withheld words replaced by the notice."""
    parts: list[str] = []
    hidden = 0
    for piece in pieces:
        if piece.step == "gap":
            parts.append('<span class="gap">[…]</span>')
        elif piece.step == "text":
            parts.append("" if hidden else _words(piece.text))
        elif piece.mark is not None and piece.mark.kind == "withheld":
            hidden += 1 if piece.step == "open" else -1
            parts.append(f'<span class="withheld">{WITHHELD}</span>' if piece.step == "open" else "")
        elif piece.mark is not None and piece.step == "open":
            mark = piece.mark
            parts.append(f'<span class="m {mark.kind}"><span class="l">{escape(mark.label)}</span>')
        else:
            parts.append("</span>")
    return Markup("".join(parts))


def _words(text: str) -> str:
    shown = str(escape(re.sub(r"\s*\n\s*", "\n", text)))
    # A direction override must not reorder the words of other marks; plain right-to-left text needs no isolation.
    return f"<bdi>{shown}</bdi>" if DIRECTION.search(text) else shown

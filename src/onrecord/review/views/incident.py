"""One incident: its accounts side by side, charts, map, reports, and what people decided, as far as a role may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from onrecord.derive import View, until_text
from onrecord.errors import NotFound
from onrecord.export.accounts import AccountsTable, accounts_table
from onrecord.export.changes import changes_table
from onrecord.export.dossier import WIDE_FROM
from onrecord.export.graph import graph_svg
from onrecord.export.map import map_caption, map_svg
from onrecord.export.repeats import Repeats, repeats
from onrecord.export.shelf import Shelf
from onrecord.export.timeline import Chart, charts
from onrecord.export.wording import UNNAMED_PUBLISHER, act_label, count_label, day_text
from onrecord.extract.withheld import Protection
from onrecord.model import Decision, Document, Incident
from onrecord.read import fingerprint
from onrecord.record import Store
from onrecord.resolve import report_of
from onrecord.resolve.families import reprint_families
from onrecord.resolve.weights import weigh
from onrecord.review.views.queue import withdrawn

MOST_COMPARED = 120  # reports of one incident whose texts are compared for copies


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the incident."""

    doc_id: str
    title: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What one report changed, in words, masked."""

    doc_id: str
    day: str
    publisher: str
    label: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision of a person, with what it is about in words."""

    id: str
    verdict: str
    subject: str
    about: str
    by: str
    day: str
    why: str
    value: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class IncidentView:
    """Everything that the page of one incident shows. Words of reports in it are still to be masked by `protection`."""

    incident: Incident
    table: AccountsTable
    stacked: bool  # too many voices for columns: one block for each count, one line for each voice
    camps: tuple[tuple[str | None, int], ...]
    charts: tuple[Chart, ...]
    map: Markup | None
    caption: str
    reports: tuple[ReportRow, ...]
    changes: tuple[ChangeRow, ...]
    repeats: Repeats
    graph: Markup | None  # who repeats whom; None where nobody repeats anybody
    days: tuple[str, ...]  # days on which reports of today's incident were published, ISO
    until: str  # up to when all this tells, in words; empty for today
    decisions: tuple[DecisionRow, ...]
    protection: Protection


def see_incident(
    store: Store, incident_id: str, shelf: Shelf, *, view: View | None = None, graph_label: str = ""
) -> IncidentView:
    """The incident with that id, of today or as `view` has it. Raises NotFound, also where it was not there yet."""
    today = store.incident(incident_id)
    there: Store | View = store if view is None else view
    incident = there.incident(today.id)
    protection = shelf.protection_of(incident.doc_ids)
    accounts = there.accounts(incident.id)
    table = accounts_table(incident, accounts, there.estimates(incident.id))
    place = incident.where
    documents = [shelf.document(doc_id) for doc_id in incident.doc_ids]
    rows = changes_table(accounts, documents, protection=protection).rows
    told = repeats(there.claims(incident_id=incident.id), documents, accounts, family=_copies(documents))
    return IncidentView(
        incident=incident,
        table=table,
        stacked=len(table.voices) > WIDE_FROM,
        camps=tuple((camp, len(list(group))) for camp, group in groupby(table.voices, key=lambda voice: voice.camp)),
        charts=tuple(charts(table, protection)),
        map=map_svg(place, label=protection.text(place.facility or place.name)) if place else None,
        caption=map_caption(place) if place else "",
        reports=_reports(incident.doc_ids, shelf),
        changes=tuple(_change(row.record) for row in rows),
        repeats=told,
        graph=graph_svg(told, protection, label=graph_label),
        days=_days(shelf.document(doc_id) for doc_id in today.doc_ids),
        until="" if view is None else until_text(view.until),
        decisions=decision_rows(store, [today.id, *today.claim_ids]),
        protection=protection,
    )


def _copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """The oldest near copy of each document; nothing where there are too many to compare while somebody waits."""
    if len(documents) > MOST_COMPARED:
        return {}
    reports = [report_of(doc, fingerprint(doc.text)) for doc in documents]
    return reprint_families(reports, weights=weigh(reports))


def _days(documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(sorted({doc.published.date().isoformat() for doc in documents if doc.published is not None}))


def _change(record: Mapping[str, Any]) -> ChangeRow:
    return ChangeRow(
        record["document"],
        record["day"] or "",
        record["outlet"] or "",
        record["change"],
        record["what"],
        record["words"],
    )


def _reports(doc_ids: Sequence[str], shelf: Shelf) -> tuple[ReportRow, ...]:
    docs = sorted((shelf.document(doc_id) for doc_id in doc_ids), key=lambda doc: (str(doc.published or "~"), doc.id))
    return tuple(
        ReportRow(doc.id, doc.title or "", doc.publisher or "", day_text(doc.published) if doc.published else "")
        for doc in docs
    )


def decision_rows(store: Store, subjects: Sequence[str]) -> tuple[DecisionRow, ...]:
    """The decisions about `subjects` (ids of claims and incidents, also in pairs and cells), newest first."""
    wanted = set(subjects)
    every = store.decisions()
    gone = withdrawn(every)
    rows = []
    for decision in reversed(every):
        about = {part for half in decision.subject.split("+") for part in (half, half.split("/")[0])}
        if about & wanted and decision.verdict != "withdraw":
            rows.append(_row(store, decision, decision.id in gone))
    return tuple(rows)


def _row(store: Store, decision: Decision, gone: bool) -> DecisionRow:
    return DecisionRow(
        decision.id,
        decision.verdict.replace("_", " "),
        decision.subject,
        " + ".join(_about(store, part) for part in decision.subject.split("+")),
        decision.by,
        f"{decision.at:%Y-%m-%d %H:%M}",
        decision.why,
        decision.value or "",
        gone,
    )


def _about(store: Store, subject: str) -> str:
    """What a decision is about in words; its id where a newer reading has no such claim any more."""
    if subject.startswith("c-"):
        with suppress(NotFound):
            claim = store.claim(subject)
            return f"{act_label(claim.act)} ({store.document(claim.doc_id).publisher or UNNAMED_PUBLISHER})"
    _, *cell = subject.split("/")
    return count_label(*cell) if len(cell) == 2 else subject

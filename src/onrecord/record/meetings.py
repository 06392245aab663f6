"""What resolve knows of each report, kept with the keys by which it meets others: an added one finds its neighbours.

All of it is derived, and made anew with the incidents. Keys are text of limited length, the same on every database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select

from onrecord.ids import content_id
from onrecord.record.database import Database
from onrecord.record.meeting_tables import derived_from, incident_components, mark_counts, meetings, underived
from onrecord.record.meeting_tables import met_reports as table
from onrecord.record.schema import claims as claim_table
from onrecord.record.schema import incident_claims
from onrecord.resolve.reports import Report

AT_ONCE = 400  # keys in one question
LONGEST = 80  # characters of a key; a longer one stands as its digest
EVERYTHING = "*"  # waits to be derived where a single report or decision would not do


@dataclass(frozen=True, slots=True)
class Met:
    """One report as resolve knows it: its family's head, and the keys by which it meets others."""

    report: Report
    family: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What incidents were derived from, so that the next report can be derived by itself.

    `basis` names settings and methods, `done` what waited to be derived and is derived now; `reports` is how many
    the record has, `counts` how many of them have each mark.
    """

    basis: str
    reports: int
    met: Sequence[Met] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    done: frozenset[str] = frozenset()


def key_text(key: Sequence[object]) -> str:
    """A key of `resolve` as text: in words if it is short."""
    text = " ".join(map(str, key))
    return text if len(text) <= LONGEST and "\0" not in text else content_id(str(key[0]), *key[1:])


def waiting(connection: Connection) -> frozenset[str]:
    """Documents and decisions that were stored and are not derived yet; EVERYTHING if one by one will not do."""
    return frozenset(connection.execute(select(underived.c.id)).scalars())


def wait(database: Database, connection: Connection, ids: Iterable[str]) -> None:
    """Have these derived next time."""
    rows = [{"id": name} for name in sorted(set(ids))]
    if rows:
        connection.execute(database.insert(underived).on_conflict_do_nothing(), rows)


def ground(connection: Connection) -> tuple[str, int] | None:
    """Basis and number of reports of what is derived now; None if it is not known."""
    found = {row.name: row.value for row in connection.execute(select(derived_from.c.name, derived_from.c.value))}
    return (found["basis"], int(found["reports"])) if found.keys() >= {"basis", "reports"} else None


def counts_of(database: Database, marks: Iterable[str]) -> dict[str, int]:
    """How many reports have each of `marks`, by the texts of their keys; those of none are left out."""
    query = select(mark_counts.c.mark, mark_counts.c.reports)
    return {row.mark: row.reports for row in _asked(database, query, mark_counts.c.mark, marks)}


def meeting(database: Database, keys: Iterable[str]) -> set[str]:
    """The documents that have one of these keys."""
    return {row.doc_id for row in _asked(database, select(meetings.c.doc_id).distinct(), meetings.c.key, keys)}


def met_of(database: Database, doc_ids: Iterable[str]) -> dict[str, Met]:
    """What is known of each of these documents, without its keys; unknown ones are left out."""
    query = select(table.c.doc_id, table.c.family, table.c.body)
    return {
        row.doc_id: Met(_report(row.doc_id, row.body), row.family)
        for row in _asked(database, query, table.c.doc_id, doc_ids)
    }


def families_of(database: Database, heads: Iterable[str]) -> dict[str, str]:
    """Every document of these families, with its head."""
    query = select(table.c.doc_id, table.c.family)
    return {row.doc_id: row.family for row in _asked(database, query, table.c.family, heads)}


def beside(database: Database, doc_ids: Iterable[str]) -> set[str]:
    """The ids of all claims of the components that claims of these documents are in."""
    joined = select(incident_components.c.component).distinct()
    joined = joined.join(incident_claims, incident_claims.c.incident_id == incident_components.c.incident_id)
    joined = joined.join(claim_table, claim_table.c.id == incident_claims.c.claim_id)
    components = {row.component for row in _asked(database, joined, claim_table.c.doc_id, doc_ids)}
    held = select(incident_claims.c.claim_id)
    held = held.join(incident_components, incident_components.c.incident_id == incident_claims.c.incident_id)
    return {row.claim_id for row in _asked(database, held, incident_components.c.component, components)}


def homes(database: Database, claim_ids: Iterable[str]) -> set[str]:
    """The incidents that hold any of these claims."""
    query = select(incident_claims.c.incident_id).distinct()
    return {row.incident_id for row in _asked(database, query, incident_claims.c.claim_id, claim_ids)}


def held_by(database: Database, incident_ids: Iterable[str]) -> set[str]:
    """The ids of all claims of these incidents."""
    query = select(incident_claims.c.claim_id)
    return {row.claim_id for row in _asked(database, query, incident_claims.c.incident_id, incident_ids)}


def documents_of(database: Database, claim_ids: Iterable[str]) -> set[str]:
    """The documents that these claims are of."""
    query = select(claim_table.c.doc_id).distinct()
    return {row.doc_id for row in _asked(database, query, claim_table.c.id, claim_ids)}


def lay_ground(database: Database, connection: Connection, ground: Ground | None) -> None:
    """Put `ground` in place of all that was known before; nothing is known without it."""
    for kept in (table, meetings, mark_counts, derived_from):
        connection.execute(delete(kept))
    if ground is not None:
        add_ground(database, connection, ground)


def add_ground(database: Database, connection: Connection, ground: Ground) -> None:
    """Add what `ground` has to what is known: reports and counts replace those that are there, keys are added."""
    reports = [{"doc_id": met.report.doc_id, "family": met.family, "body": _body(met.report)} for met in ground.met]
    _put(database, connection, table, reports, "family", "body")
    keys = [{"key": key, "doc_id": met.report.doc_id} for met in ground.met for key in sorted(set(met.keys))]
    if keys:
        connection.execute(database.insert(meetings).on_conflict_do_nothing(), keys)
    counts = [{"mark": mark, "reports": count} for mark, count in sorted(ground.counts.items())]
    _put(database, connection, mark_counts, counts, "reports")
    told = [{"name": "basis", "value": ground.basis}, {"name": "reports", "value": str(ground.reports)}]
    _put(database, connection, derived_from, told, "value")
    for some in _parts(ground.done):
        connection.execute(delete(underived).where(underived.c.id.in_(some)))


def _put(database: Database, connection: Connection, into: Any, rows: list[dict[str, Any]], *columns: str) -> None:
    if rows:
        query = database.insert(into)
        kept = {name: query.excluded[name] for name in columns}
        connection.execute(query.on_conflict_do_update(index_elements=list(into.primary_key), set_=kept), rows)


def _asked(database: Database, query: Select[Any], column: ColumnElement[Any], values: Iterable[str]) -> Iterator[Any]:
    for some in _parts(values):
        with database.reading() as connection:
            yield from connection.execute(query.where(column.in_(some))).all()


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(set(values))
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


def _body(report: Report) -> str:
    packed = {
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "credits": report.credits,
        "fingerprint": report.fingerprint,
        "words": " ".join(sorted(report.words)),
        "names": " ".join(sorted(report.names)),
        "headline": " ".join(sorted(report.headline)),
        "capture": report.capture,
        "text_sha256": report.text_sha256,
    }
    return json.dumps(packed, separators=(",", ":"))


def _report(doc_id: str, body: str) -> Report:
    packed = json.loads(body)
    return Report(
        doc_id=doc_id,
        publisher=packed["publisher"],
        published=datetime.fromisoformat(packed["published"]) if packed["published"] else None,
        title=packed["title"],
        credits=tuple(packed["credits"]),
        fingerprint=tuple(packed["fingerprint"]),
        words=frozenset(packed["words"].split()),
        names=frozenset(packed["names"].split()),
        headline=frozenset(packed["headline"].split()),
        capture=packed["capture"],
        text_sha256=packed["text_sha256"],
    )

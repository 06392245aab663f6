"""Dossiers as a data package: one CSV a table, described by Frictionless Table Schema, and the same as nested JSON."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.export import wording
from onrecord.export.gathering import Dossier
from onrecord.export.listings import accounts_listing, accounts_record
from onrecord.export.table import Row, Table, render, to_json
from onrecord.record.codec import to_json as plain

DESCRIPTION = (
    "What reports say about incidents and who says it; it does not decide what is true. An empty cell is not zero. "
    "A text cell that a spreadsheet would run as a formula begins with an apostrophe."
)


def data_package(dossiers: Sequence[Dossier]) -> dict[str, bytes]:
    """The files of the package by name: datapackage.json, one CSV a table, and incidents.json.

    Tables refer to each other by ids; datapackage.json describes every column and holds each file's hash.
    """
    found: dict[str, bytes] = {}
    resources = []
    for name, described in _described().items():
        columns = tuple(field[0] for field in described["fields"])
        records = list(_RECORDS[name](dossiers))
        rows = [Row(tuple(record[column] for column in columns), record) for record in records]
        data = ("\n".join(render(Table(name, columns, rows), "csv")) + "\n").encode("utf-8", "replace")
        found[f"{name}.csv"] = data
        resources.append(_resource(name, described, data))
    nested = [
        accounts_record(dossier.table, protection=dossier.protection, until=dossier.until)
        | {"withheld": _masked(dossier, dossier.withheld)}
        for dossier in dossiers
    ]
    found["incidents.json"] = (to_json(nested, indent=2) + "\n").encode("utf-8")
    title = wording_of(dossiers)
    package = {
        "profile": "tabular-data-package",
        "name": "onrecord-" + (dossiers[0].incident.id if len(dossiers) == 1 else "incidents"),
        "title": title,
        "description": DESCRIPTION,
        "created": f"{dossiers[0].made_at:%Y-%m-%dT%H:%M:%SZ}" if dossiers else None,
        "onrecord": {
            "version": dossiers[0].version if dossiers else None,
            "audience": dossiers[0].audience.id if dossiers else None,
        },
        "resources": [
            *resources,
            {"name": "nested", "path": "incidents.json", "format": "json", **_sum(found["incidents.json"])},
        ],
    }
    return {"datapackage.json": (to_json(package, indent=2) + "\n").encode("utf-8"), **found}


def wording_of(dossiers: Sequence[Dossier]) -> str:
    """What a publication is called: the incident's title, or how many incidents it holds."""
    if len(dossiers) == 1:
        return dossiers[0].protection.text(dossiers[0].incident.title)
    return f"{len(dossiers)} incidents"


@cache
def _described() -> Mapping[str, Any]:
    text = files("onrecord.export").joinpath("package.yml").read_text(encoding="utf-8")
    described: Mapping[str, Any] = yaml.safe_load(text)
    return described


def _resource(name: str, described: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    fields = [{"name": field, "type": kind, "description": meaning} for field, kind, meaning in described["fields"]]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if described["key"]:
        schema["primaryKey"] = described["key"]
    if refers := described.get("refers"):
        schema["foreignKeys"] = [
            {"fields": column, "reference": dict(zip(("resource", "fields"), target.split("."), strict=True))}
            for column, target in refers.items()
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": described["title"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_sum(data),
        "schema": schema,
    }


def _sum(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _masked(dossier: Dossier, texts: Iterable[str]) -> list[str]:
    return [dossier.protection.text(text) for text in texts]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _incidents(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        incident, when, where = dossier.incident, dossier.incident.when, dossier.incident.where
        pinned = where if where is not None and where.precision in ("facility", "town") else None
        yield dossier.protection.values(
            {
                "id": incident.id,
                "title": incident.title,
                "acts": _joined(incident.acts),
                "earliest": when.earliest.isoformat() if when and when.earliest else None,
                "latest": when.latest.isoformat() if when and when.latest else None,
                "when_precision": when.precision if when else None,
                "place": wording.place_text(where) if where else None,
                "place_precision": where.precision if where else None,
                "country": where.country if where else None,
                "latitude": pinned.lat if pinned else None,
                "longitude": pinned.lon if pinned else None,
                "reports": incident.reports,
                "families": incident.families,
                "until": dossier.until or None,
            }
        )


def _voices(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        for voice in dossier.table.voices:
            record = {"incident": dossier.incident.id, "voice_id": voice.id, **plain(voice), "via": _joined(voice.via)}
            yield dossier.protection.values(record)


def _figures(dossiers: Sequence[Dossier]) -> Iterator[Mapping[str, Any]]:
    for dossier in dossiers:
        for row in accounts_listing(dossier.table, protection=dossier.protection).rows:
            yield row.record


def _estimates(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        for estimate in (row.estimate for row in dossier.table.rows if row.estimate):
            record = {"incident": estimate.incident_id, **plain(estimate), "claims": _joined(estimate.claim_ids)}
            yield dossier.protection.values(record)


def _claims(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        for card in dossier.cards:
            claim, doc = card.evidence.claim, card.evidence.doc
            yield dossier.protection.values(
                {
                    "id": claim.id,
                    "incident": dossier.incident.id,
                    "number": card.number,
                    "act": claim.act,
                    "realis": claim.realis,
                    "figures": _joined(wording.counted_text(figure) for figure in claim.figures),
                    "when": wording.when_text(claim.when) if claim.when else None,
                    "where": wording.place_text(claim.where) if claim.where else None,
                    "who_says_it": wording.chain_text(claim, doc.publisher),
                    "words": re.sub(r"\s+", " ", claim.passage.exact),
                    "start": claim.passage.span.start,
                    "end": claim.passage.span.end,
                    "method": claim.method,
                    "document": doc.id,
                }
            )


def _reports(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for dossier in dossiers:
        for report in dossier.reports:
            doc = report.doc
            record = {
                "id": doc.id,
                "incidents": "",
                "title": doc.title,
                "publisher": doc.publisher,
                "published": doc.published.date().isoformat() if doc.published else None,
                "language": doc.language,
                "origins": _joined(report.origins),
                "bytes_sha256": doc.capture,
                "text_sha256": doc.text_sha256,
                "method": doc.method,
            }
            known = told.setdefault(doc.id, record)
            known["incidents"] = _joined(filter(None, (known["incidents"], dossier.incident.id)))
            # A name that one incident withholds is withheld in what the other shows of the same report.
            told[doc.id] = dossier.protection.values(known)
    yield from told.values()


def _notes(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        kinds = {
            "contradiction": dossier.table.contradictions,
            "decision": dossier.decided,
            "withheld": dossier.withheld,
            "method": [f"{name}: {value}" for name, value in dossier.methods],
        }
        for kind, sentences in kinds.items():
            for sentence in _masked(dossier, sentences):
                yield {"incident": dossier.incident.id, "kind": kind, "sentence": sentence}


_RECORDS = {
    "incidents": _incidents,
    "voices": _voices,
    "figures": _figures,
    "estimates": _estimates,
    "claims": _claims,
    "reports": _reports,
    "notes": _notes,
}

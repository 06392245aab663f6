"""accounts: developing stories with rival accounts; a folder of stories for each split."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.benchmark import Benchmark
from benchmarks.fields import by
from benchmarks.gold import Record, Stories
from benchmarks.printed import from_json
from benchmarks.reading import claims, document, registry
from onrecord.extract.people import protected_people
from onrecord.model import Account, Claim, Document, Estimate, Span, Voice
from onrecord.ontology.groups import load_groups
from onrecord.read import fingerprint, raw_span
from onrecord.resolve import report_of, resolve

# The set's list of acts and harms is onrecord's own; terms that it lacks are left out of predictions.
UNLISTED = ("risk", "affiliation")


def seen(story: Record) -> Record:
    """A story with only what a system may see of each report."""
    names = ("report_id", "publisher", "published", "headline", "text")
    reports = [{name: report[name] for name in names if name in report} for report in story["reports"]]
    return {"story_id": story["story_id"], "reports": reports}


def predict(story: Record) -> Record:
    """One story read, extracted and resolved by the product, in the set's prediction format."""
    ids: dict[str, str] = {}
    docs: list[Document] = []
    found: list[Claim] = []
    for report in story["reports"]:
        doc = document(
            report["text"], date=report["published"], title=report["headline"], publisher=report["publisher"]
        )
        ids[doc.id] = report["report_id"]
        docs.append(doc)
        found.extend(claims(doc))
    reports = [report_of(doc, fingerprint(doc.text)) for doc in docs]
    resolved = resolve(reports, found, registry=registry())
    incident_of = {claim: incident.id for incident in resolved.incidents for claim in incident.claim_ids}
    by_id = {doc.id: doc for doc in docs}
    return {
        "story_id": story["story_id"],
        "claims": [
            _claim(
                claim, by_id[claim.doc_id], ids[claim.doc_id], incident_of.get(claim.id), resolved.voices.get(claim.id)
            )
            for claim in found
            if claim.act not in UNLISTED
        ],
        "accounts": [row for account in resolved.accounts for row in _rows(account)],
        "origins": [_origin(estimate) for estimate in resolved.estimates],
        "protected": sorted({person.name or person.wording for doc in docs for person in protected_people(doc)}),
    }


def _at(doc: Document, span: Span) -> dict[str, int]:
    raw = raw_span(doc, span)
    return {"start": raw.start, "end": raw.end} if raw is not None else {"start": 0, "end": 0}


def _claim(claim: Claim, doc: Document, report_id: str, incident: str | None, voice: Voice | None) -> dict[str, Any]:
    innermost = max((n for n, hop in enumerate(claim.chain) if hop.source.kind != "unknown"), default=-1)
    return {
        "report_id": report_id,
        **_at(doc, claim.passage.span),
        "act": claim.act,
        "realis": claim.realis,
        "chain": [
            {
                "source": _at(doc, hop.source.span) if hop.source.span is not None else {"text": hop.source.wording},
                "voice": voice.id if voice is not None and number == innermost else hop.source.voice,
            }
            for number, hop in enumerate(claim.chain)
        ],
        "figures": [
            {
                "harm": figure.harm,
                **_at(doc, figure.span),
                "group_text": _group(figure.group, figure.group_wording),
                "low": figure.low,
                "high": figure.high,
                "kind": figure.kind,
            }
            for figure in claim.figures
        ],
        "incident": "background" if claim.background else incident,
        "rule": claim.rules[0] if claim.rules else "",
    }


def _group(term: str, wording: str) -> str:
    return f"{load_groups().label(term)} {wording}".strip()


def _rows(account: Account) -> Iterator[dict[str, Any]]:
    """The rows of one account, which is one cell; plans and threats give no value."""
    wordings = sorted({entry.figure.group_wording for entry in account.history})
    for entry in account.history:
        figure = entry.figure
        if entry.realis in ("hypothetical", "planned", "threatened", "demanded"):
            continue
        yield {
            "incident": account.incident_id,
            "harm": account.harm,
            "group_text": _group(account.group, ", ".join(wordings)),
            "voice": f"outlet:{account.voice.name}" if account.voice.outlet else account.voice.id,
            "source_text": account.voice.name,
            "low": figure.low,
            "high": figure.high,
            "kind": figure.kind,
            "as_of": entry.as_of.isoformat() if entry.as_of else None,
        }


def _origin(estimate: Estimate) -> dict[str, Any]:
    return {
        "incident": estimate.incident_id,
        "harm": estimate.harm,
        "group_text": load_groups().label(estimate.group),
        "independent": estimate.origins,
    }


def write(predictions: Iterable[Record], out: Path) -> None:
    """One file for each story."""
    for prediction in predictions:
        path = out / f"{prediction['story_id']}.json"
        path.write_text(json.dumps(prediction, ensure_ascii=False), encoding="utf-8")


BENCHMARK = Benchmark(
    name="accounts",
    seen=seen,
    predict=predict,
    arguments=lambda gold, split, out: [str(gold / split), str(out), "--json"],
    numbers=from_json,
    keys=by("story_id"),
    documents=lambda story: len(story["reports"]),
    write=write,
    gold=Stories(),
)

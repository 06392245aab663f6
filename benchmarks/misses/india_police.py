"""india_police: labels of sentences that were missed or made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.gold import Record
from benchmarks.misses.miss import Miss
from benchmarks.terms import terms

WEIGHTS = {"ANY_ACTION": 0.5}
STATE = "state_forces"


def misses(record: Record, prediction: Record) -> Iterator[Miss]:
    """What is wrong with the labels of one text."""
    labels, beside = prediction.get("sent_labels", {}), prediction.get("told", {})
    for sentence in record["sentences"]:
        name = str(sentence["sent_id"])
        want, got, rows = set(sentence["labels"]), set(labels.get(name, ())), beside.get(name, [])
        for label in sorted(want ^ got):
            cause = f"{label} missed: {_why(label, rows)}" if label in want else f"{label} made up"
            yield Miss(
                cause,
                f"{record['doc_id']}:{name}",
                sentence["text"],
                " ".join(sorted(want)) or "nothing",
                f"{' '.join(sorted(got)) or 'nothing'}: {'; '.join(map(_row, rows)) or 'no claim'}",
                rows[0]["rule"] if rows else "",
                WEIGHTS.get(label, 1.0),
            )


def _why(label: str, rows: Sequence[Mapping[str, Any]]) -> str:
    words = terms("india_police")
    fitting = [row for row in rows if words["acts"].get(row["act"], words["other"]) == label or label == "ANY_ACTION"]
    if not rows:
        return "no claim in the sentence"
    if not fitting:
        return "claims of other acts only"
    if not any(kind == STATE for row in fitting for kind, _ in row["actors"]):
        return "its actor is not read" if not any(row["actors"] for row in fitting) else "another actor is read"
    return f"it is read as {fitting[0]['realis']}"


def _row(row: Mapping[str, Any]) -> str:
    actors = ", ".join(wording for _, wording in row["actors"])
    return f"{row['act']} {row['realis']} by {actors or 'nobody'}"

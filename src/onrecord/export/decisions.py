"""Decisions as a listing: what was decided, by whom, when and why, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.errors import NotFound
from onrecord.export.shelf import Shelf
from onrecord.export.table import Row, Table
from onrecord.export.wording import day_text
from onrecord.extract.withheld import Protection
from onrecord.model import Anchor, Claim, Decision, Document, Incident
from onrecord.record.codec import to_json as plain
from onrecord.resolve.anchors import stands_at
from onrecord.resolve.decided import standing

COLUMNS = ("id", "verdict", "subject", "value", "by", "at", "why", "state")


class DecisionRecords(Protocol):
    """What the listing needs of a store; `record.Store` has it."""

    def document_of(self, sha256: str) -> Document:
        """The document read from one capture."""


def decisions_table(
    shown: Iterable[Decision],
    every: Sequence[Decision],
    *,
    again: Mapping[str, str],
    shelf: Shelf,
    store: DecisionRecords,
) -> Table:
    """`shown` of `every` decision of a store, oldest first; `again` tells why to look again, by decision id.

    Names of private people in the reports that a decision is about are withheld in its reason and value too.
    """
    stands = {decision.id for decision in standing(every)}

    def rows() -> Iterator[Row]:
        for decision in shown:
            mask = _protection(decision, shelf, store)
            state = again.get(decision.id, "stands") if decision.id in stands else "withdrawn"
            if decision.verdict == "withdraw":
                state = ""
            elif decision.id in again and decision.id in stands:
                state = f"look again: {state}"
            cells = (
                decision.id,
                decision.verdict.replace("_", "-"),
                decision.subject,
                mask.text(decision.value or ""),
                decision.by,
                f"{decision.at:%Y-%m-%d %H:%M}",
                mask.text(decision.why),
                state,
            )
            record = {name: value for name, value in plain(decision).items() if name != "anchors"}
            yield Row(cells, mask.values(record | {"state": state}))

    return Table("decisions", COLUMNS, rows())


def _protection(decision: Decision, shelf: Shelf, store: DecisionRecords) -> Protection:
    found: list[str] = []
    for capture in dict.fromkeys(anchor.capture for anchor in decision.anchors):
        try:
            found.append(store.document_of(capture).id)
        except NotFound:
            continue  # its text is read no more, so nothing of it is known
    return shelf.protection_of(found)


def decided_on(claim: Claim, doc: Document, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """What people decided about one claim by itself, oldest first: "figure=8 (correct), Ines, 3 May 2031: why"."""
    told = []
    for decision in standing(decisions):
        if len(decision.anchors) > 2 or decision.verdict in ("merge", "split", "prefer", "estimate"):
            continue
        if any(_is_of(anchor, claim, doc) for anchor in decision.anchors):
            told.append(_told(decision))
    return tuple(told)


def decided_about(incident: Incident, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """What people decided about one incident and its cells, oldest first, a sentence each."""
    held = set(incident.claim_ids)
    return tuple(
        _told(decision)
        for decision in standing(decisions)
        if decision.subject.startswith("i-") and any(anchor.claim_id in held for anchor in decision.anchors)
    )


def _told(decision: Decision) -> str:
    verdict = decision.verdict.replace("_", "-")
    cell = "/".join(decision.subject.split("/")[1:])
    what = " ".join(part for part in (verdict, cell, decision.value) if part)
    return f"{what}, by {decision.by}, {day_text(decision.at)}: {decision.why}"


def _is_of(anchor: Anchor, claim: Claim, doc: Document) -> bool:
    if anchor.claim_id == claim.id:
        return True
    same = anchor.capture == doc.capture and anchor.act == claim.act
    return same and stands_at(anchor, claim, text_sha256=doc.text_sha256)

"""What waits for a person: claims that no one judged, those first that matter most and are least sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Claim, Decision
from onrecord.record import Store
from onrecord.record.weighing import weightiest

CLAIM_VERDICTS = ("accept", "reject", "correct", "not_count")


@dataclass(frozen=True, slots=True)
class Waiting:
    """The claim to judge next, how many wait, how many are judged, and the one judged last by this person."""

    claim: Claim | None
    waiting: int
    judged: int
    last: str | None


def next_waiting(store: Store, *, by: str, skip: frozenset[str] = frozenset()) -> Waiting:
    """The weightiest claim of an incident that nobody judged yet, leaving out those in `skip`."""
    decisions = store.decisions()
    gone = withdrawn(decisions)
    verdicts = [item for item in decisions if item.verdict in CLAIM_VERDICTS and item.subject.startswith("c-")]
    standing = [item for item in verdicts if item.id not in gone]
    judged = {item.subject for item in standing}
    queue = weightiest(store.database, judged=judged, limit=len(skip) + 1)
    best = next((claim_id for claim_id in queue.claims if claim_id not in skip), None)
    last = next((item.id for item in reversed(standing) if item.by == by), None)
    return Waiting(None if best is None else store.claim(best), queue.waiting, len(judged), last)


def withdrawn(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of all decisions that somebody took back."""
    return frozenset(item.subject for item in decisions if item.verdict == "withdraw")

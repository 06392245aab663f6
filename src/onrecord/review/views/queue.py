"""What waits for a person: claims that no one judged, those first that matter most and are least sure."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Claim
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
    judged: dict[str, str] = {}
    withdrawn: set[str] = set()
    mine: list[str] = []
    for decision in store.decisions():
        if decision.verdict == "withdraw":
            withdrawn.add(decision.subject)
        elif decision.verdict in CLAIM_VERDICTS and decision.subject.startswith("c-"):
            judged[decision.subject] = decision.id
            if decision.by == by:
                mine.append(decision.id)
    judged = {claim: name for claim, name in judged.items() if name not in withdrawn}
    queue = weightiest(store.database, judged=judged, limit=len(skip) + 1)
    best = next((claim_id for claim_id in queue.claims if claim_id not in skip), None)
    last = next((name for name in reversed(mine) if name not in withdrawn), None)
    return Waiting(None if best is None else store.claim(best), queue.waiting, len(judged), last)

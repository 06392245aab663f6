"""What waits for a person: claims that no one judged, those first that matter most and are least sure."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Claim, Incident
from onrecord.record import Store

# A figure in an incident of many reports matters most; a doubtful stance or a long chain makes a claim less sure.
FIGURE, STANCE, HOP, GAP = 4.0, 2.0, 1.0, 0.5
MOST_REPORTS = 10
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
    waiting = [
        (weight(claim, incident), claim)
        for incident in store.incidents()
        for claim in store.claims(incident_id=incident.id)
        if claim.id not in judged
    ]
    shown = [(points, claim) for points, claim in waiting if claim.id not in skip]
    best = max(shown, key=lambda item: (item[0], item[1].id), default=(0.0, None))[1]
    last = next((name for name in reversed(mine) if name not in withdrawn), None)
    return Waiting(best, len(waiting), len(judged), last)


def weight(claim: Claim, incident: Incident) -> float:
    """How much a claim is worth a person's look: how many reports hang on it, and how unsure its reading is."""
    reach = min(MOST_REPORTS, incident.reports) / MOST_REPORTS
    doubt = HOP * max(0, len(claim.chain) - 1) + STANCE * (claim.realis != "asserted") + GAP * len(claim.gaps)
    return reach + FIGURE * bool(claim.figures) + doubt

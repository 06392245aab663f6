"""What waits for a person: claims that no one judged, those first that matter most and are least sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Decision, Incident
from onrecord.record import Store

# A figure in an incident of many reports matters most; a doubtful stance or a long chain makes a claim less sure.
FIGURE, STANCE, HOP, GAP = 4.0, 2.0, 1.0, 0.5
MOST_REPORTS = 10
CLAIM_VERDICTS = ("accept", "reject", "correct", "not_count")


@dataclass(frozen=True, slots=True)
class Waiting:
    """The id of the claim to judge next, how many wait, how many are judged, and this person's last verdict."""

    claim: str | None
    waiting: int
    judged: int
    last: str | None


def next_waiting(
    decisions: Iterable[Decision], order: Sequence[str], *, by: str, skip: frozenset[str] = frozenset()
) -> Waiting:
    """The first claim of `order` that nobody judged yet, leaving out those in `skip`."""
    listed = list(decisions)
    gone = withdrawn(listed)
    verdicts = [item for item in listed if item.verdict in CLAIM_VERDICTS and item.subject.startswith("c-")]
    standing = [item for item in verdicts if item.id not in gone]
    judged = {item.subject for item in standing}
    waiting = [claim for claim in order if claim not in judged]
    last = next((item.id for item in reversed(standing) if item.by == by), None)
    return Waiting(next((claim for claim in waiting if claim not in skip), None), len(waiting), len(judged), last)


def withdrawn(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of all decisions that somebody took back."""
    return frozenset(item.subject for item in decisions if item.verdict == "withdraw")


def weightiest(store: Store) -> list[str]:
    """The ids of all claims that are in an incident, the weightiest first."""
    found = [
        (weight(claim, incident), claim.id)
        for incident in store.incidents()
        for claim in store.claims(incident_id=incident.id)
    ]
    return [claim for _, claim in sorted(found, reverse=True)]


def weight(claim: Claim, incident: Incident) -> float:
    """How much a claim is worth a person's look: how many reports hang on it, and how unsure its reading is."""
    reach = min(MOST_REPORTS, incident.reports) / MOST_REPORTS
    doubt = HOP * max(0, len(claim.chain) - 1) + STANCE * (claim.realis != "asserted") + GAP * len(claim.gaps)
    return reach + FIGURE * bool(claim.figures) + doubt

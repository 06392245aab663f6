"""Pairs of reports that wait for a person: of one happening, or of two?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import NotFound
from onrecord.export.evidence import Evidence, evidence
from onrecord.export.shelf import Shelf
from onrecord.extract.withheld import Protection
from onrecord.model import Claim, Decision, Document, Incident
from onrecord.record import Store
from onrecord.record.derived import homes
from onrecord.resolve.decided import standing
from onrecord.resolve.doubts import Doubt

PAIR_VERDICTS = ("same", "different", "merge", "split")
CONTEXT = 900  # code points of each report around the claim: enough to see which happening it tells of


@dataclass(frozen=True, slots=True)
class PairsWaiting:
    """The pair to judge next, how many wait, how many are judged, and this person's last verdict on one."""

    doubt: Doubt | None
    waiting: int
    judged: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a pair: its claim with the words around it, and the incident that it is in now."""

    claim: Claim
    doc: Document
    evidence: Evidence
    incident: Incident
    mask: Protection


@dataclass(frozen=True, slots=True)
class PairView:
    """Two reports beside each other, and what was decided on the pair last."""

    subject: str
    together: bool
    reasons: tuple[str, ...]
    sides: tuple[Side, Side]
    last_decision: Decision | None


def next_pair(
    store: Store, order: Sequence[Doubt], *, by: str, skip: frozenset[str] = frozenset(), wanted: str = ""
) -> PairsWaiting:
    """The weightiest pair that nobody judged and that is still as it was doubted; `wanted` asks for one by subject."""
    about = _about_pairs(store)
    waiting, judged = open_pairs(store, order)
    last = next((item.id for item in reversed(about) if item.by == by), None)
    chosen = next((doubt for doubt in order if subject_of(doubt) == wanted), None) if wanted else None
    following = next((doubt for doubt in waiting if subject_of(doubt) not in skip), None)
    return PairsWaiting(chosen or following, len(waiting), judged, last)


def open_pairs(store: Store, order: Sequence[Doubt]) -> tuple[list[Doubt], int]:
    """The pairs of `order` that nobody judged and that are still as they were doubted; and how many are judged."""
    told = [_sides(item) for item in _about_pairs(store)]
    home = homes(store.database, (claim for doubt in order for claim in doubt.claims))
    waiting, judged = [], 0
    for doubt in order:
        if any(_judges(sides, doubt) for sides in told):
            judged += 1
        elif all(claim in home for claim in doubt.claims):
            one, other = (home[claim] for claim in doubt.claims)
            waiting += [doubt] if (one == other) == doubt.together else []
    return waiting, judged


def _about_pairs(store: Store) -> list[Decision]:
    return [item for item in standing(store.decisions()) if item.verdict in PAIR_VERDICTS and item.anchors]


def subject_of(doubt: Doubt) -> str:
    """How a decision names the pair."""
    return "+".join(doubt.claims)


def see_pair(store: Store, doubt: Doubt, shelf: Shelf) -> PairView:
    """The two reports of `doubt` beside each other. Raises NotFound if a claim is in no incident any more."""
    home = homes(store.database, doubt.claims)
    if not all(claim in home for claim in doubt.claims):
        raise NotFound("One of the two claims is in no incident any more: go on with the next pair.")
    first, second = (_side(store, claim, store.incident(home[claim]), shelf) for claim in doubt.claims)
    subject = subject_of(doubt)
    together = first.incident.id == second.incident.id
    return PairView(subject, together, doubt.reasons, (first, second), store.last_decision(subject))


def _side(store: Store, claim_id: str, incident: Incident, shelf: Shelf) -> Side:
    claim = store.claim(claim_id)
    doc, mask = shelf.document(claim.doc_id), shelf.protection(claim.doc_id)
    return Side(claim, doc, evidence(claim, doc, protection=mask, context=CONTEXT), incident, mask)


def _sides(decision: Decision) -> tuple[frozenset[str], frozenset[str]]:
    sides: Iterable[int] = (0, 1)
    first, second = (frozenset(anchor.claim_id for anchor in decision.anchors if anchor.side == side) for side in sides)
    return first, second


def _judges(sides: tuple[frozenset[str], frozenset[str]], doubt: Doubt) -> bool:
    one, other = doubt.claims
    return (one in sides[0] and other in sides[1]) or (one in sides[1] and other in sides[0])

"""People's decisions as data for resolve: withdrawn ones left out, the rest fastened to the claims of today.

Of two decisions about one thing the later holds. What a decision says is never changed by what a method reads; where
the reading changed so much that a person should look again, `Decided.again` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Claim, Decision
from onrecord.resolve.anchors import Fastened, Fastener

METHOD = "decisions.v1"


@dataclass(frozen=True, slots=True)
class Link:
    """Claims that a person put into one incident, or held apart. Of `together`, the first of each side are linked."""

    together: bool
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    decision: str


@dataclass(frozen=True, slots=True)
class CellVerdict:
    """A person's word on one harm and group of the incident that holds `claims`; both None is the whole incident."""

    claims: tuple[str, ...]
    harm: str | None
    group: str | None
    verdict: str  # prefer or estimate
    value: str
    decision: str


@dataclass(frozen=True, slots=True)
class Again:
    """A decision that a person should look at again, and why."""

    decision: Decision
    why: str
    claim_ids: tuple[str, ...] = ()  # what stands at its words now


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided, by claims and voices of today. The empty one changes nothing."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()  # claims and voices
    corrected: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()  # newest first
    cells: tuple[CellVerdict, ...] = ()  # newest first
    one_voice: tuple[tuple[str, str], ...] = ()
    again: tuple[Again, ...] = ()


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not withdrawn and withdraw nothing, oldest first. A withdrawal can be withdrawn."""
    listed = list(decisions)
    gone: set[str] = set()
    for decision in reversed(listed):
        if decision.verdict == "withdraw" and decision.id not in gone:
            gone.add(decision.subject)
    return [decision for decision in listed if decision.id not in gone and decision.verdict != "withdraw"]


def read_decisions(
    decisions: Iterable[Decision], claims: Iterable[Claim], texts: Mapping[str, tuple[str, str]]
) -> Decided:
    """What `decisions`, oldest first, say about `claims`; `texts` gives capture and hash of text by document id."""
    listed = standing(decisions)
    if not listed:
        return Decided()
    fastener = Fastener(claims, texts)
    state: dict[str, str] = {}
    counted: dict[str, str] = {}
    corrected: dict[str, dict[str, str]] = {}
    links: list[Link] = []
    cells: list[CellVerdict] = []
    one_voice: list[tuple[str, str]] = []
    again: list[Again] = []
    for decision in listed:
        found = fastener.all(decision.anchors)
        if found and (told := _look_again(decision, found)) is not None:
            again.append(told)
        ids = tuple(dict.fromkeys(item.claim_id for item in found if item.claim_id is not None))
        verdict = decision.verdict
        if verdict in ("accept", "reject"):
            state.update(dict.fromkeys(ids, verdict))
        elif verdict in ("count", "not_count"):
            counted.update(dict.fromkeys(ids if decision.anchors else (decision.subject,), verdict))
        elif verdict == "correct":
            name, _, value = (decision.value or "").partition("=")
            for claim_id in ids:
                corrected.setdefault(claim_id, {})[name] = value
        elif verdict in ("prefer", "estimate"):
            _, *cell = decision.subject.split("/")
            harm, group = cell if len(cell) == 2 else (None, None)
            cells.append(CellVerdict(ids, harm, group, verdict, decision.value or "", decision.id))
        elif not decision.anchors:
            first, _, second = decision.subject.partition("+")
            one_voice.append((first, second))
        else:
            sides = (_side(found, 0), _side(found, 1))
            if all(sides):
                links.append(Link(verdict in ("same", "merge"), sides, decision.id))
    return Decided(
        accepted=frozenset(key for key, verdict in state.items() if verdict == "accept"),
        rejected=frozenset(key for key, verdict in state.items() if verdict == "reject"),
        uncounted=frozenset(key for key, verdict in counted.items() if verdict == "not_count"),
        corrected={claim_id: tuple(values.items()) for claim_id, values in corrected.items()},
        links=tuple(reversed(links)),
        cells=tuple(reversed(cells)),
        one_voice=tuple(one_voice),
        again=tuple(again),
    )


def _side(found: Sequence[Fastened], side: int) -> tuple[str, ...]:
    ids = (item.claim_id for item in found if item.anchor.side == side and item.claim_id is not None)
    return tuple(dict.fromkeys(ids))


def _look_again(decision: Decision, found: Sequence[Fastened]) -> Again | None:
    """Why a person should look again: for one claim any change, for many where a side has nothing left to stand on."""
    now = tuple(dict.fromkeys(item.claim_id for item in found if item.claim_id is not None))
    changed = [item for item in found if item.found == "changed"]
    gone = [item for item in found if item.found == "gone"]
    if len({item.anchor.side for item in found}) == len(found):
        if gone:
            return Again(decision, "no claim stands at its words any more", now)
        if changed:
            return Again(decision, "its words are read otherwise now: another act, stance, figure or speaker", now)
        return None
    for side in sorted({item.anchor.side for item in found}):
        if not _side(found, side):
            return Again(decision, "none of its claims is read any more", now)
    return None

"""Pairs of reports that a person should look at: put together with little to show for it, or apart with much.

The score of a pair is the logarithm of the odds that both tell of one happening (compare). A pair is worth a look by
the chance that it was judged wrongly, times how many reports hang on it. What a veto holds apart is sure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from onrecord.model import Incident
from onrecord.resolve.compare import Comparison, compare
from onrecord.resolve.families import reprint_families
from onrecord.resolve.places import folded, place_key
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import Weights

METHOD = "doubts.odds.v1"
LEAST = 0.02  # Below a chance of one in fifty a look at a pair costs more than it finds.
PEERS = 4  # A report is compared with so many others of its incident: they tell whether it belongs there.
HEADS = 3  # reports that stand for an incident where two are compared
MAX_GAP_DAYS = 3  # incidents at one place meet when their days lie this near
MAX_BLOCK = 30  # incidents of one place and day, or with one name: more are no pairs but a crowd
BLOCK_NAMES = 8  # the most telling names of a report, by which incidents meet
VETOED = -10.0  # what a veto weighs where scores are averaged

_Compare = Callable[[Telling, Telling], Comparison]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two claims of two reports that are in one incident (`together`) or in two, and what speaks for one happening.

    `chance` is how likely the other verdict is, `weight` that times how much hangs on it.
    """

    claims: tuple[str, str]  # in order of their ids, as a decision names them
    docs: tuple[str, str]
    together: bool
    chance: float
    weight: float
    reasons: tuple[str, ...]


def doubts(incidents: Sequence[Incident], tellings: Iterable[Telling], *, weights: Weights) -> list[Doubt]:
    """The doubtful pairs of `incidents`, which `tellings` were put into, the weightiest first; empty if all is sure."""
    home = {claim: place for place, incident in enumerate(incidents) for claim in incident.claim_ids}
    members: dict[int, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.key):
        if telling.claims[0].id in home:
            members.setdefault(home[telling.claims[0].id], []).append(telling)

    found = [
        doubt
        for place, mine in members.items()
        for doubt in _within(sorted(mine, key=_weightiest), incidents[place].reports, weights)
    ]
    heads = {place: sorted(mine, key=_weightiest)[:HEADS] for place, mine in members.items()}
    for one, other in _meeting(heads, weights):
        doubt = _between(heads[one], heads[other], incidents[one].reports + incidents[other].reports, weights)
        found += [doubt] if doubt else []
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.claims))


def _comparing(tellings: Iterable[Telling], weights: Weights) -> _Compare:
    """How any two of `tellings` are compared; copies are looked for among their own reports only."""
    family = reprint_families({telling.report.doc_id: telling.report for telling in tellings}.values(), weights=weights)
    return partial(compare, weights=weights, family=family)


def _within(mine: Sequence[Telling], reports: int, weights: Weights) -> Iterator[Doubt]:
    """Reports of one incident that the others of it do not bear out, each beside the one that fits it least."""
    compared = _comparing(mine, weights)
    for place, telling in enumerate(mine[1:], start=1):
        peers = [other for number, other in enumerate(mine[: PEERS + 1]) if number != place][:PEERS]
        told = [(peer, compared(peer, telling)) for peer in peers]
        apart = [(peer, comparison) for peer, comparison in told if not comparison.veto]
        if not apart:
            continue
        average = math.fsum(comparison.score for _, comparison in apart) / len(apart)
        chance = 1 - _same(average)
        if chance >= LEAST:
            peer, least = min(apart, key=lambda pair: pair[1].score)
            yield _doubt((peer, telling), least.reasons, together=True, chance=chance, reports=reports)


def _between(ones: Sequence[Telling], others: Sequence[Telling], reports: int, weights: Weights) -> Doubt | None:
    """The reports of two incidents that are most alike, if on average they may tell of one happening."""
    compared = _comparing((*ones, *others), weights)
    told = [(one, other, compared(one, other)) for one in ones for other in others]
    open_pairs = [(one, other, comparison) for one, other, comparison in told if not comparison.veto]
    if not open_pairs:
        return None
    chance = _same(math.fsum(VETOED if pair[2].veto else pair[2].score for pair in told) / len(told))
    if chance < LEAST:
        return None
    one, other, best = max(open_pairs, key=lambda pair: pair[2].score)
    return _doubt((one, other), best.reasons, together=False, chance=chance, reports=reports)


def _meeting(heads: Mapping[int, Sequence[Telling]], weights: Weights) -> list[tuple[int, int]]:
    """The pairs of incidents that share a place about the same days, or a telling name."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for place, mine in heads.items():
        for key in sorted({key for head in mine for key in _keys(head, weights)}):
            blocks.setdefault(key, []).append(place)
    pairs = {
        (one, other)
        for found in blocks.values()
        if len(found) <= MAX_BLOCK
        for at, one in enumerate(found)
        for other in found[at + 1 :]
    }
    return sorted(pairs)


def _keys(head: Telling, weights: Weights) -> Iterator[tuple[str, ...]]:
    yield from (("name", name) for name in weights.telling(head.report.names)[:BLOCK_NAMES])
    if head.place is not None:
        shifts = range(-MAX_GAP_DAYS, MAX_GAP_DAYS + 1)
        days = [str(head.day + timedelta(days=shift)) for shift in shifts] if head.day else [""]
        names = {place_key(head.place), folded(head.place.facility)} - {""}
        yield from (("place", name, day) for name in names for day in days)


def _doubt(
    pair: tuple[Telling, Telling], reasons: tuple[str, ...], *, together: bool, chance: float, reports: int
) -> Doubt:
    claims = sorted((_first(telling), telling.report.doc_id) for telling in pair)
    return Doubt(
        claims=(claims[0][0], claims[1][0]),
        docs=(claims[0][1], claims[1][1]),
        together=together,
        chance=round(chance, 4),
        weight=round(chance * (1 + math.log(reports)), 4),
        reasons=reasons,
    )


def _first(telling: Telling) -> str:
    return min(telling.claims, key=lambda claim: (claim.trigger, claim.id)).id


def _weightiest(telling: Telling) -> tuple[bool, int, tuple[str, str]]:
    return (not telling.main, -len(telling.claims), telling.key)


def _same(score: float) -> float:
    """The chance that two tellings are of one happening, from the logarithm of its odds."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))

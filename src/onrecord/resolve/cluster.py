"""Tellings into happenings: candidate pairs by blocks, then merging by average score, with vetoes.

The result does not depend on the order in which reports came in: pairs are taken by score, ties by stable keys.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.resolve.compare import Comparison, compare
from onrecord.resolve.contrast import split_contrasts
from onrecord.resolve.meeting import Meeting
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import Weights

METHOD = "cluster.average.v2"
VETO = float("-inf")
# Two groups are of one happening when their pairs speak for it on average: compare gives 0 at even odds.
SAME = 0.0
VETO_SCORE = -10.0  # what a veto weighs where averages are compared


def cluster(
    tellings: Sequence[Telling],
    *,
    weights: Weights,
    family: Mapping[str, str],
    near: Collection[str] | None = None,
    linked: Iterable[Collection[str]] = (),
) -> tuple[list[tuple[tuple[Telling, ...], tuple[str, ...]]], dict[str, str]]:
    """Groups of tellings that are of one happening, each with the reasons that put it together; and components.

    A component is what a chain of pairs that speak for one happening joins, or claims that are `linked`: no telling
    outside can change how those inside are grouped. It is called by the first of its claims, given for each claim.

    Every telling is in exactly one group. Groups and their members come in stable order. With `near`, claim ids, only
    the tellings that these claims could share a group with are grouped, exactly as they would be among all; so can
    claims that are `linked`.
    """
    ordered = sorted(tellings, key=lambda telling: telling.key)

    def compared(a: int, b: int) -> Comparison:
        return compare(ordered[a], ordered[b], weights=weights, family=family)

    place = {claim.id: number for number, telling in enumerate(ordered) for claim in telling.claims}
    ends = [{place[claim] for claim in claims if claim in place} for claims in linked]
    if near is None:
        members = list(range(len(ordered)))
        scores = _inside(members, lambda: _pairs(ordered, weights, family), compared)
    else:
        members, scores = _around(
            {place[claim] for claim in near if claim in place}, ends, _pairs(ordered, weights, family), compared
        )

    def score(a: int, b: int) -> float:
        found = scores.get(_pair(a, b))
        return 0.0 if found is None else VETO_SCORE if found.veto else found.score

    groups = [part for group in _merge(members, scores) for part in split_contrasts(group, ordered, score)]
    joined = [*(pair for pair, found in scores.items() if found.veto is None and found.score > SAME), *ends]
    told = [(tuple(ordered[number] for number in group), _reasons(group, scores)) for group in groups]
    return told, _components([ordered[number] for number in members], members, joined)


def _pairs(tellings: Sequence[Telling], weights: Weights, family: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    meeting = Meeting(weights, family)
    for number, telling in enumerate(tellings):
        for other in sorted(meeting.others(number, telling)):
            yield other, number
        meeting.add(number, telling)


def _inside(
    members: Iterable[int], pairs: Callable[[], Iterable[tuple[int, int]]], compared: Callable[[int, int], Comparison]
) -> dict[tuple[int, int], Comparison]:
    """The comparisons of all pairs inside components. Most pairs lie across them and speak for nothing: not kept."""
    joined = _Joined(members)
    scores: dict[tuple[int, int], Comparison] = {}
    for pair in pairs():
        found = compared(*pair)
        if found.veto is None and found.score > SAME:
            scores[pair] = found
            joined.join(*pair)
    for a, b in pairs():
        if (a, b) not in scores and joined.root(a) == joined.root(b):
            scores[a, b] = compared(a, b)
    return scores


class _Joined:
    """Numbers that chains of pairs join; the least of those joined stands for all."""

    def __init__(self, members: Iterable[int]) -> None:
        self._parent = {number: number for number in members}

    def __contains__(self, number: int) -> bool:
        return number in self._parent

    def root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low


def _around(
    near: Collection[int],
    linked: Iterable[Collection[int]],
    pairs: Iterable[tuple[int, int]],
    compared: Callable[[int, int], Comparison],
) -> tuple[list[int], dict[tuple[int, int], Comparison]]:
    """The tellings that some chain of pairs that speak for one happening, or of links, joins to those of `near`.

    Groups grow by such pairs alone, so what lies beyond them cannot change how these are grouped.
    """
    neighbours: dict[int, list[int]] = {}
    for a, b in pairs:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    joined: dict[int, set[int]] = {}
    for ends in linked:
        for end in ends:
            joined.setdefault(end, set()).update(ends)
    found = set(near)
    waiting = sorted(found)
    scores: dict[tuple[int, int], Comparison] = {}
    while waiting:
        here = waiting.pop()
        reached = set(joined.get(here, ()))
        for other in neighbours.get(here, ()):
            pair = _pair(here, other)
            if pair not in scores:
                scores[pair] = compared(*pair)
            if scores[pair].veto is None and scores[pair].score > SAME:
                reached.add(other)
        waiting += sorted(reached - found)
        found |= reached
    inside = {pair: comparison for pair, comparison in scores.items() if pair[0] in found and pair[1] in found}
    return sorted(found), inside


def _components(
    tellings: Sequence[Telling], members: Sequence[int], joined: Iterable[Collection[int]]
) -> dict[str, str]:
    parts = _Joined(members)
    for ends in joined:
        inside = sorted(end for end in ends if end in parts)
        for other in inside[1:]:
            parts.join(inside[0], other)
    called = {
        number: min(claim.id for claim in telling.claims) for number, telling in zip(members, tellings, strict=True)
    }
    names: dict[int, str] = {}
    for number in members:
        names[parts.root(number)] = min(called[number], names.get(parts.root(number), called[number]))
    return {
        claim.id: names[parts.root(number)]
        for number, telling in zip(members, tellings, strict=True)
        for claim in telling.claims
    }


def _merge(numbers: Sequence[int], scores: Mapping[tuple[int, int], Comparison]) -> list[list[int]]:
    """Average linkage over the compared pairs; a pair that was not compared counts as no evidence, a veto forbids."""
    members: dict[int, list[int]] = {number: [number] for number in numbers}
    total: dict[tuple[int, int], float] = {
        pair: VETO if comparison.veto else comparison.score for pair, comparison in scores.items()
    }
    near: dict[int, set[int]] = {number: set() for number in numbers}
    for a, b in total:
        near[a].add(b)
        near[b].add(a)
    heap = [(-score, a, b) for (a, b), score in total.items() if score > SAME]
    heapq.heapify(heap)
    alive = set(members)
    following = max(numbers, default=0) + 1
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in alive or b not in alive or negative >= -SAME:
            continue
        alive -= {a, b}
        new, following = following, following + 1
        members[new] = sorted(members.pop(a) + members.pop(b))
        alive.add(new)
        near[new] = set()
        for other in sorted((near.pop(a) | near.pop(b)) & alive - {new}):
            sum_of = total.get(_pair(a, other), 0.0) + total.get(_pair(b, other), 0.0)
            total[_pair(new, other)] = sum_of
            near[new].add(other)
            near[other].add(new)
            average = sum_of / (len(members[new]) * len(members[other]))
            if average > SAME:
                heapq.heappush(heap, (-average, min(new, other), max(new, other)))
    return sorted(members[number] for number in alive)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _reasons(group: Sequence[int], scores: Mapping[tuple[int, int], Comparison]) -> tuple[str, ...]:
    """Why a group is one happening: the reasons of its pairs, each once, the commonest first."""
    counts: dict[str, int] = {}
    for place, a in enumerate(group):
        for b in group[place + 1 :]:
            for reason in scores[(a, b)].reasons if (a, b) in scores else ():
                counts[reason] = counts.get(reason, 0) + 1
    return tuple(sorted(counts, key=lambda reason: (-counts[reason], reason))[:8])

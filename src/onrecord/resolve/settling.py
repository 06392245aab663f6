"""Groups of tellings as people decided them: put together, or held apart, whatever the comparison says.

The rest follows: a telling that nobody decided on goes with the side it is more like. Of contradicting decisions the
later holds, and an older one is left out whole. The order in which reports came in makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.resolve.compare import compare
from onrecord.resolve.decided import Link
from onrecord.resolve.tellings import Telling, part_of
from onrecord.resolve.weights import Weights

METHOD = "settle.v1"
Group = tuple[tuple[Telling, ...], tuple[str, ...]]  # with its reasons
VETO_SCORE = -10.0  # as in clustering: what a veto weighs where averages are compared
REASON = "a person decided that they are one ({})"


def settle(
    groups: Sequence[Group], links: Sequence[Link], *, family: Mapping[str, str], weights: Weights
) -> list[Group]:
    """`groups` with `links`, newest first, obeyed; groups without a decision stay as they are. Stable order.

    `weights` are those of all reports, also where `groups` are only some.
    """
    cut = _cut(groups, links)
    atoms = [telling for tellings, _ in cut for telling in tellings]
    home = [number for number, (tellings, _) in enumerate(cut) for _ in tellings]
    place = {claim.id: number for number, telling in enumerate(atoms) for claim in telling.claims}
    blocks = _Blocks(len(atoms))
    for link in links:
        first, second = (tuple(dict.fromkeys(place[c] for c in side if c in place)) for side in link.sides)
        if not first or not second:
            continue
        if link.together:
            blocks.join(first[0], second[0], link.decision)
        else:
            blocks.part(first, second)
    joined = _Blocks(len(cut))
    for number in range(len(atoms)):
        joined.join(home[number], home[blocks.root(number)], "")
    parts: dict[int, list[int]] = {}
    for number, group in enumerate(home):
        parts.setdefault(joined.root(group), []).append(number)

    def alike(a: int, b: int) -> float:
        found = compare(atoms[a], atoms[b], weights=weights, family=family)
        return VETO_SCORE if found.veto else found.score

    settled: list[Group] = []
    for members in parts.values():
        reasons = [reason for group in dict.fromkeys(home[m] for m in members) for reason in cut[group][1]]
        for side in _sides(members, blocks, atoms, alike):
            decided = [REASON.format(name) for name in blocks.decisions(side)]
            tellings = tuple(sorted((atoms[m] for m in side), key=lambda telling: telling.key))
            settled.append((tellings, tuple(dict.fromkeys((*decided, *reasons)))))
    return settled


class _Blocks:
    """Members that belong together, and which of these blocks must stay apart."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._apart: dict[int, set[int]] = {}  # roots by root
        self._why: list[tuple[int, int, str]] = []

    def root(self, member: int) -> int:
        while self._parent[member] != member:
            member = self._parent[member]
        return member

    def forbidden(self, a: int, b: int) -> bool:
        return self.root(b) in self._apart.get(self.root(a), ())

    def held_apart(self, member: int) -> bool:
        return bool(self._apart.get(self.root(member)))

    def join(self, a: int, b: int, why: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if self.forbidden(first, second):
            return
        if why:
            self._why.append((a, b, why))
        if first != second:
            self._parent[second] = first
            for other in self._apart.pop(second, set()):
                self._apart[other].discard(second)
                self._hold(first, other)

    def part(self, stay: Sequence[int], leave: Sequence[int]) -> None:
        if {self.root(a) for a in stay} & {self.root(b) for b in leave}:
            return  # a later decision put them together
        for other in leave[1:]:
            self.join(leave[0], other, "")
        for a in {self.root(a) for a in stay}:
            for b in {self.root(b) for b in leave}:
                self._hold(a, b)

    def decisions(self, members: Iterable[int]) -> list[str]:
        inside = set(members)
        return list(dict.fromkeys(why for a, b, why in self._why if a in inside and b in inside))

    def _hold(self, a: int, b: int) -> None:
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)


def _cut(groups: Sequence[Group], links: Sequence[Link]) -> list[Group]:
    """`groups` with each telling cut in two whose claims a person held apart; what leaves becomes one of its own."""
    cut = list(groups)
    for link in links:
        if link.together:
            continue
        stay, leave = (frozenset(side) for side in link.sides)
        for number, (tellings, reasons) in enumerate(cut):
            parts: list[Telling] = []
            for telling in tellings:
                ids = {claim.id for claim in telling.claims}
                rest = [claim for claim in telling.claims if claim.id not in leave]
                if ids & stay and ids & leave:
                    gone = [claim for claim in telling.claims if claim.id in leave]
                    parts += [part_of(telling, rest, main=telling.main), part_of(telling, gone, main=False)]
                else:
                    parts.append(telling)
            cut[number] = (tuple(parts), reasons)
    return cut


def _sides(
    members: Sequence[int], blocks: _Blocks, atoms: Sequence[Telling], alike: Callable[[int, int], float]
) -> list[list[int]]:
    """`members` as the groups that the decisions leave: one where nothing holds them apart."""
    by_block: dict[int, list[int]] = {}
    for member in sorted(members, key=lambda number: atoms[number].key):
        by_block.setdefault(blocks.root(member), []).append(member)
    sides: list[list[int]] = []
    for block in by_block.values():
        if not blocks.held_apart(block[0]):
            continue
        open_sides = [side for side in sides if not any(blocks.forbidden(block[0], other) for other in side)]
        if open_sides:
            open_sides[0].extend(block)
        else:
            sides.append(list(block))
    if len(sides) < 2:
        return [list(members)]
    decided = [list(side) for side in sides]
    for block in by_block.values():
        if blocks.held_apart(block[0]):
            continue
        scores = [sum(alike(a, b) for a in block for b in side) / len(side) for side in decided]
        sides[scores.index(max(scores))].extend(block)
    return sides

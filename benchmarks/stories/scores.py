"""What onrecord makes of made-up stories against what is true in them: incidents, origins, ranges, order, as-of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.stories.made import TrueReport
from benchmarks.stories.truth import Cell, Story
from onrecord.model import Claim, Estimate
from onrecord.ontology.registry import load_registry
from onrecord.read import fingerprint
from onrecord.resolve import Report, Resolved, report_of, resolve


@dataclass(slots=True)
class Counts:
    """Sums over stories; `wrong` says how origins came out where they are not right: (true, found) by count."""

    stories: int = 0
    reports: int = 0
    items: int = 0
    precision: float = 0.0
    recall: float = 0.0
    links: int = 0  # pairs of items of different happenings
    merged: int = 0
    cells: int = 0
    origins_right: int = 0
    wrong: Counter[tuple[int, int | None]] = field(default_factory=Counter)
    told: int = 0  # cells of which some voice's last figure allows the truth
    covered: int = 0
    orders: int = 0
    orders_equal: int = 0

    @property
    def b3(self) -> float:
        """B³ F1 over claims."""
        p, r = self.precision / max(1, self.items), self.recall / max(1, self.items)
        return 2 * p * r / (p + r) if p + r else 0.0

    def add(self, other: Counts) -> None:
        """Add the sums of other stories."""
        for name in Counts.__slots__:
            mine = getattr(self, name)
            mine.update(other.wrong) if name == "wrong" else setattr(self, name, mine + getattr(other, name))


def resolved(items: Sequence[TrueReport], claims: Mapping[str, Sequence[Claim]] | None = None) -> Resolved:
    """What the product judges from these reports; from `claims` by document in place of the made ones."""
    reports = [report(item) for item in items]
    told = [claim for item in items for claim in (item.claims if claims is None else claims[item.doc.id])]
    return resolve(reports, told, registry=load_registry())


def report(item: TrueReport) -> Report:
    """A report as resolve sees it."""
    return report_of(item.doc, fingerprint(item.doc.text))


def by_claim(items: Sequence[TrueReport], found: Resolved) -> list[tuple[str, str]]:
    """For each made claim the happening that it tells of, and the incident that it was put into."""
    incident_of = _incident_of(found)
    return [
        (told.happening, incident_of.get(claim.id, claim.id))
        for item in items
        for claim, told in zip(item.claims, item.told, strict=True)
    ]


def by_report(items: Sequence[TrueReport], found: Resolved) -> list[tuple[str, str]]:
    """For each report the happening that it tells of, and the incident that most of its claims were put into."""
    incident_of = _incident_of(found)
    pairs = []
    for item in items:
        mine = Counter(incident_of[claim.id] for claim in item.claims if claim.id in incident_of)
        name = min(mine, key=lambda key: (-mine[key], key)) if mine else item.doc.id
        pairs.append((item.made.happening, name))
    return pairs


def _incident_of(found: Resolved) -> dict[str, str]:
    return {claim: incident.id for incident in found.incidents for claim in incident.claim_ids}


def score(story: Story, items: Sequence[TrueReport], found: Resolved, pairs: Sequence[tuple[str, str]]) -> Counts:
    """What is right in `found`, the judgement of `items`, reports of one story; `pairs` are `by_claim` or `by_report`.

    A figure's origins and range are looked up in the incident that holds most of its happening.
    """
    counts = Counts(stories=1, reports=len(items))
    _b3(counts, pairs)
    meant = _aligned(pairs)
    estimates = {(estimate.incident_id, estimate.harm, estimate.group): estimate for estimate in found.estimates}
    for cell, roots in true_origins(story, items).items():
        estimate = estimates.get((meant.get(cell[0], ""), cell[1], cell[2]))
        counts.cells += 1
        if estimate is not None and estimate.origins == len(roots):
            counts.origins_right += 1
        else:
            counts.wrong[(len(roots), estimate.origins if estimate is not None else None)] += 1
        true = next(item.harms[cell[1]] for item in story.happenings if item.key == cell[0])
        if _allowed(items, cell, true):
            counts.told += 1
            counts.covered += estimate is not None and _covers(estimate, true)
    return counts


def _b3(counts: Counts, pairs: Sequence[tuple[str, str]]) -> None:
    both, gold, mine = Counter(pairs), Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    counts.items += len(pairs)
    counts.precision += sum(n * n / mine[p] for (_, p), n in both.items())
    counts.recall += sum(n * n / gold[g] for (g, _), n in both.items())
    same = sum(n * n for n in mine.values())
    counts.merged += (same - sum(n * n for n in both.values())) // 2
    counts.links += (len(pairs) ** 2 - sum(n * n for n in gold.values())) // 2


def _aligned(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each happening the incident that holds most of its claims."""
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, mine in pairs:
        by[gold][mine] += 1
    return {gold: min(found, key=lambda name: (-found[name], name)) for gold, found in by.items()}


def true_origins(story: Story, items: Sequence[TrueReport]) -> dict[Cell, frozenset[str]]:
    """For each figure that someone gives a value for in `items`: who it truly comes from."""
    roots: dict[Cell, set[str]] = defaultdict(set)
    for item in items:
        for told in item.told:
            if told.given is not None and told.harm is not None:
                found = roots[(told.happening, told.harm, story.groups[told.happening])]
                found |= {told.root} if told.root is not None else set()
    return {cell: frozenset(found) for cell, found in roots.items() if found}


def _allowed(items: Sequence[TrueReport], cell: Cell, true: int) -> bool:
    """Whether the last figure that some speaker gave allows the truth."""
    last: dict[str, tuple[int | None, int | None]] = {}
    for item in items:
        for told in item.told:
            given = told.given
            if given is None or (told.happening, told.harm) != cell[:2] or given.kind in ("unknown", "none"):
                continue
            if item.made.copy_of is None and len(told.hops) < 2:
                # An outlet that repeats somebody's figure without a source has said that last itself.
                voice = f"{told.root} {told.hops[0][0]}" if told.hops else f"outlet:{item.made.outlet}"
                last[voice] = (given.low, given.high)
    return any((low or 0) <= true and (high is None or true <= high) for low, high in last.values())


def _covers(estimate: Estimate, true: int) -> bool:
    return (estimate.low or 0) <= true and (estimate.high is None or true <= estimate.high)


def in_any_order(items: Sequence[TrueReport], found: Resolved, random: Random) -> bool:
    """Whether the same reports in another order give exactly the same."""
    shuffled = list(items)
    random.shuffle(shuffled)
    return resolved(shuffled) == found


def until(items: Sequence[TrueReport], day: date) -> list[TrueReport]:
    """The reports published by the end of `day`."""
    return [item for item in items if item.made.published.date() <= day]

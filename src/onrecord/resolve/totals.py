"""How many came to a harm in all, as one report tells it: totals over totals, wholes over parts, lists added up.

A report gives one number several times, in parts and with history beside it. What counts is its news: the number
that most of its sentences bear, weighed towards its head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from onrecord.model import Claim, Figure, Span
from onrecord.ontology.acts import load_acts
from onrecord.ontology.files import read_data

METHOD = "totals.v1"
STANDING = ("asserted", "possible")
# How much a sentence far down weighs beside the head of a report, at the least.
LEAST_WEIGHT = 0.2


def report_total(claims: Sequence[Claim], harm: str) -> int | None:
    """The number of people (or homes) that came to `harm` in the news that `claims` of one report tell.

    None if it tells of none; 0 if it says that there were none. Background, plans and denials do not count; "at least
    12" counts as 12. A harm told without a number is one person at least. People who were shot and of whom nothing
    else is said are injured, less those who died of it.
    """
    number = _told(claims, harm, lambda claim: not may_have_died(claim))
    if harm != "injured" or number:
        return number
    shot = _told(claims, harm, may_have_died)
    if shot is None:
        return number
    return max(0, shot - (_told(claims, "killed", lambda claim: True) or 0))


def may_have_died(claim: Claim) -> bool:
    """Whether a claim of injury leaves open whether those hurt lived: they were shot, or taken to hospital."""
    return claim.act == "wounding" and claim.rules[0].rpartition(".")[2] in _open_cues()


@cache
def _open_cues() -> frozenset[str]:
    return frozenset(read_data("accounts.yml")["may_die"])


def _told(claims: Sequence[Claim], harm: str, fits: Callable[[Claim], bool]) -> int | None:
    told: dict[Span, list[Figure]] = defaultdict(list)
    none_said = someone = False
    for claim in claims:
        if claim.background is not None or load_acts().acts[claim.act].harm != harm or not fits(claim):
            continue
        someone = someone or (claim.realis == "asserted" and not claim.figures)
        for figure in claim.figures:
            if figure.kind == "none":
                none_said = True
            elif claim.realis in STANDING and _number(figure) is not None:
                told[claim.passage.span].append(figure)
    weights: dict[int, float] = defaultdict(float)
    for place, span in enumerate(sorted(told)):
        weights[sentence_total(told[span])] += max(LEAST_WEIGHT, 1.0 / (1 + place))
    if weights:
        return max(weights, key=lambda number: (weights[number], number))
    if someone:
        return 1
    return 0 if none_said else None


def sentence_total(figures: Sequence[Figure]) -> int:
    """The number that the figures of one sentence come to: its total, or its people, or its groups added up.

    Parts are inside their whole, so "12, including three children" is 12; "two men and a boy" is three.
    """
    totals = [number for figure in figures if figure.role == "total" and (number := _number(figure)) is not None]
    if totals:
        return max(totals)
    by_group: dict[str, int] = {}
    for figure in figures:
        number = _number(figure)
        if number is not None and figure.role != "part":
            by_group[figure.group] = max(by_group.get(figure.group, 0), number)
    people = by_group.pop("people", 0)
    narrower = sum(by_group.values())
    if not people and not narrower:
        return max(_number(figure) or 0 for figure in figures)
    return max(people, narrower)


def _number(figure: Figure) -> int | None:
    return figure.low if figure.low is not None else figure.high

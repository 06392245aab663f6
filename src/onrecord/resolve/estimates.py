"""Estimates by a named rule: low, best and high of the reported figures, with the claims and origins behind them.

Rule `range.v1`: the latest figure of each voice that asserts one; low is the lowest, high the highest, open where a
voice leaves it open; best only where all say the same. It is a range of reports and never a confidence interval. Who
says that there were none gives no number: the note tells how many do.
The other rules are in `rules`. A person's decision on a cell comes before every rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Account, Entry, Estimate
from onrecord.ontology.registry import Registry
from onrecord.resolve.correcting import read_number
from onrecord.resolve.decided import CellVerdict
from onrecord.resolve.independence import origins
from onrecord.resolve.reports import Report
from onrecord.resolve.rules import DECIDED, PREFERRED, RULES, Asked, Outcome, Said, preferred, rule_named

RULE = "range"
NOTHING = "no voice gives a number: only words, denials, or that it is not known"
NONE = ("{} voices say that there were none", "{} voice says that there were none")
NOT_STANDING = ("denied", "hypothetical", "threatened", "planned", "demanded")


def estimate_all(
    accounts: Sequence[Account],
    reports: Mapping[str, Report],
    *,
    family: Mapping[str, str],
    registry: Registry,
    rule: str = RULE,
    ranking: Sequence[str] = (),
    cells: Sequence[CellVerdict] = (),
) -> list[Estimate]:
    """An estimate for each harm and group of one incident, in stable order.

    `rule` is a name of RULES; `cells` are people's verdicts on this incident, newest first. Raises BadSetting for an
    unknown rule.
    """
    found: dict[tuple[str, str, str], list[Account]] = {}
    for account in accounts:
        found.setdefault((account.incident_id, account.harm, account.group), []).append(account)

    def count(held: Sequence[Account]) -> int:
        counted = [
            replace(account, history=history)
            for account in held
            if (history := tuple(entry for entry in account.history if entry.counted))
        ]
        return len(origins(counted, reports, family=family, registry=registry))

    estimates: list[Estimate] = []
    for key, held in sorted(found.items()):
        last = [Said(account.voice, entry) for account in held if (entry := latest(account)) is not None]
        # Who says that there were none contradicts a number; it is no lower end of a range of numbers.
        said = _of_the_whole([item for item in last if item.entry.figure.kind != "none"])
        none = [item for item in last if item.entry.figure.kind == "none"]
        by_voice = {account.voice.id: account for account in held}

        def behind(some: Sequence[Said], by_voice: Mapping[str, Account] = by_voice) -> int:
            return count([replace(by_voice[item.voice.id], history=(item.entry,)) for item in some])

        outcome, name = _decide(Asked(said, behind, tuple(ranking), none), key, rule, cells)
        ids = tuple(sorted({item.entry.claim_id for item in outcome.used}))
        note = outcome.note if said or name == DECIDED else NOTHING
        if none:
            note = "; ".join(filter(None, (note, NONE[len(none) == 1].format(len(none)))))
        low, best, high = outcome.low, outcome.best, outcome.high
        estimates.append(Estimate(*key, low, best, high, name, count(held), ids, note))
    return estimates


def _of_the_whole(numbers: list[Said]) -> list[Said]:
    """Those that count the whole, where anybody does: "six of these" counts some of those whom others count."""
    return [item for item in numbers if item.entry.figure.role != "part"] or numbers


def _decide(asked: Asked, key: tuple[str, str, str], rule: str, cells: Sequence[CellVerdict]) -> tuple[Outcome, str]:
    for cell in cells:
        if cell.harm is not None and (cell.harm, cell.group) != key[1:]:
            continue
        if cell.verdict == "prefer":
            if (outcome := preferred(asked, cell.value)) is not None:
                return replace(outcome, note=f"{outcome.note}; preferred by decision {cell.decision}"), PREFERRED
        elif cell.value in RULES:
            name, function = rule_named(cell.value)
            return function(asked), name
        else:
            low, high, _ = read_number(cell.value)
            best = low if low == high else None
            return Outcome(low, best, high, tuple(asked.said), f"decision {cell.decision}"), DECIDED
    name, function = rule_named(rule)
    return function(asked), name


def latest(account: Account) -> Entry | None:
    """The last numeric figure that the voice stands by, None if it gives none or rejects them all.

    Figures that a person decided not to count are passed over.
    """
    standing = [
        entry
        for entry in account.history
        if entry.counted
        and (entry.figure.low is not None or entry.figure.high is not None)
        and (entry.realis not in NOT_STANDING or entry.figure.kind == "none")
    ]
    return standing[-1] if standing else None

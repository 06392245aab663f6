"""Estimates by a named rule: the range of reported figures, with the claims and origins behind it.

Rule `range.v1`: the latest figure of each voice that asserts one; low is the lowest, high the highest, open where a
voice leaves it open; best only where all say the same. It is a range of reports and never a confidence interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Account, Entry, Estimate
from onrecord.ontology.registry import Registry
from onrecord.resolve.independence import origins
from onrecord.resolve.reports import Report

RULE = "range.v1"


def estimate_all(
    accounts: Sequence[Account], reports: Mapping[str, Report], *, family: Mapping[str, str], registry: Registry
) -> list[Estimate]:
    """An estimate for each harm and group of one incident, in stable order."""
    cells: dict[tuple[str, str, str], list[Account]] = {}
    for account in accounts:
        cells.setdefault((account.incident_id, account.harm, account.group), []).append(account)
    return [
        _estimate(key, found, len(origins(found, reports, family=family, registry=registry)))
        for key, found in sorted(cells.items())
    ]


def _estimate(key: tuple[str, str, str], accounts: Sequence[Account], independent: int) -> Estimate:
    incident_id, harm, group = key
    used = [entry for account in accounts if (entry := latest(account)) is not None]
    lows = [entry.figure.low for entry in used if entry.figure.low is not None]
    ends = [entry.figure.high for entry in used if entry.figure.low is not None or entry.figure.high is not None]
    high = None if not ends or None in ends else max(end for end in ends if end is not None)
    same = {(entry.figure.low, entry.figure.high) for entry in used}
    best = lows[0] if len(same) == 1 and lows and used[0].figure.low == used[0].figure.high else None
    note = "" if used else "no voice gives a number: only words, denials, or that it is not known"
    return Estimate(
        incident_id,
        harm,
        group,
        min(lows) if lows else None,
        best,
        high,
        RULE,
        independent,
        tuple(sorted({entry.claim_id for entry in used})),
        note,
    )


def latest(account: Account) -> Entry | None:
    """The last numeric figure that the voice stands by, None if it gives none or rejects them all."""
    standing = [
        entry
        for entry in account.history
        if (entry.figure.low is not None or entry.figure.high is not None)
        and (
            entry.realis not in ("denied", "hypothetical", "threatened", "planned", "demanded")
            or entry.figure.kind == "none"
        )
    ]
    return standing[-1] if standing else None

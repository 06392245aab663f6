"""Each named rule for estimates says what it says it does, and none makes an open range a number."""

from __future__ import annotations

import pytest
from resolving import DAY, claim, figure, only_estimate, report, said, source

from onrecord.errors import BadSetting
from onrecord.model import Estimate
from onrecord.ontology.registry import load_registry
from onrecord.resolve import resolve

VOICES = {
    "police": said(source("Police", "security_forces")),
    "hospital": said(source("Dorvan hospital", "medical")),
    "monitor": said(source("Ostrin Rights Watch", "monitor")),
    "family": said(source("The Varel family", "family")),
}


def estimate(rule: str, *told: tuple[str, object], ranking: tuple[str, ...] = ()) -> Estimate:
    """By `rule`, of one report a day: for each the speaker and the figure."""
    reports, claims = [], []
    for number, (voice, counted) in enumerate(told):
        day = DAY.replace(day=DAY.day + number)
        of = report(f"d-{number}", f"Outlet {number}", f"Blast in Dorvan\n\nReport number {number}.", day=day)
        reports.append(of)
        claims.append(claim(of, counted, chain=VOICES[voice]))  # type: ignore[arg-type]
    found = resolve(reports, claims, registry=load_registry(), rule=rule, ranking=ranking)
    return only_estimate(found)


RIVAL = (("police", figure(5)), ("hospital", figure(9)), ("monitor", figure(9)), ("family", figure(7)))


@pytest.mark.parametrize(
    ("rule", "best", "name"),
    [
        ("range", None, "range.v1"),
        ("lowest", 5, "lowest.v1"),
        ("majority", None, "majority.v1"),
        ("latest", 7, "latest.v1"),
    ],
)
def test_each_rule_makes_its_own_best_of_the_same_accounts(rule, best, name):
    found = estimate(rule, *RIVAL)
    assert (found.low, found.best, found.high, found.rule, len(found.claim_ids)) == (5, best, 9, name, 4)


def test_the_majority_is_of_origins_and_says_how_many():
    found = estimate("majority", ("police", figure(5)), ("hospital", figure(9)), ("monitor", figure(9)))
    assert (found.best, found.note) == (9, "given by 2 of 3 origins")


def test_a_ranking_takes_the_first_kind_or_name_that_gives_a_number_and_uses_its_claims_only():
    by_kind = estimate("ranking", *RIVAL, ranking=("witness", "medical", "security_forces"))
    assert (by_kind.low, by_kind.best, by_kind.high, len(by_kind.claim_ids)) == (9, 9, 9, 1)
    by_name = estimate("ranking", *RIVAL, ranking=("the police",))
    assert by_name.best == 5
    none = estimate("ranking", *RIVAL)
    assert (none.best, none.low, none.high) == (None, 5, 9)
    assert "ONRECORD_RANKING" in none.note


@pytest.mark.parametrize("rule", ["range", "majority", "latest", "ranking"])
def test_no_rule_makes_an_open_range_a_number(rule):
    found = estimate(rule, ("hospital", figure(12, None, "at_least")), ranking=("medical",))
    assert (found.low, found.best, found.high) == (12, None, None)


@pytest.mark.parametrize("rule", ["range", "lowest", "majority", "latest", "ranking"])
def test_where_nobody_gives_a_number_no_rule_does(rule):
    found = estimate(rule, ("hospital", figure(None, None, "vague", wording="several")), ranking=("medical",))
    assert (found.low, found.best, found.high, found.claim_ids) == (None, None, None, ())
    assert "no voice gives a number" in found.note


def test_an_unknown_rule_is_refused_with_the_rules_there_are():
    with pytest.raises(BadSetting, match="range, lowest, majority"):
        estimate("mean", *RIVAL)

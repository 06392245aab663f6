"""Which pairs of reports a person is asked about: likely judged wrongly, and much hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from resolving import FARHAVEN, KESTEN, claim, figure, report, said, source

from onrecord.model import Incident
from onrecord.resolve import Report
from onrecord.resolve.doubts import Doubt, doubts
from onrecord.resolve.tellings import tellings_of
from onrecord.resolve.weights import weigh

LEDGER = """Four dockers killed in Dorvan clash
Guards of the Tarn company fired on strikers at the north quay of Dorvan on Tuesday, the union of Ysolde Marn said."""
HERALD = """Gunfire ends dockers' march
Seven dockers died in Dorvan when company guards shot at a march to the north quay, a nurse at Saint Orla told us."""
RADIO = """Union mourns quay victims
Ysolde Marn named the dockers whom the Tarn guards shot at the quay in Dorvan. She put the dead at nine."""
FAR = """Ferry sinks off Farhaven
Eleven people drowned when a ferry turned over in the mouth of the Lenn, the harbour master said."""
LATER = """Bread queue shot at in Kesten
Gunmen on a lorry shot at a bread queue in Kesten on Saturday and killed two women, a baker said."""

REPORTS = {
    "d1": report("d1", "Ledger", LEDGER),
    "d2": report("d2", "Herald", HERALD),
    "d3": report("d3", "Radio", RADIO),
    "d4": report("d4", "Herald", FAR),
    "d5": report("d5", "Coast Mail", LATER, day=date(2031, 3, 9)),
}
CLAIMS = {
    "d1": claim(REPORTS["d1"], figure(4)),
    "d2": claim(REPORTS["d2"], figure(7), chain=said(source("a nurse", "medical"))),
    "d3": claim(REPORTS["d3"], figure(9), chain=said(source("Ysolde Marn", "union"))),
    "d4": claim(REPORTS["d4"], figure(11, group="people"), place=FARHAVEN),
    "d5": claim(REPORTS["d5"], figure(2, group="women"), place=KESTEN, day=date(2031, 3, 8)),
}


def asked(*groups: Sequence[str]) -> list[Doubt]:
    """The doubts where each of `groups`, documents, was made one incident."""
    docs = [doc for group in groups for doc in group]
    reports: list[Report] = [REPORTS[doc] for doc in docs]
    tellings = [telling for one in reports for telling in tellings_of(one, [CLAIMS[one.doc_id]])]
    return doubts(
        [incident(group) for group in groups],
        tellings,
        weights=weigh(reports),
    )


def incident(docs: Sequence[str]) -> Incident:
    claims = [CLAIMS[doc] for doc in docs]
    ids = tuple(one.id for one in claims)
    return Incident(f"i-{docs[0]}", "t", ("killing",), None, None, ids, tuple(docs), len(docs), len(docs))


def test_reports_of_one_happening_in_two_incidents_are_asked_about():
    (found,) = (doubt for doubt in asked(["d1", "d2"], ["d3"]) if not doubt.together)
    assert "d3" in found.docs
    assert found.chance > 0.5
    assert any("Dorvan" in reason for reason in found.reasons)


def test_a_report_that_does_not_belong_to_its_incident_is_asked_about_first():
    first = asked(["d1", "d2", "d5"])[0]
    assert first.together
    assert "d5" in first.docs
    assert first.chance > 0.5


def test_what_a_veto_holds_apart_is_sure():
    assert [doubt for doubt in asked(["d1", "d2", "d3"], ["d4"]) if not doubt.together] == []


def test_the_more_reports_hang_on_a_pair_the_earlier_it_comes():
    few = next(doubt for doubt in asked(["d1"], ["d3"]) if not doubt.together)
    many = next(doubt for doubt in asked(["d1", "d2"], ["d3"]) if not doubt.together)
    assert many.weight / many.chance > few.weight / few.chance


def test_a_pair_names_its_claims_as_a_decision_does():
    for doubt in asked(["d1", "d5"], ["d3"]):
        assert list(doubt.claims) == sorted(doubt.claims)
        assert [CLAIMS[doc].id for doc in doubt.docs] == list(doubt.claims)


def test_the_order_of_reports_changes_nothing():
    forward = asked(["d1", "d2"], ["d3"], ["d5"])
    assert forward == asked(["d3"], ["d5"], ["d1", "d2"])


def test_nothing_is_asked_of_an_empty_record():
    assert asked() == []

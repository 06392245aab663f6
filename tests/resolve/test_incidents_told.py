"""Which claims are of one incident: same happening, whatever its figures; never two because they are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import DAY, DORVAN, FARHAVEN, KESTEN, claim, figure, report, resolved, said, source

from onrecord.resolve.cluster import cluster
from onrecord.resolve.families import reprint_families
from onrecord.resolve.tellings import Telling, tellings_of
from onrecord.resolve.weights import weigh

LEDGER = """Four dockers killed in Dorvan clash
Guards of the Tarn company fired on strikers at the north quay of Dorvan on Tuesday, the union of Ysolde Marn said."""
HERALD = """Gunfire ends dockers' march
Seven dockers died in Dorvan when company guards shot at a march to the north quay, a nurse at Saint Orla told us."""
RADIO = """Union mourns quay victims
Ysolde Marn named the dockers whom the Tarn guards shot at the quay in Dorvan. She put the dead at nine."""
KESTEN_TEXT = """Miners shot at Kesten pit
Soldiers fired on miners who had shut the Brannoc pit in Kesten, and two of them died, Father Illan wrote."""


def three_reports():
    ledger, herald, radio = report("d1", "Ledger", LEDGER), report("d2", "Herald", HERALD), report("d3", "Radio", RADIO)
    return [ledger, herald, radio], [
        claim(ledger, figure(4)),
        claim(herald, figure(7), chain=said(source("a nurse", "medical"))),
        claim(radio, figure(9), chain=said(source("Ysolde Marn", "union"))),
    ]


def test_one_happening_told_with_three_figures_is_one_incident_with_all_three():
    found = resolved(*three_reports())
    assert [incident.reports for incident in found.incidents] == [3]
    assert sorted(entry.figure.low for account in found.accounts for entry in account.history) == [4, 7, 9]


def test_the_incident_takes_the_day_and_the_place_that_its_reports_tell():
    (incident,) = resolved(*three_reports()).incidents
    assert incident.when is not None and (incident.when.earliest, incident.when.latest) == (DAY, DAY)
    assert incident.where == DORVAN
    assert "Dorvan" in incident.title and "4 March 2031" in incident.title
    assert incident.acts == ("killing",)
    assert incident.reasons != ()


def test_two_alike_in_near_places_on_near_days_stay_apart():
    reports, claims = three_reports()
    other = report("d4", "Herald", KESTEN_TEXT, day=date(2031, 3, 6))
    claims.append(claim(other, figure(2), day=date(2031, 3, 6), place=KESTEN))
    found = resolved([*reports, other], claims)
    assert sorted(incident.doc_ids for incident in found.incidents) == [("d1", "d2", "d3"), ("d4",)]


BREAKS = (
    "Nine flee {} prison\nNine prisoners fled {} prison in Dorvan after a riot, guards told the Herald.",
    "Break-out in Dorvan\nSoldiers closed roads when nine convicts got away from {} prison, the governor wrote.",
    "Hunt for convicts\nDogs searched the woods for nine men who had climbed a wall of {} prison, said Ada Venn.",
    "Gate stood open\nA warder of {} prison told our station that nine inmates walked out of the laundry door.",
)


@pytest.mark.parametrize(("other", "incidents"), [("Ostra Hill", 2), ("North Quay", 1)])
def test_one_deed_in_two_buildings_of_one_town_is_two_incidents(other: str, incidents: int):
    reports, claims = [], []
    for number, name in enumerate(("North Quay", "North Quay", other, other)):
        told = report(f"d{number}", f"Outlet {number}", BREAKS[number].format(name, name))
        place = replace(DORVAN, facility=f"{name} prison", precision="facility")
        reports.append(told)
        claims.append(claim(told, figure(9, harm="escaped", group="prisoners"), place=place))
    assert len(resolved(reports, claims).incidents) == incidents


@pytest.mark.parametrize(("days", "incidents"), [(2, 2), (0, 1)])
def test_one_deed_in_one_town_dated_on_two_days_is_two_incidents(days: int, incidents: int):
    reports, claims = [], []
    for number, shift in enumerate((0, 0, days, days)):
        told = report(f"d{number}", f"Outlet {number}", BREAKS[number].format("the", "the"))
        reports.append(told)
        when = DAY + timedelta(days=shift)
        claims.append(claim(told, figure(9 + shift, harm="escaped", group="prisoners"), day=when))
    assert len(resolved(reports, claims).incidents) == incidents


def test_two_in_one_town_more_than_a_year_apart_stay_apart():
    ledger = report("d1", "Ledger", LEDGER)
    bakery = (
        "Baker held after brawl\nIn Dorvan two boys died in a brawl outside the bakery of Otto Prell, a cook told us."
    )
    other = report("d2", "Herald", bakery, day=date(2032, 7, 1))
    found = resolved([ledger, other], [claim(ledger, figure(4)), claim(other, figure(2), day=date(2032, 7, 1))])
    assert len(found.incidents) == 2


def test_a_report_without_a_place_never_joins_two_that_are_far_apart():
    ledger = report("d1", "Ledger", LEDGER)
    far = report("d2", "Herald", LEDGER.replace("Dorvan", "Farhaven"))
    placeless = report("d3", "Radio", LEDGER.replace("Dorvan", "the harbour"))
    found = resolved(
        [ledger, far, placeless],
        [claim(ledger, figure(4)), claim(far, figure(4), place=FARHAVEN), claim(placeless, figure(4), place=None)],
    )
    assert not any({"d1", "d2"} <= set(incident.doc_ids) for incident in found.incidents)
    assert len(found.incidents) == 2


def test_days_after_the_report_are_announced_and_are_not_the_day_of_its_news():
    ledger = report("d1", "Ledger", LEDGER)
    claims = [claim(ledger, figure(4), sentence=0)]
    claims += [claim(ledger, act="sentencing", day=date(2031, 3, 6), sentence=n) for n in (1, 2, 3)]
    (incident,) = resolved([ledger], claims).incidents
    assert incident.when is not None and incident.when.earliest == DAY


def test_places_far_from_each_other_are_never_one():
    ledger = report("d1", "Ledger", LEDGER)
    other = report("d2", "Herald", LEDGER.replace("Dorvan", "Farhaven") + "\nThe square was empty.")
    found = resolved([ledger, other], [claim(ledger, figure(4)), claim(other, figure(4), place=FARHAVEN)])
    assert len(found.incidents) == 2


def test_what_is_told_as_background_a_demand_a_threat_or_a_guess_at_what_if_makes_no_incident():
    ledger = report("d1", "Ledger", LEDGER)
    claims = [
        claim(ledger, figure(40), background="told of 'last year', 200 days before the report", sentence=1),
        claim(ledger, figure(4), realis="demanded", act="release", sentence=2),
        claim(ledger, figure(5), realis="threatened", sentence=3),
        claim(ledger, figure(6), realis="hypothetical", sentence=4),
        claim(ledger, figure(7), realis="planned", sentence=5),
    ]
    assert resolved([ledger], claims) == resolved([ledger], [])
    assert resolved([ledger], claims).incidents == ()


@pytest.mark.parametrize("realis", ["denied", "possible", "unknown"])
def test_a_denial_a_doubt_and_not_knowing_are_told_of_an_incident(realis):
    ledger = report("d1", "Ledger", LEDGER)
    (incident,) = resolved([ledger], [claim(ledger, figure(4), realis=realis)]).incidents
    assert incident.doc_ids == ("d1",)


def test_an_incident_without_a_day_has_none_made_from_the_date_of_publication():
    ledger = report("d1", "Ledger", LEDGER)
    (incident,) = resolved([ledger], [claim(ledger, figure(4), day=None)]).incidents
    assert incident.when is None
    assert "2031" not in incident.title


def test_no_reports_make_nothing():
    found = resolved([], [])
    assert (found.incidents, found.accounts, found.estimates) == ((), (), ())


def many_reports():
    reports, claims = three_reports()
    other = report("d4", "Herald", KESTEN_TEXT, day=date(2031, 3, 6))
    later = report("d5", "Ledger", LEDGER.replace("Four", "Five"), day=date(2031, 3, 5))
    undated = report("d6", None, HERALD, day=None)
    union = said(source("the union", "union"))
    claims += [
        claim(other, figure(2), day=date(2031, 3, 6), place=KESTEN),
        claim(later, figure(5), figure(12, 12, harm="injured"), chain=union),
        claim(later, figure(None, None, "unknown", harm="arrested"), realis="unknown", sentence=2),
        claim(undated, figure(7), chain=said(source("a nurse", "medical")), day=None),
        claim(undated, figure(0, 0, "none"), realis="denied", chain=said(source("the company", "company")), sentence=3),
    ]
    return [*reports, other, later, undated], claims


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_in_which_reports_and_claims_come_in_changes_nothing(data):
    reports, claims = many_reports()
    expected = resolved(reports, claims)
    assert len(expected.incidents) == 2
    assert resolved(data.draw(st.permutations(reports)), data.draw(st.permutations(claims))) == expected


def test_the_order_of_tellings_changes_no_group_and_no_reason():
    reports, claims = many_reports()
    tellings = [
        found for item in reports for found in tellings_of(item, [c for c in claims if c.doc_id == item.doc_id])
    ]
    weights = weigh(reports)
    family = reprint_families(reports, weights=weights)

    def grouped(some: Sequence[Telling]) -> object:
        return cluster(some, weights=weights, family=family)

    assert grouped(tellings[::-1]) == grouped(tellings)
    assert grouped([*tellings[2:], *tellings[:2]]) == grouped(tellings)


def test_a_report_added_later_keeps_the_id_of_the_incident_it_joins():
    reports, claims = three_reports()
    before = resolved(reports[:2], claims[:2]).incidents
    after = resolved(reports, claims).incidents
    assert [incident.id for incident in before] == [incident.id for incident in after]

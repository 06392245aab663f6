"""How many independent origins a figure has, and what range the reported figures make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from resolving import DAY, claim, figure, only_estimate, report, resolved, said, source

WIRE = """Nine dockers shot dead at Dorvan quay
DORVAN - Guards of the Tarn company shot nine dockers dead at the north quay of Dorvan on Tuesday, the dockers' union
said. The guards opened fire when strikers tried to pass the customs gate, it said. Some forty people were taken to
Saint Orla, where the corridors were full by noon. The company gave no answer to questions. The strike began in
February over wages and night shifts, and has closed the harbour twice since then."""
EDITS = [
    ("Nine dockers shot dead at Dorvan quay", "Nine dead at quay"),
    ("Some forty people", "About forty people"),
    ("by noon", "by midday"),
    ("The company gave no answer to questions. ", ""),
    ("opened fire", "began to shoot"),
    ("on Tuesday, ", ""),
    ("and night shifts", ""),
    ("the corridors were full", "the wards were full"),
    ("twice since then", "two times since"),
    ("customs gate", "gate of the customs house"),
]
OTHER = """Quay in Dorvan still closed
The north quay of Dorvan was closed a day after company guards of Tarn fired at dockers. Saint Orla asked for blood."""
UNION = said(source("the dockers' union", "union"))


def test_ten_edited_copies_of_one_wire_are_ten_reports_one_family_and_one_origin():
    copies = [report(f"d{n}", f"Outlet {n}", WIRE.replace(*edit), hour=n) for n, edit in enumerate(EDITS)]
    assert len({copy.fingerprint for copy in copies}) == 10
    found = resolved(copies, [claim(copy, figure(9), chain=UNION) for copy in copies])
    (incident,) = found.incidents
    assert (incident.reports, incident.families) == (10, 1)
    assert only_estimate(found).origins == 1


def test_ten_copies_in_the_outlets_own_voices_are_one_origin_too():
    copies = [report(f"d{n}", f"Outlet {n}", WIRE.replace(*edit), hour=n) for n, edit in enumerate(EDITS)]
    found = resolved(copies, [claim(copy, figure(9)) for copy in copies])
    assert only_estimate(found).origins == 1


def test_a_copy_with_another_figure_is_still_the_origin_of_what_it_copies():
    a, copy = (
        report("d1", "Ledger", WIRE),
        report("d2", "Herald", WIRE.replace("nine dockers", "eight dockers"), hour=15),
    )
    assert only_estimate(resolved([a, copy], [claim(a, figure(9)), claim(copy, figure(8))])).origins == 1


def test_two_texts_of_their_own_are_two_families_of_one_incident():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    (incident,) = resolved([a, b], [claim(a, figure(9)), claim(b, figure(9))]).incidents
    assert (incident.reports, incident.families) == (2, 2)


def test_outlets_that_repeat_what_a_source_said_add_no_origin():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    found = resolved([a, b], [claim(a, figure(9), chain=UNION), claim(b, figure(9))])
    assert only_estimate(found).origins == 1


def test_an_outlet_with_another_figure_than_any_source_is_an_origin_of_its_own():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    found = resolved([a, b], [claim(a, figure(9), chain=UNION), claim(b, figure(6))])
    assert only_estimate(found).origins == 2


def test_two_bodies_of_one_state_are_two_voices_and_one_origin():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    found = resolved(
        [a, b],
        [
            claim(a, figure(4), chain=said(source("the governor", "official"))),
            claim(b, figure(5), chain=said(source("the army", "security_forces"))),
        ],
    )
    assert {account.voice.camp for account in found.accounts} == {"state"}
    assert len(found.accounts) == 2
    assert only_estimate(found).origins == 1


def test_sources_of_one_camp_of_the_registry_are_one_origin():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    found = resolved(
        [a, b],
        [
            claim(a, figure(4), chain=said(source("NCRI", "opposition"))),
            claim(b, figure(5), chain=said(source("PMOI/MEK", "opposition"))),
        ],
    )
    assert len(found.accounts) == 2
    assert only_estimate(found).origins == 1


def test_sources_of_two_sides_are_two_origins():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    found = resolved(
        [a, b],
        [claim(a, figure(9), chain=UNION), claim(b, figure(9), chain=said(source("the governor", "official")))],
    )
    assert only_estimate(found).origins == 2


def test_who_only_rejects_a_figure_is_no_origin_of_it():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    army = said(source("the army", "security_forces"), stance="denied")
    found = resolved([a, b], [claim(a, figure(9), chain=UNION), claim(b, figure(9), chain=army, realis="denied")])
    estimate = only_estimate(found)
    assert (estimate.origins, estimate.low, estimate.high) == (1, 9, 9)


def test_who_says_there_were_none_is_an_origin_and_no_end_of_a_range():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    army = said(source("the army", "security_forces"))
    found = resolved(
        [a, b], [claim(a, figure(9), chain=UNION), claim(b, figure(0, 0, "none"), chain=army, realis="denied")]
    )
    estimate = only_estimate(found)
    assert (estimate.origins, estimate.low, estimate.best, estimate.high) == (2, 9, None, 9)
    assert estimate.note == "1 voice says that there were none"


def test_where_everybody_says_there_were_none_no_number_is_made_of_it():
    a = report("d1", "Ledger", WIRE)
    found = resolved([a], [claim(a, figure(0, 0, "none"), chain=UNION, realis="denied")])
    estimate = only_estimate(found)
    assert (estimate.low, estimate.best, estimate.high) == (None, None, None)
    assert estimate.note.endswith("1 voice says that there were none")


def test_a_voice_that_says_none_after_a_number_no_longer_gives_the_number():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER, day=DAY + timedelta(days=1))
    told = [claim(a, figure(9), chain=UNION), claim(b, figure(0, 0, "none"), chain=UNION, realis="denied")]
    estimate = only_estimate(resolved([a, b], told))
    assert (estimate.low, estimate.high) == (None, None)


def test_a_part_is_no_end_of_the_range_of_the_whole():
    a, b = report("d1", "Ledger", WIRE), report("d2", "Herald", OTHER)
    army = said(source("the army", "security_forces"))
    part = replace(figure(6), role="part")
    estimate = only_estimate(resolved([a, b], [claim(a, figure(52), chain=UNION), claim(b, part, chain=army)]))
    assert (estimate.low, estimate.best, estimate.high) == (52, 52, 52)


def test_nobody_who_gives_a_value_is_no_origin_and_no_range():
    a = report("d1", "Ledger", WIRE)
    found = resolved([a], [claim(a, figure(None, None, "unknown"), realis="unknown", chain=UNION)])
    estimate = only_estimate(found)
    assert (estimate.low, estimate.best, estimate.high, estimate.origins, estimate.claim_ids) == (
        None,
        None,
        None,
        0,
        (),
    )
    assert estimate.note != ""


@pytest.mark.parametrize(
    ("figures", "low", "best", "high"),
    [
        ([figure(4)], 4, 4, 4),
        ([figure(4), figure(4)], 4, 4, 4),
        ([figure(4), figure(9)], 4, None, 9),
        ([figure(20, 30, "range")], 20, None, 30),
        # Open ranges stay open, whatever others say.
        ([figure(12, None, "at_least")], 12, None, None),
        ([figure(12, None, "at_least"), figure(15)], 12, None, None),
        ([figure(None, 40, "at_most")], None, None, 40),
        ([figure(None, 40, "at_most"), figure(15)], 15, None, 40),
        # Words give no number and take none away.
        ([figure(None, None, "vague", wording="several dockers"), figure(15)], 15, 15, 15),
        ([figure(None, None, "vague", wording="several dockers")], None, None, None),
    ],
)
def test_an_estimate_is_the_range_of_the_latest_figures(figures, low, best, high):
    texts = [WIRE, OTHER]
    reports = [report(f"d{n}", f"Outlet {n}", texts[n]) for n in range(len(figures))]
    speakers = [UNION, said(source("Nurse Ana Brisk", "medical"))]
    claims = [claim(reports[n], item, chain=speakers[n]) for n, item in enumerate(figures)]
    estimate = only_estimate(resolved(reports, claims))
    assert (estimate.low, estimate.best, estimate.high) == (low, best, high)
    assert estimate.rule == "range.v1"


@pytest.mark.parametrize("realis", ["denied", "planned", "threatened", "demanded", "hypothetical"])
def test_what_a_voice_does_not_say_happened_gives_no_number(realis):
    a = report("d1", "Ledger", WIRE)
    told = [claim(a, figure(9), chain=UNION), claim(a, figure(30), chain=UNION, realis=realis, sentence=2)]
    estimate = only_estimate(resolved([a], told))
    assert (estimate.low, estimate.high) == (9, 9)


def test_a_wire_that_two_outlets_credit_is_one_origin():
    a = report("d1", "Ledger", WIRE, credits=("Reuters",))
    b = report("d2", "Herald", OTHER, credits=("Reuters",), day=date(2031, 3, 5))
    found = resolved([a, b], [claim(a, figure(9)), claim(b, figure(8))])
    assert only_estimate(found).origins == 1

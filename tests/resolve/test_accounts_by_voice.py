"""Who is answerable for a figure: one voice whatever it is called, and its figures in the order it gave them."""

from __future__ import annotations

from datetime import date

from resolving import claim, figure, only_account, only_estimate, report, resolved, said, source

FIRST = """Four dockers killed in Dorvan clash
Guards of the Tarn company fired on strikers at the north quay of Dorvan, and the wounded lie in Saint Orla."""
SECOND = """Deaths at the quay
In Dorvan the north quay was still closed after the shooting by guards of the Tarn company, and Saint Orla is full."""
THIRD = """Dorvan counts its dead
The north quay opened again. Saint Orla let nobody in, and the Tarn company, whose guards fired, gave no answer."""


def two_reports(first_day=date(2031, 3, 4), second_day=date(2031, 3, 5)):
    return report("d1", "Ledger", FIRST, day=first_day), report("d2", "Herald", SECOND, day=second_day)


def voices(found, harm="killed"):
    return sorted({account.voice.name for account in found.accounts if account.harm == harm})


def test_a_name_a_surname_and_the_office_beside_it_are_one_voice_across_reports():
    a, b = two_reports()
    c = report("d3", "Radio", THIRD)
    found = resolved(
        [a, b, c],
        [
            claim(a, figure(4), chain=said(source("Interior Minister Ada Venn", "official"))),
            claim(b, figure(5), chain=said(source("Venn", "official"))),
            claim(c, figure(6), chain=said(source("the interior minister", "official"))),
        ],
    )
    account = only_account(found, "Interior Minister Ada Venn")
    assert [entry.figure.low for entry in account.history] == [4, 6, 5]  # by day, then by report
    assert account.voice.via == ("Ledger", "Herald", "Radio")


def test_an_office_that_two_named_people_hold_is_neither_of_them():
    a, b = two_reports()
    found = resolved(
        [a, b],
        [
            claim(a, figure(4), chain=said(source("Governor Ada Venn", "official"))),
            claim(a, figure(5), chain=said(source("Governor Piet Orlo", "official")), sentence=1),
            claim(b, figure(6), chain=said(source("the governor", "official"))),
        ],
    )
    assert voices(found) == ["Governor Ada Venn", "Governor Piet Orlo", "the governor"]


def test_two_people_of_one_surname_stay_two():
    a, b = two_reports()
    found = resolved(
        [a, b],
        [
            claim(a, figure(4), chain=said(source("Ada Venn", "union"))),
            claim(b, figure(6), chain=said(source("Mira Venn", "union"))),
        ],
    )
    assert voices(found) == ["Ada Venn", "Mira Venn"]


def test_unnamed_medics_of_two_reports_are_two():
    a, b = two_reports()
    medic = source("a medic", "medical")
    found = resolved([a, b], [claim(a, figure(4), chain=said(medic)), claim(b, figure(4), chain=said(medic))])
    assert len([account for account in found.accounts if account.voice.name == "a medic"]) == 2
    assert only_estimate(found).origins == 2


def test_the_unnamed_medic_that_one_outlet_has_from_another_is_one():
    a, b = two_reports()
    told = claim(a, figure(4), chain=said(source("a medic", "medical")))
    relayed = claim(b, figure(4), chain=said(source("the Ledger", "media"), source("a medic", "medical")))
    found = resolved([a, b], [told, relayed])
    assert voices(found) == ["a medic"]
    assert only_estimate(found).origins == 1


def test_the_unnamed_medics_that_an_outlet_has_itself_and_from_another_are_two():
    a, b = two_reports()
    medic = source("a medic", "medical")
    claims = [
        claim(a, figure(4), chain=said(medic)),
        claim(b, figure(4), chain=said(source("the Ledger", "media"), medic)),
        claim(b, figure(9), chain=said(medic), sentence=1),
    ]
    for order in (claims, claims[::-1]):
        found = resolved([a, b], order)
        told = sorted([entry.figure.low for entry in account.history] for account in found.accounts)
        assert told == [[4, 4], [9]]


def test_a_figure_relayed_late_does_not_take_the_place_of_a_newer_one():
    a = report("d1", "Ledger", FIRST, day=date(2031, 3, 4))
    b = report("d2", "Herald", SECOND, day=date(2031, 3, 5))
    c = report("d3", "Radio", THIRD, day=date(2031, 3, 6))
    governor = source("Governor Ada Venn", "official")
    claims = [
        claim(a, figure(4), chain=said(governor)),
        claim(b, figure(7), chain=said(governor)),
        claim(c, figure(4), chain=said(source("the Ledger", "media"), governor)),
    ]
    found = resolved([a, b, c], claims)
    assert [entry.figure.low for entry in only_account(found, "Governor Ada Venn").history] == [4, 4, 7]
    assert (only_estimate(found).low, only_estimate(found).high) == (7, 7)


def test_a_voice_that_goes_back_to_its_first_figure_itself_has_said_that_last():
    a = report("d1", "Ledger", FIRST, day=date(2031, 3, 4))
    b = report("d2", "Herald", SECOND, day=date(2031, 3, 5))
    c = report("d3", "Radio", THIRD, day=date(2031, 3, 6))
    governor = said(source("Governor Ada Venn", "official"))
    claims = [claim(a, figure(4), chain=governor), claim(b, figure(7), chain=governor)]
    found = resolved([a, b, c], [*claims, claim(c, figure(4), chain=governor)])
    assert [entry.figure.low for entry in only_account(found, "Governor Ada Venn").history] == [4, 7, 4]


def test_the_unnamed_medic_of_a_text_and_of_its_copy_is_one():
    a = report("d1", "Ledger", FIRST)
    copy = report("d2", "Herald", FIRST.replace("Four dockers", "Dockers"), hour=15)
    medic = source("a medic", "medical")
    found = resolved([a, copy], [claim(a, figure(4), chain=said(medic)), claim(copy, figure(4), chain=said(medic))])
    assert only_account(found, "a medic").voice.via == ("Ledger", "Herald")
    assert only_estimate(found).origins == 1


def test_the_outlet_is_the_voice_where_no_source_is_told_and_hearsay_is_its_own():
    a, b = two_reports()
    rumour = said(source("reportedly", "unknown"))
    found = resolved([a, b], [claim(a, figure(4)), claim(b, figure(7), chain=rumour)])
    assert voices(found) == ["Herald", "Ledger"]
    assert only_account(found, "Ledger").voice.outlet


def test_the_innermost_speaker_answers_and_those_before_it_only_carry():
    a, _ = two_reports()
    chain = said(source("Oster News", "state_agency"), source("the governor", "official"))
    account = only_account(resolved([a], [claim(a, figure(4), chain=chain)]), "the governor")
    assert account.voice.via == ("Oster News", "Ledger")
    assert not account.voice.outlet


def test_a_later_lower_figure_is_the_latest_and_the_earlier_stays_in_the_history():
    a, b = two_reports()
    union = said(source("Dockers' Union of Dorvan", "union"))
    found = resolved([b, a], [claim(b, figure(7), chain=union), claim(a, figure(9), chain=union)])
    account = only_account(found, "Dockers' Union of Dorvan")
    assert [(str(entry.as_of), entry.figure.low) for entry in account.history] == [("2031-03-04", 9), ("2031-03-05", 7)]
    estimate = only_estimate(found)
    assert (estimate.low, estimate.best, estimate.high) == (7, 7, 7)
    assert estimate.claim_ids == (account.history[-1].claim_id,)


def test_figures_of_one_day_are_in_the_order_of_the_report():
    a, _ = two_reports()
    found = resolved([a], [claim(a, figure(9, at=500), sentence=5), claim(a, figure(7, at=100), sentence=1)])
    assert [entry.figure.low for entry in only_account(found, "Ledger").history] == [7, 9]


def test_a_figure_told_twice_in_one_report_is_one_entry():
    a, _ = two_reports()
    found = resolved([a], [claim(a, figure(9, at=0)), claim(a, figure(9, at=500), sentence=5)])
    assert [entry.figure.low for entry in only_account(found, "Ledger").history] == [9]


def test_vague_words_of_a_scale_are_kept_apart_and_others_are_one():
    a, _ = two_reports()
    words = ["several", "a number of", "dozens of", "hundreds of"]
    claims = [
        claim(a, figure(None, None, "vague", wording=f"{word} dockers", at=place * 10), sentence=place)
        for place, word in enumerate(words)
    ]
    history = only_account(resolved([a], claims), "Ledger").history
    assert [entry.figure.wording for entry in history] == [
        "several dockers",
        "dozens of dockers",
        "hundreds of dockers",
    ]


def test_a_figure_is_kept_by_harm_and_by_whom_it_counts():
    a, _ = two_reports()
    found = resolved(
        [a],
        [
            claim(a, figure(4), figure(2, group="prison_guards", at=5)),
            claim(a, figure(4, harm="injured", at=20), sentence=1),
        ],
    )
    assert [(account.harm, account.group) for account in found.accounts] == [
        ("injured", "workers"),
        ("killed", "prison_guards"),
        ("killed", "workers"),
    ]


def test_several_at_least_not_known_denied_and_unsaid_are_five_things_and_none_of_them_is_zero():
    a, b = two_reports()
    c = report("d3", "Radio", THIRD)
    union, nurse = said(source("the dockers' union", "union")), said(source("Nurse Ana Brisk", "medical"))
    governor, army = said(source("Governor Piet Orlo", "official")), said(source("the army", "security_forces"))
    found = resolved(
        [a, b, c],
        [
            claim(a, figure(None, None, "vague", wording="several dockers"), chain=union),
            claim(a, figure(12, None, "at_least", wording="at least 12"), chain=nurse, sentence=1),
            claim(b, figure(None, None, "unknown", wording="no number yet"), realis="unknown", chain=governor),
            claim(b, figure(12, 12, wording="12"), realis="denied", chain=army, sentence=1),
            claim(c, act="armed_attack", chain=said(source("a shopkeeper", "witness"))),
        ],
    )
    assert len(found.incidents) == 1
    told = {
        account.voice.name: [(e.figure.low, e.figure.high, e.figure.kind, e.realis) for e in account.history]
        for account in found.accounts
    }
    assert told == {
        "the dockers' union": [(None, None, "vague", "asserted")],
        "Nurse Ana Brisk": [(12, None, "at_least", "asserted")],
        "Governor Piet Orlo": [(None, None, "unknown", "unknown")],
        "the army": [(12, 12, "exact", "denied")],
    }
    estimate = only_estimate(found)
    assert (estimate.low, estimate.best, estimate.high) == (12, None, None)

from datetime import date

from export_sample import BELL, DAY, UNION, VENN, accounts, entry, estimates, figure, incident

from onrecord.export.accounts import accounts_table
from onrecord.export.contradictions import contradictions
from onrecord.model import Account


def cells(table):
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def one(voice, item, *, realis="asserted"):
    return Account("i-1234", voice, "escaped", "prisoners", (entry(item, DAY, realis=realis),))


def test_voices_of_one_camp_stand_together_and_every_row_has_a_cell_for_each():
    table = accounts_table(incident(), accounts(), estimates())
    assert table.voices == (BELL, UNION, VENN)
    assert cells(table) == {
        "prisoners escaped": ["“several”", "about 250", "5 (17 Mar) → 7 (18 Mar)"],
        "prison guards killed": ["", "2 to 3", "2 (denied)"],
    }


def test_a_repeated_figure_is_one_step_that_keeps_every_claim():
    history = (
        entry(figure("five", 5, 5, "exact"), DAY, claim_id="c-1"),
        entry(figure("five", 5, 5, "exact"), date(2031, 3, 19), claim_id="c-2"),
    )
    (cell,) = accounts_table(incident(), [Account("i-1234", VENN, "escaped", "prisoners", history)]).rows[0].cells
    assert cell.text == "5"
    assert [item.claim_id for item in cell.steps[0].entries] == ["c-1", "c-2"]


def test_two_figures_of_one_day_are_not_shown_as_a_change():
    history = (
        entry(figure("five", 5, 5, "exact"), DAY, claim_id="c-1"),
        entry(figure("two", 2, 2, "exact"), DAY, claim_id="c-2"),
    )
    (cell,) = accounts_table(incident(), [Account("i-1234", VENN, "escaped", "prisoners", history)]).rows[0].cells
    assert cell.text == "5; 2"


def test_an_estimate_stands_with_its_row():
    assert [row.estimate for row in accounts_table(incident(), accounts(), estimates()).rows] == [*estimates(), None]


def test_an_incident_without_figures_has_no_rows():
    table = accounts_table(incident(), [])
    assert (table.voices, table.rows, table.contradictions) == ((), (), ())


def test_ranges_without_a_common_number_contradict_each_other():
    pair = [one(VENN, figure("five", 5, 5, "exact")), one(UNION, figure("at least 9", 9, None, "at_least"))]
    assert contradictions(pair) == [
        "prisoners escaped: Warden Ada Venn says 5 (17 Mar 2031); Prisoners' Union says at least 9 (17 Mar 2031)."
    ]


def test_ranges_that_meet_do_not_contradict():
    meeting = [one(VENN, figure("247", 247, 247, "exact")), one(UNION, figure("about 250", 250, 250, "about"))]
    assert contradictions(meeting) == []
    vague = [one(VENN, figure("five", 5, 5, "exact")), one(UNION, figure("several", None, None, "vague"))]
    assert contradictions(vague) == []


def test_no_number_yet_contradicts_nothing_but_none_contradicts_several():
    unknown = one(VENN, figure("no number yet", None, None, "unknown"))
    none = one(VENN, figure("no casualties", 0, 0, "none"))
    several = one(UNION, figure("several", None, None, "vague"))
    assert contradictions([unknown, several]) == []
    assert len(contradictions([none, several])) == 1


def test_a_denial_contradicts_the_figure_it_denies():
    pair = [one(VENN, figure("five", 5, 5, "exact"), realis="denied"), one(UNION, figure("five", 5, 5, "exact"))]
    assert contradictions(pair) == [
        "prisoners escaped: Warden Ada Venn denies 5 (17 Mar 2031); Prisoners' Union says 5 (17 Mar 2031)."
    ]


def test_an_increment_is_not_compared_with_a_total():
    pair = [one(VENN, figure("three more", 3, 3, "exact", role="increment")), one(UNION, figure("nine", 9, 9, "exact"))]
    assert contradictions(pair) == []

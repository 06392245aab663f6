"""What each report changed: a voice is compared with itself, and a rising toll is no correction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from resolving import DAY, claim, figure, report, resolved, said, source

from onrecord.model import Claim
from onrecord.resolve import Report
from onrecord.resolve.changes import Change, changes

POLICE = said(source("Police", "security_forces"))
MEDIC = said(source("Dorvan hospital", "medical"))


def told(number: int, outlet: str, *claims: Claim) -> Report:
    return report(f"d-{number}", outlet, f"Blast in Dorvan\n\nReport {number} of {outlet}.", day=on(number))


def on(number: int) -> date:
    return DAY + timedelta(days=number)


def story(*parts: tuple[str, list[dict[str, object]]]) -> list[Change]:
    """Changes told by reports, one a day: for each its outlet and its claims."""
    reports = [told(number, outlet) for number, (outlet, _) in enumerate(parts)]
    claims = [
        claim(reports[number], said_of.pop("figure"), **said_of)  # type: ignore[arg-type]
        for number, (_, listed) in enumerate(parts)
        for said_of in [dict(item) for item in listed]
    ]
    found = resolved(reports, claims)
    return changes(found.accounts, [item.doc_id for item in reports])


def kinds(found: list[Change]) -> list[str]:
    return [change.kind for change in found]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (figure(5), figure(9), "toll_up"),
        (figure(9), figure(5), "correction"),
        (figure(5), figure(5), "repeat"),
        (figure(12, None, "at_least"), figure(14), "new_figure"),
        (figure(12, None, "at_least"), figure(8), "correction"),
        (figure(None, None, "vague", wording="several"), figure(8), "new_figure"),
        (figure(8), figure(None, None, "unknown", wording="no number yet"), "no_number"),
        (figure(8), figure(2, role="increment"), "more"),
        (figure(8), figure(2, role="part"), "new_figure"),
    ],
)
def test_a_voice_that_gives_another_figure_corrects_it_or_its_toll_rises(first, second, kind):
    found = story(
        ("The Tarn", [{"figure": first, "chain": POLICE}]), ("The Tarn", [{"figure": second, "chain": POLICE}])
    )
    assert kinds(found) == ["new_voice", kind]


def test_another_voice_with_a_lower_figure_corrects_nobody():
    found = story(
        ("The Tarn", [{"figure": figure(9), "chain": POLICE}]), ("Ostrin Post", [{"figure": figure(5), "chain": MEDIC}])
    )
    assert kinds(found) == ["new_voice", "new_voice"]


def test_a_denial_is_told_as_one():
    denies = said(source("Police", "security_forces"), stance="denied")
    found = story(
        ("The Tarn", [{"figure": figure(9), "chain": MEDIC}]),
        ("Ostrin Post", [{"figure": figure(9), "chain": denies, "realis": "denied"}]),
    )
    assert kinds(found) == ["new_voice", "denial"]


def test_an_outlet_that_gives_its_figure_from_somebody_else_attributes_it_anew():
    found = story(
        ("The Tarn", [{"figure": figure(9)}]),
        ("The Tarn", [{"figure": figure(9), "chain": POLICE}]),
    )
    assert kinds(found) == ["new_voice", "reattribution"]
    assert (found[1].before_voice.name, found[1].voice.name) == ("The Tarn", "Police")


def test_another_outlet_with_the_same_figure_from_somebody_else_attributes_nothing_anew():
    found = story(("The Tarn", [{"figure": figure(9)}]), ("Ostrin Post", [{"figure": figure(9), "chain": POLICE}]))
    assert kinds(found) == ["new_voice", "new_voice"]


def test_two_figures_of_one_report_are_no_change_over_time():
    found = story(
        (
            "The Tarn",
            [
                {"figure": figure(9, at=5), "chain": POLICE},
                {"figure": figure(4, at=150), "chain": POLICE, "sentence": 1},
            ],
        )
    )
    assert kinds(found) == ["new_voice", "new_figure"]

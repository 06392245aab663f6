"""Figures told again: by another voice, in a headline, in answer to a question, or with who they were."""

from __future__ import annotations

import pytest
from claiming import claims_of, figures_of


@pytest.mark.parametrize(
    ("text", "harm", "wanted"),
    [
        # Another voice gives another number of the same.
        ("Nine miners were killed at Tarn. The union put it at 14.", "killed", [("workers", 9), ("workers", 14)]),
        ("Police held 30 students in Orb. The rector spoke of 55.", "arrested", [("students", 30), ("students", 55)]),
        ("Nine people died at Orb. The mayor has cut his count to seven.", "killed", [("people", 9), ("people", 7)]),
        ("Nine people died at Orb. The council: 14.", "killed", [("people", 9), ("people", 14)]),
        # A number told before comes again with an article or an owner.
        ("A fire killed 17 pupils in Orb. The 17 came from the clinic.", "killed", [("children", 17)] * 2),
        # Last told goes before most told.
        (
            "Four people died in Orb. Three died in Tarn. Some 400 people marched through Orb. Police say 250.",
            "protesting",
            [("people", 400), ("people", 250)],
        ),
        # A part goes with its whole.
        (
            "Soldiers arrested 200 people. The communique mentions 140 persons, nine of them minors.",
            "arrested",
            [("people", 200), ("people", 140), ("children", 9)],
        ),
        # Who they were.
        ("Six people were killed. They include a baker and two girls.", "killed",
         [("people", 6), ("baker", 1), ("children", 2)]),
        ("The dead include four nurses.", "killed", [("medics", 4)]),
        ("Among those killed were four nurses.", "killed", [("medics", 4)]),
        ("She had heard of four infants among the dead.", "killed", [("children", 4)]),
        ("Five people were treated in Orb, a girl of nine among them.", "injured", [("people", 5), ("children", 1)]),
        # A question names what is asked for.
        ("How many people were wounded? Seven, according to the clinic.", "injured", [("people", 7)]),
        ("Four people died in Orb. How many are held? The police say nine.", "arrested", [("people", 9)]),
        ("Police detained dozens of people. The minister acknowledged none.", "arrested",
         [("people", None), ("people", 0)]),
        # The sentence's own words name a harm that nothing told before has.
        ("Six men died. The runaways: the warden says seven.", "escaped", [("prisoners", 7)]),
    ],
)  # fmt: skip
def test_a_figure_told_again_has_the_harm_of_what_was_told(text: str, harm: str, wanted: list[tuple[str, int]]) -> None:
    assert [(group, low) for group, low, _, _ in figures_of(text, harm)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died at Orb. I never said four.",
        "Nine people died at Orb. The owner told 6 that he had fled.",
        "Nine people died at Orb. A couple told her that they heard bangs.",
        "Nine people died at Orb. In four of them the council found lead.",
        "Nine people died at Orb. His record dates back to the age of 18.",
        "Nine people died at Orb. The shells were four in number.",
        "Nine people died at Orb. The couple has four children.",
        "Nine people died at Orb. Fox 8 has a crew there.",
    ],
)
def test_a_number_that_tells_something_else_is_no_figure_of_what_was_told(text: str) -> None:
    assert [low for _, low, _, _ in figures_of(text, "killed")] == [9]


@pytest.mark.parametrize(
    ("headline", "text", "wanted"),
    [
        ("Mine kills 12", "A blast in a pit killed 12 miners on Monday.", [("workers", 12), ("workers", 12)]),
        ("How 70 became 39", "The council said 70 pupils had died. The clinic counts 39.",
         [("children", 70), ("children", 39), ("children", 70), ("children", 39)]),
    ],
)  # fmt: skip
def test_a_headline_counts_whom_the_report_counts(headline: str, text: str, wanted: list[tuple[str, int]]) -> None:
    found = figures_of(text, "killed", title=headline)
    assert [(group, low) for group, low, _, _ in found] == wanted


def test_a_headline_number_of_another_harm_is_not_taken_from_the_report() -> None:
    found = figures_of("Four people were killed in Tarn in 2019.", "killed", title="Four shot, one killed")
    assert [low for _, low, _, _ in found] == [1, 4]


@pytest.mark.parametrize(
    ("text", "harm", "group", "wording"),
    [
        # The report's own words stay, and no act becomes a group of people.
        ("Seven were wounded at Orb.", "injured", "people", "people"),
        ("A nurse counted 12 wounded.", "injured", "people", "wounded"),
        ("The monitor has recorded 31 executions.", "executed", "prisoners", "executions"),
        # Whose losses they are.
        ("The mine blast brought the army's losses to seven.", "killed", "soldiers", "army"),
        # Nobody of the sentence before the nearest count goes on.
        ("A man walked in, killing three people and wounding five.", "injured", "people", "people"),
        ("An officer said that 30 had been hurt.", "injured", "people", "people"),
        # The dead and the wounded, each with a number of their own.
        ("The council put the dead at three, including a boy of nine, and the wounded at six.", "injured",
         "people", "wounded"),
    ],
)  # fmt: skip
def test_a_group_is_what_the_report_calls_it(text: str, harm: str, group: str, wording: str) -> None:
    (figure,) = [item for claim in claims_of(text) for item in claim.figures if item.harm == harm]
    assert figure.group == group
    assert wording in figure.group_wording


@pytest.mark.parametrize(
    ("text", "harm", "wanted"),
    [
        ("Two clashes a day apart killed at least six people.", "killed", [6]),
        ("Nine prisoners of the east wing who were beaten on Monday have been moved.", "injured", [9]),
        ("Of the nine, eight were released the same evening.", "released", [8]),
        ("The warden was arrested together with four guards.", "arrested", [1, 4]),
        ("Eleven dockers injured, among them a girl of 14.", "injured", [11, 1]),
        ("The army has driven as many as 2,100 members of the minority out of the valley.", "displaced", [None]),
        ("Police gave the number wounded in the bar as five.", "injured", [5]),
        ("Bringing the number of guards killed to three, the blast shook Orb.", "killed", [3]),
        ("Forty men in ward 3 refuse food.", "protesting", [40]),
        ("Police estimated the turnout at 4,000 as the march began.", "protesting", [4000]),
        ("The blast took the lives of five cooks.", "killed", [5]),
        ("Masked men took nine villagers away on Sunday.", "abducted", [9]),
        ("The court jails 40 students over the sit-in.", "sentenced", [40]),
        ("Our observer Tamo Sarn was shot dead in the hall.", "killed", [1]),
        ("The militia marched through Orb.", "protesting", []),
        ("The police admit three.", "injured", []),
    ],
)
def test_syntax_that_tells_whom_a_number_counts(text: str, harm: str, wanted: list[int | None]) -> None:
    assert [low for _, low, _, _ in figures_of(text, harm)] == wanted

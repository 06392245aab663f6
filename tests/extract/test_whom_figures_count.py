"""Which harm a number tells, and whom it counts: each figure as harm, group, low, high and kind."""

from __future__ import annotations

import pytest
from claiming import claims_of, figures_of


@pytest.mark.parametrize(
    ("text", "harm", "figures"),
    [
        # The counted noun says whom it counts.
        ("Four dockers were killed.", "killed", [("workers", 4, 4, "exact")]),
        ("Soldiers killed twelve villagers.", "killed", [("locals", 12, 12, "exact")]),
        ("At least 12 prisoners were killed.", "killed", [("prisoners", 12, None, "at_least")]),
        ("Between 20 and 30 prisoners escaped.", "escaped", [("prisoners", 20, 30, "range")]),
        ("Several prison guards were wounded.", "injured", [("prison_guards", None, None, "vague")]),
        ("A number of prisoners escaped from the jail.", "escaped", [("prisoners", None, None, "vague")]),
        ("Some 300 dockers marched to the customs house.", "protesting", [("workers", 300, 300, "about")]),
        ("Forty huts were burned down.", "homes_destroyed", [("homes", 40, 40, "exact")]),
        ("Up to 60 families were displaced.", "displaced", [("families", None, 60, "at_most")]),
        # No noun: the number of a state counts those it tells of, and nothing narrower is guessed.
        ("The blast left 12 dead.", "killed", [("people", 12, 12, "exact")]),
        ("Twelve were killed.", "killed", [("people", 12, 12, "exact")]),
        # One dead, ten wounded: each number has its own word.
        ("1 dead, 10 wounded in the market.", "killed", [("people", 1, 1, "exact")]),
        ("1 dead, 10 wounded in the market.", "injured", [("people", 10, 10, "exact")]),
        ("Two guards were killed and six inmates were wounded.", "killed", [("prison_guards", 2, 2, "exact")]),
        ("Two guards were killed and six inmates were wounded.", "injured", [("prisoners", 6, 6, "exact")]),
        # Lists: every group has its figure.
        (
            "Soldiers killed two men and a boy.",
            "killed",
            [("men", 2, 2, "exact"), ("children", 1, 1, "exact")],
        ),
        # Parts: the part came to what the whole came to, and is known as a part.
        (
            "Twelve people, including three children, were killed.",
            "killed",
            [("people", 12, 12, "exact"), ("children", 3, 3, "exact")],
        ),
        ("58 of the 146 students were arrested.", "arrested", [("students", 58, 58, "exact")]),
        ("Police arrested 58 of the 146 students.", "arrested", [("students", 58, 58, "exact")]),
        ("Three of the fugitives were recaptured.", "recaptured", [("prisoners", 3, 3, "exact")]),
        ("Three of the fugitives were recaptured.", "escaped", []),
        ("58 of the 146 students held by police were freed.", "released", [("students", 58, 58, "exact")]),
        ("58 of the 146 students held by police were freed.", "arrested", [("students", 146, 146, "exact")]),
        ("Dozens of the 146 students were arrested.", "arrested", [("students", None, None, "vague")]),
        # Totals.
        ("The death toll rose to 15.", "killed", [("people", 15, 15, "exact")]),
        (
            "Two more dockers died, bringing the toll to 15.",
            "killed",
            [("workers", 2, 2, "exact"), ("workers", 15, 15, "exact")],
        ),
        # Another, others: they are of those just counted.
        ("One prisoner was killed and another was arrested.", "arrested", [("prisoners", 1, 1, "exact")]),
        ("Four dockers were killed and nine others were injured.", "injured", [("workers", 9, 9, "exact")]),
        # None.
        ("No prisoners were killed.", "killed", [("prisoners", 0, 0, "none")]),
        ("There were no casualties.", "injured", [("people", 0, 0, "none")]),
        # People named one by one count, and whoever does it to himself is one.
        ("Ada Venn and Piet Orlo were arrested.", "arrested", [("people", 2, 2, "exact")]),
        ("The gunman shot himself dead.", "killed", [("armed_group", 1, 1, "exact")]),
        # Those of one ward: the words are kept and no number is made of them.
        ("Inmates of one ward escaped from the prison.", "escaped", [("prisoners", None, None, "vague")]),
        # What the numbers of a sentence are not.
        ("Two men, aged 34 and 51, were arrested on 3 May.", "arrested", [("men", 2, 2, "exact")]),
        ("The 15th Brigade arrested two men at 9 p.m. after 30 minutes.", "arrested", [("men", 2, 2, "exact")]),
    ],
)
def test_a_number_counts_those_the_sentence_says(text, harm, figures):
    assert figures_of(text, harm) == figures


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Two more dockers died, bringing the toll to 15.", "total"),
        ("Twelve people, including three children, were killed.", "part"),
    ],
)
def test_the_last_figure_says_whether_it_is_a_total_or_a_part(text, role):
    figures = [figure for claim in claims_of(text) for figure in claim.figures]
    assert max(figures, key=lambda figure: figure.span).role == role


@pytest.mark.parametrize(
    ("text", "harm", "figures"),
    [
        (
            "Seven dockers were killed on the quay. The council: nine.",
            "killed",
            [("workers", 7, 7, "exact"), ("workers", 9, 9, "exact")],
        ),
        (
            "Seven dockers were killed on the quay. Torvik said it was four.",
            "killed",
            [("workers", 7, 7, "exact"), ("workers", 4, 4, "exact")],
        ),
        (
            "Seven dockers were killed on the quay. The union put the figure at nine.",
            "killed",
            [("workers", 7, 7, "exact"), ("workers", 9, 9, "exact")],
        ),
        (
            "Thirty inmates fled the jail. Three of them were women.",
            "escaped",
            [("prisoners", 30, 30, "exact")],
        ),
    ],
)
def test_a_number_alone_repeats_or_corrects_what_was_told_before(text, harm, figures):
    assert figures_of(text, harm)[: len(figures)] == figures


def test_who_gives_the_second_number_is_its_source():
    claims = claims_of("Seven dockers were killed on the quay. Torvik said it was four.")
    (four,) = [claim for claim in claims for figure in claim.figures if figure.low == 4]
    assert [hop.source.wording for hop in four.chain] == ["Torvik"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the escaped prisoners, the warden said there is no number yet.",
        "Thirty inmates escaped, the union said. The warden said there is no number yet.",
    ],
)
def test_no_number_yet_is_an_unknown_figure_of_what_is_asked_about(text):
    unknown = [figure for claim in claims_of(text) for figure in claim.figures if figure.kind == "unknown"]
    assert [(figure.harm, figure.group, figure.low, figure.high) for figure in unknown] == [
        ("escaped", "prisoners", None, None)
    ]


def test_no_number_yet_is_neither_a_denial_nor_a_fact():
    claims = claims_of("Asked about the escaped prisoners, the warden said there is no number yet.")
    assert [claim.realis for claim in claims if any(figure.kind == "unknown" for figure in claim.figures)] == [
        "unknown"
    ]


def test_a_number_stands_inside_its_passage_and_its_words_at_its_span():
    text = "On Monday 12 dockers were killed. Between 20 and 30 others were injured, the union said."
    for claim in claims_of(text):
        for figure in claim.figures:
            assert claim.passage.span.covers(figure.span)
            assert text[figure.span.start : figure.span.end] == figure.wording

"""The day-one sentences: what older systems got wrong in them is what onrecord was made for.

A statement about guards who fire on fleeing inmates, a governor quoted by an agency, police who kill migrants as a
monitor says, and one killing that is told, denied, guessed and told by a third.
"""

from __future__ import annotations

import pytest
from claiming import actors, affected, brief, claims_of, figures_of, speakers, told

STATEMENT = "The Keldavian Reform League said on Tuesday that prison guards fired on about 180 fleeing inmates."
QUOTED = "Oster News quoted the prefect as saying that one docker was killed and another was arrested."
MONITOR = "Tamish police killed two Orlan migrants near Szeged on Monday, Rights Watch Keldavia said."


def test_guards_who_fire_on_inmates_act_and_the_league_only_speaks():
    claim = told(STATEMENT, "opening_fire")
    assert actors(claim) == {"prison guards"}
    assert affected(claim) == {"about 180 fleeing inmates"}
    assert speakers(claim) == ["The Keldavian Reform League"]
    assert claim.realis == "asserted"


def test_inmates_who_flee_while_fired_on_are_counted_as_escaping():
    assert figures_of(STATEMENT, "escaped") == [("prisoners", 180, 180, "about")]


def test_a_quoted_prefect_kills_and_arrests_nobody():
    for act in ("killing", "arrest"):
        claim = told(QUOTED, act)
        assert actors(claim) == set()
        assert speakers(claim) == ["Oster News", "the prefect"]
        assert claim.realis == "asserted"


def test_one_was_killed_and_another_arrested_is_one_docker_each():
    assert figures_of(QUOTED, "killed") == [("workers", 1, 1, "exact")]
    assert figures_of(QUOTED, "arrested") == [("workers", 1, 1, "exact")]


def test_police_who_kill_migrants_act_at_a_place_on_a_day_as_a_monitor_says():
    claim = told(MONITOR, "killing", published="2031-03-05")  # a Wednesday
    assert actors(claim) == {"Tamish police"}
    assert affected(claim) == {"two Orlan migrants"}
    assert [brief(figure) for figure in claim.figures] == [("refugees", 2, 2, "exact")]
    assert speakers(claim) == ["Rights Watch Keldavia"]
    assert claim.when is not None and str(claim.when.earliest) == str(claim.when.latest) == "2031-03-03"
    assert claim.where is not None and claim.where.name == "Szeged"


def test_a_day_without_a_date_of_publication_stays_open_with_its_reason():
    claim = told("Guards killed two inmates.", "killing")
    assert claim.when is None
    assert "when" in {gap.field for gap in claim.gaps}


@pytest.mark.parametrize(
    ("text", "realis", "chain"),
    [
        ("The guards killed four dockers.", "asserted", []),
        ("The guards did not kill four dockers.", "denied", []),
        ("The guards may have killed four dockers.", "possible", []),
        ("The union said the guards killed four dockers.", "asserted", ["The union"]),
        ("The union said the guards did not kill four dockers.", "denied", ["The union"]),
        ("The warden denied that the guards killed four dockers.", "denied", ["The warden"]),
        ("The union said the guards may have killed four dockers.", "possible", ["The union"]),
    ],
)
def test_killed_not_killed_perhaps_killed_and_said_to_have_killed_are_four_records(text, realis, chain):
    claim = told(text, "killing")
    assert (claim.realis, speakers(claim)) == (realis, chain)
    assert (affected(claim), actors(claim)) == ({"four dockers"}, {"the guards"} if chain else {"The guards"})
    assert [brief(figure) for figure in claim.figures] == [("workers", 4, 4, "exact")]


@pytest.mark.parametrize("verb", ["said", "claimed", "announced", "confirmed", "admitted", "reported", "denied"])
def test_whoever_speaks_is_never_an_actor(verb):
    for text in (
        f"The governor {verb} that four inmates were killed.",
        f"Governor Ada Venn {verb} four inmates were shot dead on Monday.",
        f"Four inmates were killed, the governor {verb}." if verb != "denied" else "The governor denied four deaths.",
    ):
        assert [mention.wording for claim in claims_of(text) for mention in claim.actors] == []

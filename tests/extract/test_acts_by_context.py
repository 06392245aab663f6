"""Words that tell of one act of some people and of another act of others: by the group, or by the whole report."""

from __future__ import annotations

import pytest
from claiming import claims_of


def acts(text: str) -> set[str]:
    return {claim.act for claim in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("Thirty prisoners fled on Monday.", "escape", "displacement"),
        ("Sixty families fled on Monday.", "displacement", "escape"),
        ("The jail was in flames. Thirty men fled over the wall.", "escape", "displacement"),
        ("The valley was in flames. Thirty villagers fled over the hills.", "displacement", "escape"),
        ("The hijackers held nine people for a day. They demanded a ransom.", "abduction", "arrest"),
        ("Police held nine passengers for a day.", "arrest", "abduction"),
        ("Inmates held two guards in the workshop.", "abduction", "arrest"),
        ("The prisoners were moved to a jail in the hills.", "transfer", "deployment"),
        ("Prisoners rioted in the north block.", "unrest_in_custody", "protest"),
        ("The fugitive inmates surrendered on Tuesday.", "recapture", "arrest"),
        ("A strike by dockers began on Monday. The union asked for wages.", "protest", "bombing"),
        ("Shelling went on all day. A strike on the clinic killed two nurses.", "bombing", "protest"),
        ("Two officers fell in the fight for the bridge.", "killing", "escape"),
    ],
)
def test_whom_it_is_told_of_decides_the_act(text, told, untold):
    found = acts(text)
    assert told in found
    assert untold not in found


@pytest.mark.parametrize(
    "text",
    [
        "Water prices fell by a third.",
        "The company released a statement.",
    ],
)
def test_no_harm_is_told_of_things(text):
    assert acts(text).isdisjoint({"killing", "escape", "displacement", "release"})

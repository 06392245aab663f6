"""The true course of a story: a main happening, others like it nearby, and what each speaker says of them and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.stories.names import name, person, towns, words
from benchmarks.stories.truth import GivenFigure, Happening, Speaker, Town

FIRST_DAY = date(2031, 1, 10)
# What lies near the main happening: (in another town, least and most days later), each as often as it stands here.
NEIGHBOURS = [(False, 0, 3), (True, 0, 2), (False, 0, 3), (True, 0, 2), (False, 5, 9), (False, -3, -1)]
ALONE = 0.3  # share of stories in which nothing like it happens nearby


def happenings(random: Random, key: str) -> tuple[Happening, ...]:
    """The main happening first, then one or two of the same kind nearby, in most stories."""
    around = towns(random, 3)
    deed = random.choice(sorted(words()["deeds"]))
    day = FIRST_DAY + timedelta(days=random.randrange(300))
    shared = {"saint": f"Saint {name(random)}"}
    found = [_happening(random, f"{key}-h0", deed, town=around[0], day=day, shared=shared)]
    for number in range(0 if random.random() < ALONE else random.choice((1, 1, 2))):
        elsewhere, least, most = random.choice(NEIGHBOURS)
        later = day + timedelta(days=random.randint(least, most))
        found.append(
            _happening(
                random,
                f"{key}-h{number + 1}",
                deed,
                town=around[number + 1 if elsewhere else 0],
                day=later,
                shared=shared,
            )
        )
    return tuple(found)


def _happening(random: Random, key: str, deed: str, *, town: Town, day: date, shared: Mapping[str, str]) -> Happening:
    about = words()["deeds"][deed]
    group = random.choice(sorted(about["groups"]))
    own = {"street": f"{name(random)} Street", "bridge": f"the {name(random)} bridge", **shared}
    return Happening(
        key=key,
        deed=deed,
        facility=f"{name(random)} {random.choice(about['places'])}",
        town=town,
        day=day,
        group=group,
        noun=about["groups"][group],
        harms={harm: random.choice((2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 17, 23, 31)) for harm in about["harms"]},
        words=own,
    )


def offices(random: Random, around: Happening) -> dict[str, str]:
    """Who holds which office in a story: the same people speak of all its happenings, whatever town it is."""
    return {entry["kind"]: person(random) for entry in words()["speakers"]}


def speakers(random: Random, happening: Happening, holders: Mapping[str, str]) -> list[Speaker]:
    """Two to four speakers of one happening, each with the figures it gives and the days from which it gives them."""
    chosen = random.sample(words()["speakers"], random.randint(2, 4))
    return [_speaker(random, happening, entry, holders[entry["kind"]]) for entry in chosen]


def _speaker(random: Random, happening: Happening, entry: Mapping[str, Any], holder: str) -> Speaker:
    told = {"person": holder, "noun": happening.noun, "town": happening.town.name, "province": happening.town.province}
    told |= {"river": happening.town.river, **happening.words}
    first, *others = happening.harms
    harms = [first, *(harm for harm in others if random.random() < 0.6)]
    key = f"{entry['kind']}:{entry['called'].format(**told)}"
    return Speaker(
        key=key,
        kind=entry["kind"],
        called=entry["called"].format(**told),
        later=entry["later"].format(**told),
        root=entry.get("camp", key),
        says={harm: _history(random, happening.day, happening.harms[harm], entry) for harm in harms},
    )


def _history(random: Random, day: date, true: int, entry: Mapping[str, Any]) -> tuple[tuple[date, GivenFigure], ...]:
    """A first figure, mostly too low or too high, and often a second one; some begin without a number, some deny."""
    begins = day + timedelta(days=random.choice((0, 0, 0, 1, 1, 2)))
    chance = random.random()
    biased = max(1, round(true * random.uniform(*entry["bias"])))
    last = true if random.random() < 0.6 else biased
    if chance < 0.06:
        first = GivenFigure(None, None, "unknown", "unknown")
    elif chance < 0.1 and entry.get("camp"):
        return ((begins, GivenFigure(0, 0, "none", "denied")),)
    elif chance < 0.5:
        return ((begins, _given(random, last)),)
    elif chance < 0.85:
        first = _given(random, max(1, round(last * random.uniform(0.4, 0.9))))
    else:  # a correction: the figure falls
        first = _given(random, round(last * random.uniform(1.2, 1.8)) + 1)
    return ((begins, first), (begins + timedelta(days=random.randint(1, 2)), _given(random, last)))


def _given(random: Random, number: int) -> GivenFigure:
    chance = random.random()
    if chance < 0.14:
        return GivenFigure(number, None, "at_least")
    if chance < 0.18:
        return GivenFigure(number, number, "about")
    return GivenFigure(number, number, "exact")


def says_on(speaker: Speaker, harm: str, day: date) -> GivenFigure | None:
    """What a speaker says on a day, None if nothing yet."""
    given = [found for begins, found in speaker.says.get(harm, ()) if begins <= day]
    return given[-1] if given else None

"""Sentences of made-up reports: the news, a figure with its speaker, and what else reports tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from benchmarks.stories.names import person, words
from benchmarks.stories.truth import GivenFigure, Happening, Sentence, Told
from onrecord.model import Place

SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
Hops = tuple[tuple[str, str], ...]


def facility(happening: Happening) -> Place:
    """The place of a happening as precisely as it is told."""
    return _place(happening, "facility", happening.facility)


def _place(happening: Happening, precision: str, named: str | None) -> Place:
    town = happening.town
    known = {"lat": town.lat, "lon": town.lon, "country": "XA", "admin1": town.province} if town.listed else {}
    listed = f"made:{town.name}:{town.lat}" if town.listed and named is None else None
    return Place(town.name, precision, facility=named, gazetteer_id=listed, wording=town.name, **known)  # type: ignore[arg-type]


def headline(random: Random, happening: Happening, told: tuple[int, str] | None) -> str:
    """A headline: mostly the place, now and then the town, and the number if there is one."""
    named = random.choice(words()["deeds"][happening.deed]["headlines"]).format(facility=happening.facility)
    if told is not None and random.random() < 0.4:
        return f"{told[0]} {words()['harms'][told[1]]['shout']} at {happening.facility} in {happening.town.name}"
    return f"{named} in {happening.town.name}" if random.random() < 0.6 else str(named)


def news(random: Random, happening: Happening, published: date) -> Sentence:
    """What happened, where and when; one in ten leaves out the name of the place, one in twenty the day."""
    about = words()["deeds"][happening.deed]
    named = random.random() >= 0.1
    dated = random.random() >= 0.05
    text = random.choice(about["sentences"]).format(
        facility=happening.facility if named else f"a {happening.facility.split(' ', 1)[1]}",
        in_town=f" in {happening.town.name}",
        on_day=day_words(happening.day, published) if dated else "",
    )
    place = facility(happening) if named else _place(happening, "town", None)
    return Sentence(text, (Told(about["act"], happening.key, day=happening.day if dated else None, place=place),))


def day_words(day: date, published: date) -> str:
    """ "on Tuesday" of the past week, else the date."""
    return f" on {day:%A}" if 0 <= (published - day).days < 6 else f" on {day.day} {day:%B}"


def figure_words(given: GivenFigure, noun: str, *, opens: bool = False) -> str:
    """The wording of a figure: "at least 12 miners", "Nine miners"."""
    number = SMALL[given.low] if given.low is not None and given.low < len(SMALL) else str(given.low)
    before = {"at_least": "at least ", "about": "about "}.get(given.kind, "")
    found = f"{before}{number}"
    return f"{found[0].upper() + found[1:] if opens else found} {noun}"


def figure(
    random: Random,
    happening: Happening,
    harm: str,
    given: GivenFigure,
    *,
    how: str,
    hops: Hops = (),
    root: str | None = None,
) -> Sentence:
    """A figure as `how` (a list of words.yml) tells it; `hops` are who says it, outermost first."""
    kind = how if given.kind not in ("unknown", "none") else {"unknown": "unknown", "none": "denied"}[given.kind]
    parts = told_of(happening, harm, given)
    for place, hop in zip(("outlet", "source") if len(hops) > 1 else ("source",), hops, strict=False):
        parts |= {place: hop[1], place.capitalize(): hop[1][0].upper() + hop[1][1:]}
    if how in ("cited", "counted"):
        parts |= {"outlet": hops[0][1] if hops else "", "Outlet": "the " + hops[0][1] if hops else ""}
    text = str(random.choice(words()[kind]).format(**parts))
    wording = (
        parts["figure"] if parts["figure"] in text else parts["Figure"] if parts["Figure"] in text else "no number"
    )
    if given.kind == "none":
        wording = f"any {happening.noun}"
    elif given.kind == "unknown":
        wording = "no number yet"
    told = Told(words()["harms"][harm]["act"], happening.key, harm, given, wording, hops, root)
    return Sentence(text[0].upper() + text[1:], (told,))


def told_of(happening: Happening, harm: str, given: GivenFigure) -> dict[str, str]:
    """The parts of a sentence that tells a figure."""
    return {
        "figure": figure_words(given, happening.noun),
        "Figure": figure_words(given, happening.noun, opens=True),
        "verb": words()["harms"][harm]["verb"],
        "noun": happening.noun,
    }


def colour(random: Random, happening: Happening, people: Mapping[str, str], count: int) -> list[Sentence]:
    """`count` sentences that make no claim: of this happening mostly, of the town some."""
    told = {"town": happening.town.name, "province": happening.town.province, "river": happening.town.river}
    told |= {"facility": happening.facility, **happening.words}
    own = random.sample(words()["colour"], min(count, len(words()["colour"])))
    own = own[: max(1, count - 1)] + random.sample(words()["around"], 1)
    return [Sentence(text.format(person=people.get(happening.key) or person(random), **told)) for text in own]


def earlier(random: Random, before: Happening, harm: str, given: GivenFigure, published: date) -> Sentence:
    """A look back at another happening: its figure, its place and its day, in the outlet's own voice."""
    parts = told_of(before, harm, given) | {"facility": before.facility, "town": before.town.name}
    parts["day_words"] = day_words(before.day, published).strip().capitalize()
    text = random.choice(words()["earlier"]).format(**parts)
    act = words()["harms"][harm]["act"]
    told = Told(act, before.key, harm, given, parts["figure"], day=before.day, place=facility(before))
    return Sentence(text, (told,))

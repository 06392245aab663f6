"""What a name stands for in its sentence: a place, or a person, an organisation, a government, an ordinary word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.extract.where.spot import Spotted
from onrecord.extract.where.words import Word
from onrecord.ontology.places import PlaceWords, place_words

Role = Literal["place", "demonym", "local", "organisation", "metonym", "person", "word"]
FAMOUS_TOWN = 300_000  # such a name after an unknown capitalised word is no surname: "Radio Tehran"
BIG_TOWN = 100_000  # Alternate names are noisy: without a preposition only those of big towns are taken.
KNOWN_TOWN = 20_000  # Smaller ones are only taken where the document once says that they are places.
SHOUTED_TOWN = 30_000  # In a line of capitals any word may look like a small town.
STRONG = frozenset(("in", "near", "outside", "around", "across", "throughout", "inside", "downtown", "within"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words next to a name, and the surnames that the document uses."""

    before: Word | None  # None at a line's start and across punctuation
    after: Word | None
    preposition: str | None
    comma_place: bool  # "Norvik, Tavresh": another place follows after a comma
    after_comma: bool  # … or stands before it


def person_keys(words: Sequence[Word]) -> frozenset[str]:
    """Words, in lower case, that follow a given name or a title somewhere: the names of persons."""
    ontology = place_words()
    return frozenset(
        word.lower
        for before, word in pairwise(words)
        if word.capital and word.gap in (" ", ". ") and _begins_person(before, word, ontology)
    )


def surname_keys(words: Sequence[Word], names: Sequence[Spotted], people: frozenset[str]) -> frozenset[str]:
    """The names of `people`, and names of places that follow a capitalised word unknown here, in lower case.

    "Barrack Venn" makes Venn a surname though nobody knows Barrack, unless Venn is a province or a big town.
    """
    ontology = place_words()
    surnames = set(people)
    known = {at for name in names for at in range(name.first, name.last + 1)}
    for name in names:
        before = words[name.first - 1] if name.first else None
        if (
            before is not None
            and name.single
            and not name.demonym
            and name.area is None
            and words[name.first].gap == " "
            and not words[name.first].titled
            and name.first - 1 not in known
            and _inside_name(before, ontology)
            and not _famous(name)
        ):
            surnames.add(words[name.last].lower)
    return frozenset(surnames)


def _famous(name: Spotted) -> bool:
    return any(
        place.own and (place.kind in ("country", "admin1", "region") or place.population >= FAMOUS_TOWN)
        for place in name.candidates
    )


def located_keys(words: Sequence[Word], names: Sequence[Spotted]) -> frozenset[str]:
    """Names that stand somewhere in the document where a place does: after a preposition, by a comma, in a dateline."""
    located: set[str] = set()
    policed = place_words().local_bodies
    for number, name in enumerate(names):
        around = surroundings(words, names, number)
        bodied = around.after is not None and around.after.lower in policed and words[name.last + 1].gap != "-"
        dated = words[name.first].dateline
        if around.preposition or around.comma_place or around.after_comma or name.area or dated or bodied:
            located.add(name.key)
    return frozenset(located)


def _begins_person(before: Word, word: Word, ontology: PlaceWords) -> bool:
    if word.lower in ontology.area_types or word.lower in ontology.facilities:
        return False
    if before.text.title() in ontology.given_names and before.capital:
        return True
    return before.capital and before.lower in ontology.honorifics


def surroundings(words: Sequence[Word], names: Sequence[Spotted], number: int) -> Surroundings:
    """What stands around the name with that number."""
    ontology = place_words()
    name = names[number]
    begun = not words[name.first].opens and words[name.first].gap in (" ", ". ", "-", "\u00a0")
    before = words[name.first - 1] if name.first and begun else None
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    after = following if following and following.gap in (" ", "-", "\u00a0") else None
    follower = names[number + 1] if number + 1 < len(names) else None
    leader = names[number - 1] if number else None
    return Surroundings(
        before=before,
        after=after,
        preposition=_preposition(words, name, ontology),
        comma_place=bool(follower and _joined(words, name, follower)),
        after_comma=bool(leader and _joined(words, leader, name)),
    )


def _joined(words: Sequence[Word], name: Spotted, follower: Spotted) -> bool:
    """Whether `follower` comes right after `name` and a comma."""
    return follower.first == name.last + 1 and words[follower.first].gap.strip(". ") == ","


def _preposition(words: Sequence[Word], name: Spotted, ontology: PlaceWords) -> str | None:
    at = name.first - 1
    steps = 0
    # "in the western city of X", "near downtown X": articles, directions and the noun of the type stand between.
    while at >= 0 and steps < 5 and words[at + 1].gap in (" ", "-", "\u00a0"):
        word = words[at]
        if word.lower in ontology.prepositions:
            return word.lower
        if word.lower not in ontology.between:
            return None
        if word.lower == "of" and (at == 0 or words[at - 1].lower not in ontology.of_types):
            return None
        at, steps = at - 1, steps + 1
    return None


def role_of(
    words: Sequence[Word],
    name: Spotted,
    around: Surroundings,
    *,
    surnames: frozenset[str],
    located_names: frozenset[str],
) -> Role:
    """The role of a name; "word" and "person" are no evidence of any place, the others are."""
    ontology = place_words()
    first, last = words[name.first], words[name.last]
    if name.demonym:
        return "demonym"
    if name.single and first.lower in ontology.organisation_nouns:
        return "word"
    located = around.preposition is not None or around.comma_place or first.dateline
    if around.before is not None and _second_of_dateline(around.before, first, ontology):
        return "organisation"
    if around.before is not None and _begins_person(around.before, first, ontology) and not around.comma_place:
        return "person"
    if _is_given_name(name, first, around, ontology) or _is_credited(words, name, around):
        return "person"
    if last.lower in surnames and name.single and not (around.preposition in STRONG or around.comma_place or name.area):
        return "person"
    if name.single and not located and around.before is not None and around.before.lower in ontology.saying:
        return "person"
    if _is_thing(name, first, around, ontology) or not _is_name(name, first, around, located, ontology):
        return "word"
    if name.key not in located_names and not _prominent(name):
        return "word"
    if around.before is not None and _inside_name(around.before, ontology) and not located and not name.area:
        return "organisation"
    if around.after is not None and name.area is None:
        body = around.after.lower in ontology.organisation_nouns
        dated = around.after.lower in ontology.never  # "in Norvik Wednesday"
        flat = (around.after.shouted or around.after.titled) and not around.after.dateline
        capital = around.after.capital and not flat
        if (body and (capital or around.preposition not in STRONG)) or (
            capital and not dated and around.after.lower not in ontology.facilities
        ):
            return "local" if around.after.lower in ontology.local_bodies else "organisation"
        if around.after.lower in ontology.saying and around.preposition is None:
            return "metonym" if _famous(name) or not name.single else "person"
    return "place"


def _second_of_dateline(before: Word, first: Word, ontology: PlaceWords) -> bool:
    """Whether it is the second word of the name that begins a dateline: "TOSK NORVIK, May 3"."""
    return before.dateline and first.dateline and first.gap == " " and before.lower not in ontology.directions


def _is_thing(name: Spotted, first: Word, around: Surroundings, ontology: PlaceWords) -> bool:
    """ "The Norvik had four aboard": what is called after a small town, unless the town has its article, too."""
    if not name.single or around.before is None or around.before.lower != "the" or first.dateline:
        return False
    after = around.after
    ends = after is None or after.lower in ontology.after_a_thing
    return ends and not any(
        place.kind in ("country", "admin1", "region")
        or place.name.lower().startswith("the ")
        or place.population >= FAMOUS_TOWN
        for place in name.candidates
    )


def _is_credited(words: Sequence[Word], name: Spotted, around: Surroundings) -> bool:
    """ "Source: Ada Norvik/Odra Post": the end of a name before the outlet that is credited with it."""
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    slashed = following is not None and following.gap == "/" and following.capital
    return slashed and around.before is not None and around.before.capital and not around.comma_place


def _is_given_name(name: Spotted, first: Word, around: Surroundings, ontology: PlaceWords) -> bool:
    if first.text.title() not in ontology.given_names:
        return False
    return name.single and not (around.preposition in STRONG or around.comma_place or first.dateline)


def _is_name(name: Spotted, first: Word, around: Surroundings, located: bool, ontology: PlaceWords) -> bool:
    """Whether it is written as a name rather than as an ordinary word that begins a sentence or is shouted."""
    big = max((place.population for place in name.candidates if place.own or place.kind == "country"), default=0)
    country = any(place.kind in ("country", "region") for place in name.candidates)
    if name.single and name.key in ontology.ordinary and not country:
        short_state = around.after_comma and name.candidates[0].kind == "admin1"  # "Norvik, Ill."
        exact = around.comma_place or first.dateline or name.area is not None or short_state
        return exact or (around.preposition in STRONG and not first.shouted and not first.opens)
    if first.titled and not located and not around.after_comma and not country and not name.area:
        return big >= BIG_TOWN or any(place.kind == "admin1" and place.own for place in name.candidates)
    if first.shouted and not first.dateline and not country and not around.comma_place and not around.after_comma:
        return big >= SHOUTED_TOWN
    return True


def _prominent(name: Spotted) -> bool:
    """Whether a name that nothing shows to be a place is known well enough to be taken for one."""
    return any(
        place.kind in ("country", "region")
        or (place.kind in ("admin1", "admin2") and (place.own or not name.single))
        or place.population >= (KNOWN_TOWN if place.own else BIG_TOWN)
        for place in name.candidates
    )


def _inside_name(before: Word, ontology: PlaceWords) -> bool:
    """Whether the word before is part of a longer name: "Taco Norvik", but not "The Norvik" or "Northern Norvik"."""
    if not before.capital or before.opens or before.shouted:
        return False
    return before.lower not in ontology.directions and before.lower not in ontology.between

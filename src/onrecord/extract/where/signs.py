"""What the words around a name show it to be: a place, a country, a person, or nothing of the kind."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from onrecord.extract.where.words import Word
from onrecord.ontology.places import place_words

SURE = 2.0  # the text says in so many words that it is a place
ENOUGH = 1.0  # to take a name for a place
# "in X" is where something is; "at X" may be a company, "from X" a bank.
PREPOSITIONS = {"in": 1.0, "near": 1.0, "outside": 1.0, "across": 0.8, "around": 0.6, "at": 0.6, "inside": 0.6,
                "throughout": 0.8, "leaving": 0.6, "entering": 0.6, "reached": 0.6, "downtown": 1.0}  # fmt: skip
OTHER_PREPOSITION = 0.4
OWNER = 0.5  # "X's market", "the X road"
STATE = 1.0  # "X's interior minister"
TOWN = 1.0
WIDE = frozenset(("across", "throughout"))
TOWNLY = frozenset(("at", "near", "outside", "downtown", "around"))
SPACES = (" ", "\u00a0")
POSSESSIVES = ("'s ", "’s ")


@dataclass(slots=True)
class Signs:
    """What all mentions of one name together show; `land` and `town` weigh what kind of place it would be."""

    place: float = 0.0
    land: float = 0.0
    town: float = 0.0
    area: str | None = None
    person: bool = False
    mentions: int = 0
    dated: bool = False  # it begins a dateline

    @property
    def shown(self) -> bool:
        """Whether it is a place, as far as the text tells."""
        return self.place >= ENOUGH and (not self.person or self.dated or self.area is not None)

    @property
    def kind(self) -> str | None:
        """What kind of place: an area type where the text names it, "country" where it has what a country has."""
        if self.area:
            return self.area
        return "country" if self.land >= STATE and self.land > self.town else None


def read_signs(words: Sequence[Word], first: int, last: int, starts: Container[int], signs: Signs) -> None:
    """Add to `signs` what one mention, the words [first, last], shows; `starts` are the first words of known places."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.gap in SPACES and after.capital and after.lower in place_words().facilities:
        return  # "in Customs Square": the square is where it is, and need not bear a town's name
    _read_before(words, first, signs)
    if after is None or after.gap.startswith("\n"):
        return
    if after.gap in SPACES:
        _read_beside(words, first, last, signs)
    elif after.gap in POSSESSIVES:
        _read_owned(after, signs)
    elif after.gap.strip() == "," and after.capital:
        placed = words[first].dateline or _preposition(words, first) is not None
        if placed and (last + 1 in starts or _typed(words, last + 1)):
            signs.place += SURE
            signs.town += TOWN


def _read_before(words: Sequence[Word], first: int, signs: Signs) -> None:
    ontology = place_words()
    word = words[first]
    before = words[first - 1] if first else None
    if word.dateline and word.gap == "\n":
        signs.place += SURE
        signs.town += SURE
        signs.dated = True
    elif word.dateline and word.gap == ", ":
        signs.place += SURE
        signs.land += STATE
    elif before is None or word.gap not in SPACES:
        return
    elif before.lower in ontology.honorifics or before.text.title() in ontology.given_names:
        signs.person = True
    elif before.lower == "of" and first >= 2 and words[first - 2].lower in ontology.of_types:
        signs.place += SURE
        signs.area = signs.area or ontology.area_types.get(words[first - 2].lower, "town")
    elif preposition := _preposition(words, first):
        signs.place += PREPOSITIONS.get(preposition, OTHER_PREPOSITION)
        signs.town += TOWN if preposition in TOWNLY else 0.0
        signs.land += STATE / 2 if preposition in WIDE else 0.0


def _preposition(words: Sequence[Word], first: int) -> str | None:
    """The preposition before the name: "in X", "in western X", "near besieged X", but not "in the X"."""
    ontology = place_words()
    at = first - 1
    for _ in range(3):
        if at < 0 or words[at + 1].gap not in SPACES:
            return None
        lower = words[at].lower
        if lower in ontology.prepositions and lower not in ontology.directions:
            return lower
        if lower not in ontology.between or lower in ontology.determiners:
            return None
        at -= 1
    return None


def _read_owned(after: Word, signs: Signs) -> None:
    """What follows "X's"."""
    ontology = place_words()
    if after.capital:
        # "Norvik's Tavresh province"
        signs.land += STATE / 2
    if after.lower in ontology.state_nouns:
        signs.place += STATE
        signs.land += STATE
    if after.lower in ontology.town_nouns or after.lower in ontology.facilities:
        signs.place += OWNER
        signs.town += OWNER / 2


def _read_beside(words: Sequence[Word], first: int, last: int, signs: Signs) -> None:
    """What follows the bare name: "X Province", "the X valley", "X prison", "X said"."""
    ontology = place_words()
    after = words[last + 1]
    area = ontology.area_types.get(after.lower)
    told = first > 0 and words[first - 1].lower in ontology.prepositions | ontology.determiners
    if area and after.lower not in ontology.body_types and (after.capital or (area != "town" and told)):
        signs.place += SURE
        signs.area = signs.area or area
    elif not after.capital and (after.lower in ontology.facilities or after.lower in ontology.town_nouns):
        signs.place += OWNER
        signs.town += OWNER
    elif after.lower in ontology.saying and last > first:
        signs.person = True
    elif after.lower in ontology.land_bodies:
        signs.land += STATE / 2


def _typed(words: Sequence[Word], at: int) -> bool:
    """Whether the word is followed by what it is: "Tavresh Province"."""
    beyond = words[at + 1] if at + 1 < len(words) else None
    return bool(beyond and beyond.gap in SPACES and beyond.lower in place_words().area_types)

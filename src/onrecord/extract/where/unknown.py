"""Places that no gazetteer has: names that the text itself shows to be places, at every mention."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.where.runs import name_runs
from onrecord.extract.where.signs import ENOUGH, SPACES, STATE, SURE, Signs, read_signs
from onrecord.extract.where.spot import Spotted
from onrecord.extract.where.words import Word
from onrecord.model import Span
from onrecord.ontology.gazetteer import place_key
from onrecord.ontology.places import PlaceWords, place_words

AGE = re.compile(r"^, (?:aged )?\d{1,2}\b|^ \(\d{1,2}\)")
DEMONYM_ENDINGS = ("n", "an", "ian", "ese", "i", "ish", "ns", "ans", "ians", "is")
MOST_PLACE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The places that the text itself tells of: what it shows of each, by key."""

    signs: Mapping[str, Signs]
    lower: Mapping[str, tuple[str, ...]]  # the words of each key in lower case

    @property
    def strange(self) -> float:
        """How many mentions there are of countries, and of towns of a dateline, that no gazetteer has."""
        return float(sum(signs.mentions for signs in self.signs.values() if signs.dated or signs.kind == "country"))


def told_places(
    text: str,
    words: Sequence[Word],
    known: Sequence[Spotted],
    firm: Container[int],
    *,
    people: frozenset[str],
    outlets: frozenset[int],
    sure: frozenset[str],
) -> Told:
    """What the text shows of names that are no places for sure; those that it does not show to be places are left out.

    `firm` has the numbers of the `known` names that are. The others are looked at like names of no gazetteer.
    `people` are names of persons; keys in `sure` are those of known places elsewhere in the text.
    """
    taken = {at for name in known for at in range(name.first, name.last + 1)} | outlets
    starts = {name.first for name in known if not name.demonym}
    weak = {(name.first, name.last): name.area for number, name in enumerate(known) if number not in firm}
    shown: dict[str, Signs] = {}
    lower: dict[str, tuple[str, ...]] = {}
    named: set[str] = set()
    capitals = {word.lower for word in words if word.capital}
    for first, last in sorted((*weak, *name_runs(words, taken))):
        span = Span(words[first].start, words[last].end)
        key = place_key(text[span.start : span.end])
        if not key or key in sure or last - first >= MOST_PLACE_WORDS:
            continue
        signs = shown.setdefault(key, Signs())
        lower[key] = tuple(word.lower for word in words[first : last + 1])
        if AGE.match(text, span.end) or words[last].lower in people:
            signs.person = True
        signs.mentions += 1
        if (first, last) in weak:
            signs.dated = False
        if area := weak.get((first, last)):
            signs.area = area
            signs.place += SURE
        read_signs(words, first, last, starts, signs)
        if signs.person and last > first:
            named.add(words[last].lower)
    plain = {word.text for word in words if not word.capital}
    for key, signs in shown.items():
        name = lower[key]
        if len(name) == 1 and name[0] in people | named:
            signs.person = True
        if len(name) == 1 and name[0] in plain:
            signs.place -= ENOUGH
        if len(name) == 1 and any(name[0] + ending in capitals for ending in DEMONYM_ENDINGS):
            signs.land += STATE
            signs.place += ENOUGH / 2
    kept = {key: signs for key, signs in shown.items() if signs.shown}
    return Told(kept, {key: lower[key] for key in kept})


def told_mentions(
    text: str, words: Sequence[Word], told: Told, known: Iterable[Spotted], outlets: frozenset[int]
) -> list[Spotted]:
    """Every mention of the told places that is no part of a `known` one or of a longer name, in reading order."""
    ontology = place_words()
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, lower in told.lower.items():
        by_first.setdefault(lower[0], []).append((lower, key))
    taken = {at for name in known for at in range(name.first, name.last + 1)} | outlets
    found: list[Spotted] = []
    at = 0
    while at < len(words):
        last = None
        if words[at].capital and at not in taken and words[at].lower in by_first:
            for lower, key in sorted(by_first[words[at].lower], key=lambda entry: -len(entry[0])):
                last = _match(words, at, lower, taken, ontology)
                if last is not None:
                    span = Span(words[at].start, words[last].end)
                    kind = told.signs[key].kind
                    found.append(Spotted(span, text[span.start : span.end], key, at, last, (), area=kind, known=False))
                    break
        at = at + 1 if last is None else last + 1
    return found


def _match(
    words: Sequence[Word], at: int, lower: tuple[str, ...], taken: set[int] | frozenset[int], ontology: PlaceWords
) -> int | None:
    """The last word of the name if it stands at `at` by itself."""
    last = at + len(lower) - 1
    if last >= len(words) or any(words[at + step].lower != lower[step] for step in range(len(lower))):
        return None
    if any(number in taken for number in range(at, last + 1)) or not words[last].capital:
        return None
    after = words[last + 1] if last + 1 < len(words) else None
    flat = words[at].shouted or words[at].titled
    bodies = ontology.outlet_nouns | ontology.organisation_nouns
    if (
        after
        and after.gap in SPACES
        and after.capital
        and not flat
        and after.lower in bodies - set(ontology.area_types)
    ):
        return None
    return None if not flat and _titled_person(words, at, ontology) else last


def _titled_person(words: Sequence[Word], at: int, ontology: PlaceWords) -> bool:
    before = words[at - 1] if at else None
    if before is None or words[at].gap not in SPACES or not before.capital or before.opens:
        return False
    return before.lower in ontology.honorifics or before.text.title() in ontology.given_names

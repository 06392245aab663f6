"""Names of places as they stand in the text: the longest run of words that the gazetteer or the ontology knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.where.words import Word
from onrecord.model import Span
from onrecord.ontology.gazetteer import Candidate, Gazetteer, place_key
from onrecord.ontology.places import PlaceWords, place_words

LONGEST = 6  # words in a name: "San Juan de los Morros"
INNER_GAP = re.compile(r"^(?: |\u00a0|-|‐|\u200c|\. ?|['’]|['’]s )$")
Found = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name that may be a place's: its words [first, last] and every place it may be. A demonym has countries only."""

    span: Span
    wording: str
    key: str
    first: int
    last: int
    candidates: tuple[Candidate, ...]
    demonym: tuple[str, ...] = ()
    area: str | None = None  # what the words around it say it is: admin1, admin2, town, region
    known: bool = True  # False for a name that only the text shows to be a place

    @property
    def single(self) -> bool:
        """Whether it is one word long."""
        return self.first == self.last


def spot_names(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> list[Spotted]:
    """Every known name in reading order, none overlapping; empty if no word could be a place."""
    ontology = place_words()
    runs = [(at, list(_runs(words, at, ontology))) for at, word in enumerate(words) if _may_begin(words, at, ontology)]
    found = gazetteer.find_keys(
        place_key(text[words[at].start : words[last].end]) for at, ends in runs for last in ends
    )
    spotted: list[Spotted] = []
    taken = -1
    for at, ends in runs:
        if at <= taken:
            continue
        for last in reversed(ends):
            wording = text[words[at].start : words[last].end]
            name = _name(words, at, last, wording, found=found, gazetteer=gazetteer)
            if name is not None:
                spotted.append(name)
                taken = name.last
                break
    return spotted


def _may_begin(words: Sequence[Word], at: int, ontology: PlaceWords) -> bool:
    word = words[at]
    if word.capital:
        return True
    # "al-Nahr": the article of an Arabic name, in small letters and joined by a hyphen.
    following = words[at + 1] if at + 1 < len(words) else None
    return bool(following and following.capital and following.gap in ("-", "‐") and word.lower in ontology.articles)


def _runs(words: Sequence[Word], at: int, ontology: PlaceWords) -> list[int]:
    ends: list[int] = []
    for last in range(at, min(at + LONGEST, len(words))):
        word = words[last]
        if last > at and not INNER_GAP.match(word.gap):
            break
        if word.capital:
            ends.append(last)
        elif last > at and word.lower not in ontology.joints and word.lower not in ontology.articles:
            break
    return ends


def _name(
    words: Sequence[Word], at: int, last: int, wording: str, *, found: Mapping[str, Found], gazetteer: Gazetteer
) -> Spotted | None:
    ontology = place_words()
    key = place_key(wording)
    span = Span(words[at].start, words[last].end)
    bare = wording.rstrip(".").replace("\u00a0", " ")
    if demonym := ontology.demonyms.get(bare if not words[at].shouted else bare.title()):
        return Spotted(span, wording, key, at, last, (), demonym=demonym)
    if bare.lower() in ontology.city_sides:
        return None
    candidates = found.get(key, ())
    if state := _state(words, at, bare, ontology):
        candidates = tuple(gazetteer.find(state))
    elif nickname := _nickname(bare, words[at].shouted, ontology):
        name, country = nickname
        candidates = tuple(gazetteer.find(name, country=country)) + tuple(
            candidate for candidate in candidates if candidate.country != country
        )
    elif at == last and ((len(bare) < 3 and bare.lower() not in ontology.regions) or words[at].lower in ontology.never):
        return None
    if region := ontology.regions.get(bare.lower()):
        where = region.countries[0] if len(region.countries) == 1 else ""
        candidates = (
            Candidate(f"region:{place_key(region.name)}", "region", region.name, where, region.lat, region.lon),
            *candidates,
        )
    return Spotted(span, wording, key, at, last, candidates) if candidates else None


def _state(words: Sequence[Word], at: int, bare: str, ontology: PlaceWords) -> str | None:
    """The ISO code of a state written short: "Calif." anywhere after a comma, "TX" only after "Dallas, "."""
    after_comma = words[at].gap.strip() == ","
    if not after_comma and "." not in bare:
        return None
    if code := ontology.state_abbreviations.get(bare):
        return code
    return ontology.postal_codes.get(bare) if after_comma else None


def _nickname(bare: str, shouted: bool, ontology: PlaceWords) -> tuple[str, str] | None:
    named = ontology.nicknames.get(bare.lower())
    if named is None or (
        bare.upper() in ontology.exact_case and (bare not in ontology.exact_case or (shouted and len(bare) == 2))
    ):
        return None
    return named

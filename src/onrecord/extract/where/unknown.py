"""Places that no gazetteer has: names that the text itself shows to be places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.where.spot import INNER_GAP, LONGEST, Spotted
from onrecord.extract.where.words import Word
from onrecord.model import Span
from onrecord.ontology.gazetteer import place_key
from onrecord.ontology.places import PlaceWords, place_words

PLAIN_PREPOSITIONS = frozenset(("in", "near", "outside"))
MENTIONS_NEEDED = 2  # of "in X" alone: one may be "in Congress"


def unknown_names(
    text: str, words: Sequence[Word], known: Sequence[Spotted], surnames: frozenset[str]
) -> list[Spotted]:
    """Names of places that are not in the gazetteer, every mention of each, in reading order.

    A name is one where the text says so at least once: in a dateline, before a comma and another place, with the
    word for what it is ("Tavresh Province", "the town of Norvik"), or twice after "in", "near" or "outside".
    """
    ontology = place_words()
    taken = {at for name in known for at in range(name.first, name.last + 1)}
    starts = {name.first: name for name in known if not name.demonym}
    runs = list(_runs(words, taken, ontology))
    areas: dict[str, str | None] = {}
    plain: dict[str, int] = {}
    for first, last in runs:
        key = place_key(text[words[first].start : words[last].end])
        if words[last].lower in surnames or not key:
            continue
        shown, area = _shown(words, first, last, starts, ontology)
        if shown:
            areas[key] = areas.get(key) or area
        if _preposition(words, first) in PLAIN_PREPOSITIONS and not (words[first].shouted or words[first].titled):
            plain[key] = plain.get(key, 0) + 1
    wanted = areas | {key: None for key, count in plain.items() if count >= MENTIONS_NEEDED and key not in areas}
    return [
        Spotted(Span(words[first].start, words[last].end), text[words[first].start : words[last].end], key, first, last,
                (), area=wanted[key], known=False)
        for first, last in runs
        if (key := place_key(text[words[first].start : words[last].end])) in wanted
    ]  # fmt: skip


def _runs(words: Sequence[Word], taken: set[int], ontology: PlaceWords) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that are no known place, without the type word that may end them."""
    at = 0
    while at < len(words):
        if at in taken or not words[at].capital or _no_name(words[at], ontology):
            at += 1
            continue
        last = at
        while (
            last + 1 < len(words)
            and last + 1 - at < LONGEST
            and last + 1 not in taken
            and words[last + 1].capital
            and INNER_GAP.match(words[last + 1].gap)
            and words[last + 1].lower not in ontology.area_types
        ):
            last += 1
        yield at, last
        at = last + 1


def _no_name(word: Word, ontology: PlaceWords) -> bool:
    lower = word.lower
    return (
        lower in ontology.ordinary
        or lower in ontology.never
        or lower in ontology.prepositions
        or lower in ontology.honorifics
        or lower in ontology.between
        or lower in ontology.area_types
        or word.text.title() in ontology.given_names
        or len(lower) < 3
    )


def _shown(
    words: Sequence[Word], first: int, last: int, starts: dict[int, Spotted], ontology: PlaceWords
) -> tuple[bool, str | None]:
    """Whether the words around a run show it to be a place, and of which type."""
    following = words[last + 1] if last + 1 < len(words) else None
    if following and following.gap == " " and following.capital and (area := ontology.area_types.get(following.lower)):
        return True, area
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in ontology.of_types:
        return True, ontology.area_types.get(words[first - 2].lower, "town")
    if words[first].titled:
        return False, None
    if words[first].dateline and words[first].gap == "\n":
        return True, "town"
    preposition = _preposition(words, first)
    if following and last + 1 in starts and following.gap.strip() == "," and preposition is not None:
        return True, None
    if following and following.capital and following.gap.strip() == "," and preposition in PLAIN_PREPOSITIONS:
        # "in Norvik, Tavresh Province": the second is shown by its own word.
        after = words[last + 2] if last + 2 < len(words) else None
        return bool(after and after.gap == " " and after.lower in ontology.area_types), None
    return False, None


def _preposition(words: Sequence[Word], first: int) -> str | None:
    before = words[first - 1] if first else None
    if before is None or not re.fullmatch(r"[ \u00a0]", words[first].gap):
        return None
    return before.lower if before.lower in place_words().prepositions else None

"""Runs of capitalised words that may be names of places."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from onrecord.extract.where.signs import SPACES
from onrecord.extract.where.spot import LONGEST
from onrecord.extract.where.words import Word
from onrecord.ontology.places import PlaceWords, place_words

MOST_ACRONYM = 5  # letters: "TNA" is an agency rather than a town


def name_runs(words: Sequence[Word], taken: Container[int]) -> Iterator[tuple[int, int]]:
    """The first and last word of every run of capitalised words that may name a place, in reading order.

    Lines in which capitals tell nothing are left out, and so are words in `taken`, and the type that ends a name
    ("Province"). None is given where the text has none.
    """
    ontology = place_words()
    at = 0
    while at < len(words):
        word = words[at]
        flat = (word.shouted or word.titled) and not word.dateline
        if at in taken or not word.capital or flat or _no_name(word, ontology):
            at += 1
            continue
        last = _run_end(words, at, taken, ontology)
        if not _no_place(words, at, last, ontology):
            yield at, last
        at = last + 1


def _run_end(words: Sequence[Word], at: int, taken: Container[int], ontology: PlaceWords) -> int:
    last = at
    while last + 1 < len(words) and last + 1 - at < LONGEST and last + 1 not in taken:
        following = words[last + 1]
        beyond = words[last + 2] if last + 2 < len(words) else None
        joined = following.gap in (*SPACES, "-") or (following.gap == ". " and words[last].lower in ("st", "mt", "ft"))
        if joined and beyond and last + 2 not in taken and _article(following, beyond, ontology):
            last += 2
            continue
        if not joined or not following.capital or following.lower in ontology.area_types:
            break
        if following.dateline != words[at].dateline or following.lower in ontology.facilities:
            break
        last += 1
    after = words[last + 1] if last + 1 < len(words) and last + 1 not in taken else None
    if after and after.gap in SPACES and after.capital and ontology.area_types.get(after.lower) == "town":
        return last + 1  # "Serran City" is the name, unlike "Tavresh" of "Tavresh Province"
    return last


def _article(word: Word, beyond: Word, ontology: PlaceWords) -> bool:
    """Whether it joins a name: "Kafr al-Nur"."""
    return not word.capital and word.lower in ontology.articles and beyond.capital and beyond.gap == "-"


def _no_name(word: Word, ontology: PlaceWords) -> bool:
    lower = word.lower
    if lower in ontology.fronted_names:
        return False
    return (
        lower in ontology.never
        or lower in ontology.prepositions
        or lower in ontology.honorifics
        or lower in ontology.between - ontology.directions
        or lower in ontology.area_types
        or len(lower) < 3
    )


def _no_place(words: Sequence[Word], first: int, last: int, ontology: PlaceWords) -> bool:
    """Whether the run cannot be a place: an acronym, an outlet, a body, a word that no place is called."""
    head, tail = words[first], words[last]
    if first == last and head.lower in ontology.fronted_names:
        return True
    if tail.lower in ontology.no_places or tail.lower in ontology.outlet_nouns or head.lower in ontology.no_places:
        return True
    if tail.lower in ontology.directions and not (first < last and tail.dateline):
        return True
    if tail.lower in ontology.organisation_nouns or (first == last and head.lower in ontology.ordinary):
        return True
    if head.text.title() in ontology.given_names and not head.dateline:
        return True
    after = words[last + 1] if last + 1 < len(words) else None
    if after and after.gap in SPACES and after.capital and after.lower in ontology.facilities and first == last:
        return False
    return head.text.isupper() and len(head.text) <= MOST_ACRONYM and not head.dateline

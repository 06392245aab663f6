"""Outlets that a text names, whose names may be those of towns, too: its publisher, its wires, the papers it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.where.words import WORD, Word
from onrecord.model import Document
from onrecord.ontology.places import place_words

LONGEST_OUTLET = 6  # words in the name of an outlet
PLACED = frozenset(("in", "near", "outside", "around"))


def outlet_words(doc: Document, words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the words that name an outlet; empty if the text names none.

    The publisher's whole name is one wherever it stands, a wire of the credits wherever nothing says that something
    is in it. The name without its last word ("Meridian" of "Meridian Wire") is one where it reports or is cited.
    """
    names = _names(doc)
    lengths = sorted({len(name) for name in names.whole | names.cited}, reverse=True)
    firsts = {name[0] for name in names.whole | names.cited}
    lower = [word.lower for word in words]
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.capital and lower[at] in firsts:
            for length in lengths:
                if _is_outlet(words, at, tuple(lower[at : at + length]), names):
                    found.update(range(at, at + length))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of outlets in small letters, split into words."""

    whole: frozenset[tuple[str, ...]]  # outlets wherever they stand
    wires: frozenset[tuple[str, ...]]  # of one word: outlets where nothing is in them
    cited: frozenset[tuple[str, ...]]  # outlets where they speak or are cited


def _names(doc: Document) -> Names:
    credited = {name for credit in doc.credits if (name := _split(credit)) and len(name) <= LONGEST_OUTLET}
    publisher = _split(doc.publisher or "")
    whole = {name for name in (*credited, publisher) if len(name) > 1}
    wires = {name for name in credited if len(name) == 1}
    short = {name[:-1] for name in whole if name[-1] in place_words().outlet_nouns}
    cited = wires | short | ({publisher} if publisher else set())
    return Names(frozenset(whole), frozenset(wires), frozenset(cited))


def _is_outlet(words: Sequence[Word], at: int, name: tuple[str, ...], names: Names) -> bool:
    if name in names.whole:
        return True
    return name in names.cited and (_speaks(words, at, len(name)) or (name in names.wires and not _placed(words, at)))


def _speaks(words: Sequence[Word], at: int, length: int) -> bool:
    """Whether the words around say that it reports or is cited, rather than that something happens there."""
    ontology = place_words()
    after = words[at + length] if at + length < len(words) else None
    if after and after.gap in (" ", "'s ", "’s ") and after.lower in ontology.publishing | ontology.saying:
        return True
    before = words[at - 1] if at else None
    return bool(before and words[at].gap == " " and before.lower in ontology.told_to)


def _placed(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].gap == " " and words[at - 1].lower in PLACED


def _split(name: str) -> tuple[str, ...]:
    lower = tuple(match.group().lower() for match in WORD.finditer(name.partition("(")[0]))
    return lower[1:] if lower[:1] == ("the",) else lower

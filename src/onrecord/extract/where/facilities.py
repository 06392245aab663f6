"""Facilities by name: prisons, hospitals, bases, squares; and the short names under which they are mentioned again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.extract.parsed import Parsed
from onrecord.extract.where.stretches import Stretches
from onrecord.model import Place, Span
from onrecord.ontology.places import place_words

NAME = r"[A-Z][\w'’]*(?:[-‐][\w'’]+)*"
OWNER = re.compile(r"(?!St\b|Saint)\w{4,}['’]s$")
MOST_NAME_WORDS = 4
MOST_SHORT_NAMES = 50  # facilities of a report that are looked for by a part of their name


@dataclass(frozen=True, slots=True)
class FacilityName:
    """A facility as named in the text: its span without articles, its head word, and where its town may stand."""

    span: Span
    wording: str
    head: str  # as in the ontology: "prison"
    kind: str
    own: tuple[str, ...]  # the words that are its name alone, without head and description: ("Parsilon",)
    town_at: int | None  # offset of the name that follows "of", "in" or a comma; None if nothing follows


@dataclass(frozen=True, slots=True)
class Patterns:
    """The forms of a facility's name, compiled from the ontology."""

    head: re.Pattern[str]  # any head word: quick to look for, and no name is without one
    named: re.Pattern[str]  # "Parsilon Prison", "Erbal District Hospital"
    fronted: re.Pattern[str]  # "Camp Parsilon"
    numbered: re.Pattern[str]  # "correctional facility No. 6"
    of_town: re.Pattern[str]  # "the central prison of Erbal"


@cache
def _patterns() -> Patterns:
    words = place_words()
    heads = "|".join(re.escape(head).replace(r"\ ", r"\s") for head in sorted(words.facilities, key=len, reverse=True))
    heads = rf"(?P<head>(?i:{heads}))"
    middles = "|".join(re.escape(word) for word in sorted(words.facility_middles, key=len, reverse=True))
    middles = rf"(?:(?i:{middles})\s){{0,2}}"
    numeral = r"\s(?:No\.?|Number|#)\s?\d+"
    fronts = "|".join(words.fronted_facilities)
    return Patterns(
        head=re.compile(rf"\b{heads}\b"),
        named=re.compile(rf"(?P<name>(?:{NAME}\s){{1,{MOST_NAME_WORDS}}}{middles}){heads}\b(?P<number>{numeral})?"),
        fronted=re.compile(rf"\b(?P<head>(?i:{fronts}))\s(?P<name>{NAME})(?P<number>)"),
        numbered=re.compile(rf"(?P<name>)\b{heads}(?P<number>{numeral}|\s\d{{1,3}}\b)"),
        of_town=re.compile(rf"(?P<name>{middles})\b{heads}\s(?:of|in|at|near)\s(?:the\s(?:{TOWN_NOUN})\sof\s)?(?={NAME})(?P<number>)"),
    )  # fmt: skip


TOWN_NOUN = "city|town|village"
TOWN_AFTER = re.compile(
    rf"(?:\s\([^)]{{1,60}}\))?"
    rf"(?:,\s|\s(?:of|in|at|near|outside)\s(?:the\s)?(?:[a-z]\w*\s)?(?:(?:{TOWN_NOUN})\sof\s)?)(?={NAME})"
)
BEFORE_HEAD, AFTER_HEAD = 120, 60  # characters around a head word in which its name stands


def find_facilities(text: str, spans: Sequence[Span]) -> list[FacilityName]:
    """The named facilities in `spans` of the text, in reading order; empty if none is named.

    A bare "the prison" is no name; "the central prison of X" is one, since X tells which.
    """
    found: list[FacilityName] = []
    taken = Stretches()
    forms = _patterns()
    for window in _windows(text, spans):
        for pattern in (forms.named, forms.fronted, forms.numbered, forms.of_town):
            for match in pattern.finditer(text, window.start, window.end):
                facility = _facility(text, match)
                if facility and taken.add(facility.span):
                    found.append(facility)
    return sorted(found, key=lambda facility: facility.span)


def _windows(text: str, spans: Sequence[Span]) -> list[Span]:
    """The neighbourhoods of head words, joined where they overlap, cut between words."""
    windows: list[Span] = []
    for span in spans:
        for match in _patterns().head.finditer(text, span.start, span.end):
            start = max(span.start, match.start() - BEFORE_HEAD)
            start = span.start if start == span.start else text.find(" ", start, match.start()) + 1 or match.start()
            end = min(span.end, match.end() + AFTER_HEAD)
            if windows and start <= windows[-1].end and windows[-1].start >= span.start:
                windows[-1] = Span(windows[-1].start, max(end, windows[-1].end))
            else:
                windows.append(Span(start, end))
    return windows


def _facility(text: str, match: re.Match[str]) -> FacilityName | None:
    words = place_words()
    head = re.sub(r"\s", " ", match.group("head").lower())
    kind = words.facilities[head]
    name_words = [
        (word.group(), match.start("name") + word.start()) for word in re.finditer(r"\S+", match.group("name"))
    ]
    # "Two Parsilon Prison guards", "The Parsilon Prison": what stands before the name is no part of it.
    # "Man Taken To Norvik Hospital": of a headline only what follows the last small word.
    for number, (word, _) in reversed(list(enumerate(name_words))):
        if word.lower() in words.not_in_facility or word.lower() in words.prepositions - words.directions:
            name_words = name_words[number + 1 :]
            break
    shouted = len(name_words) > 1 and match.group().isupper()
    if shouted or (name_words and OWNER.match(name_words[0][0]) and len(name_words) > 1):
        # "GUARDS FLEE NORVIK JAIL", "Tavresh's Norvik jail": the last word is the name, or what the owner owns.
        name_words = name_words[-1:] if shouted else name_words[1:]
    own = tuple(word for word, _ in name_words if word.lower().rstrip(".") not in words.facility_middles)
    numeral = (match.group("number") or "").strip()
    follows = TOWN_AFTER.match(text, match.end()) if match.re is not _patterns().of_town else None
    town_at = follows.end() if follows else None
    if match.re is _patterns().of_town:
        town_at = match.end()
    if not own and not numeral and town_at is None:
        return None
    if not own and not numeral and kind not in words.told_by_town and not name_words:
        return None
    start = min(name_words[0][1], match.start("head")) if name_words else match.start("head")
    end = (
        match.end("head")
        if match.re is _patterns().of_town
        else max(match.end("head"), match.end("number"), match.end("name") if own else 0)
    )
    span = Span(start, end)
    return FacilityName(span, text[start:end], head, kind, (*own, *([numeral] if numeral else [])), town_at)


def facility_of(parsed: Parsed, places: Sequence[Place]) -> dict[Span, Place]:
    """Later short mentions of named facilities ("the prison", "Parsilon") and the facility each means.

    "The prison" is the last prison named before it; where none was, the only one that the report names. The part
    of the name that is its own ("Parsilon") must not be a town's. Empty if no facility is named.
    """
    named = [place for place in places if place.facility is not None and place.span is not None]
    if not named:
        return {}
    taken = Stretches(place.span for place in places if place.span is not None)
    short = (*_by_head(parsed.doc.text, named), *_by_own_name(parsed.doc.text, named, places))
    found = {span: facility for span, facility in short if taken.add(span)}
    return dict(sorted(found.items()))


def _by_head(text: str, named: Sequence[Place]) -> Iterator[tuple[Span, Place]]:
    heads = place_words().facilities
    kinds: dict[str, list[Place]] = {}
    for place in named:
        kind = kind_of(place)
        if kind is not None:
            kinds.setdefault(kind, []).append(place)
    for kind, facilities in kinds.items():
        facilities.sort(key=lambda place: place.span or Span(0, 0))
        starts = [place.span.start for place in facilities if place.span is not None]
        only = len({place.facility for place in facilities}) == 1
        words = "|".join(re.escape(head) for head, of in heads.items() if of == kind)
        for match in re.finditer(rf"\bthe\s(?:same\s)?(?:{words})\b(?!\s(?-i:[A-Z]))", text, re.IGNORECASE):
            before = bisect_left(starts, match.start())
            if before:
                yield Span(match.start(), match.end()), facilities[before - 1]
            elif only:
                yield Span(match.start(), match.end()), facilities[0]


def _by_own_name(text: str, named: Sequence[Place], places: Sequence[Place]) -> Iterator[tuple[Span, Place]]:
    towns = {place.name for place in places if place.facility is None}
    for name, place in list({place.facility: place for place in named if place.facility}.items())[:MOST_SHORT_NAMES]:
        first = name.split()[0]
        if (
            first in towns
            or not first[0].isupper()
            or first.lower() in place_words().facility_middles
            or len(first) < 4
        ):
            continue
        for match in re.finditer(rf"(?<![\w])(?<!\.\s){re.escape(first)}\b(?!\s[A-Z])", text):
            yield Span(match.start(), match.end()), place


def kind_of(place: Place) -> str | None:
    """The kind of a facility by its head word ("prison", "hospital", …); None for a place that is none."""
    return _kind_named(place.facility.lower()) if place.facility is not None else None


@lru_cache(maxsize=1000)
def _kind_named(name: str) -> str | None:
    heads = place_words().facilities
    longest_first = sorted(heads, key=len, reverse=True)
    return next((heads[head] for head in longest_first if re.search(rf"\b{re.escape(head)}\b", name)), None)

"""Counts of nobody and of unknown size: "no casualties", "none of them", "did not say how many"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.extract.figures.nouns import Group, read_group
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import QUOTES, phrase_end
from onrecord.model import FigureKind
from onrecord.ontology.numbers import counting

GAP = r"(?:[^\s.;:!?]+\s+){0,8}?"  # what "..." of a pattern may pass over: up to eight words of one clause
NEGATION_REACH = 12  # words between "denied that" and "any prisoner"


@dataclass(frozen=True, slots=True)
class Absence:
    """Words [start, end) that say none, or not known, the group they name, and the rule that read them."""

    start: int
    end: int
    kind: FigureKind
    group: Group
    rule: str


@cache
def _unknown_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_pattern(pattern) for pattern in counting().vague.unknown)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of numbers.yml as a regular expression over running text.

    a/b is a choice, [x] may be missing, "..." is up to eight words, * is any ending; words are parted by space.

    >>> bool(compile_pattern("not [yet] known/clear").search("It was not yet clear."))
    True
    """
    parts: list[str] = []
    for piece in pattern.split():
        if piece == "...":
            parts.append(GAP)
            continue
        optional = piece.startswith("[")
        choices = piece.strip("[]").split("/")
        body = "|".join(_choice(choice) for choice in choices)
        parts.append(rf"(?:(?:{body})\b[\"”’]?\s+[\"“‘]?)" + ("?" if optional else ""))
    return re.compile(r"(?<![\w'’])" + "".join(parts), re.IGNORECASE)


def _choice(choice: str) -> str:
    return re.escape(choice).replace(r"\*", r"\w*").replace("'", "['’]")


def read_unknown(text: CountText) -> Iterator[Absence]:
    """Every explicit statement that a number is not known or not given, left to right, none overlapping."""
    padded, places = _padded(text.sentence.text)
    matches = [match for pattern in _unknown_patterns() for match in pattern.finditer(padded)]
    spans = [(places[m.start()], places[m.start() + len(m.group().rstrip()) - 1] + 1) for m in matches]
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < reached:
            continue
        first = next((n for n, word in enumerate(text.words) if word.end > start), None)
        after = next((n for n, word in enumerate(text.words) if word.start >= end), len(text.words))
        if first is None or after <= first:
            continue
        reached = end
        group = _named_in(text, first, after)
        if group.thing:
            continue  # "did not know how many pages"
        yield Absence(first, max(after, group.end), "unknown", group, "figures.unknown.v1")


def _padded(text: str) -> tuple[str, list[int]]:
    """`text` with a space before every mark that ends a word and at the end, and each place in the original."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in ".,;:!?)]—–" and out and out[-1].isalnum():
            out.append(" ")
            places.append(place)
        out.append(char)
        places.append(place)
    # A space after the text lets a pattern's last word stand at its very end.
    return "".join([*out, " "]), [*places, len(text)]


def _named_in(text: CountText, start: int, end: int) -> Group:
    """The people named right after a statement of non-knowledge, else inside it: "how many prisoners"."""
    nouns = counting().nouns
    at = end
    while text.lower(at) in nouns.of_determiners | {"of", "for"} and at - end < 3:
        at += 1
    after = (
        read_group(text, at)
        if text.lower(end - 1) in {"of", "many", "for", "on", "the", "about"} or at > end
        else Group(end, end)
    )
    if after.head is not None or after.state is not None or after.thing:
        return after
    inside = [place for place in range(start, end) if nouns.is_person(text.words[place].lower)]
    if inside:
        return Group(end, end, head=inside[-1])
    states = [place for place in range(start, end) if text.words[place].lower in nouns.states]
    return Group(end, end, state=states[-1] if states else None)


def read_none(text: CountText, start: int) -> Absence | None:
    """The count of nobody that begins at word `start`; None if none does, or if "no" denies a thing."""
    known, nouns = counting().vague, counting().nouns
    reports = phrase_end(text.words, start, known.no_reports)
    if reports > start:
        at = reports
        while text.lower(at) in {"any", "the", "further", "new"}:
            at += 1
        group = read_group(text, at)
        if group.head is not None or group.state is not None:
            return Absence(start, group.end, "none", group, "figures.none.v1")
        return None
    end = phrase_end(text.words, start, known.none_with_noun)
    if end > start:
        group = read_group(text, _open(text, end))
        if (group.head is not None and group.counts != "unknown") or (
            group.state is not None and text.lower(start) != "not"
        ):
            return Absence(start, group.end, "none", group, "figures.none.v1")
    end = phrase_end(text.words, start, known.none_alone)
    if end > start and text.lower(end) != "other":
        return _none_alone(text, start, end)
    end = phrase_end(text.words, start, known.any_words)
    if end > start and _is_negated(text, start):
        alone = tuple(word.lower for word in text.words[start:end]) in known.any_alone
        group = Group(end, end) if alone else read_group(text, _open(text, end))
        if alone or (group.head is not None and group.counts == "people" and nouns.is_person(text.lower(group.head))):
            return Absence(start, group.end, "none", group, "figures.none_any.v1")
    return None


def _open(text: CountText, at: int) -> int:
    while at < len(text.words) and text.words[at].text in QUOTES:
        at += 1
    return at


def _none_alone(text: CountText, start: int, end: int) -> Absence | None:
    nouns = counting().nouns
    of = text.lower(end) == "of"
    at = end + 1 if of else end
    if not of and text.lower(end - 1) != "of":
        group = read_group(text, end)
        kept = group if group.state is not None else Group(end, end)
        return Absence(start, kept.end, "none", kept, "figures.none.v1")
    while text.lower(at) in nouns.of_determiners and at - end < 4:
        at += 1
    group = read_group(text, at)
    if group.thing or text.lower(at - 1) in {"it", "this", "which"}:
        return None
    return Absence(start, max(at, group.end), "none", group, "figures.none.v1")


def _is_negated(text: CountText, start: int) -> bool:
    negations = counting().vague.negations
    before = text.words[max(0, start - NEGATION_REACH) : start]
    return any(word.lower in negations or word.lower.endswith("n't") for word in before)

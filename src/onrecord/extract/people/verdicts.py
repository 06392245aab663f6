"""A verdict on everyone whom a document names: private people are protected, those in a public role are not.

Works on the text alone, so that a document can be shown with its names withheld without parsing it again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.people.names import is_given_name, small_words
from onrecord.extract.people.read import Person, read_people
from onrecord.extract.people.unnamed import unnamed_speakers
from onrecord.model import Document, Mention, Span
from onrecord.ontology.protection import protecting
from onrecord.ontology.registry import Registry, load_registry

# Signs of a private person with the reason that each makes, first match first.
PRIVATE_REASONS = (
    ("minor", "minor"),
    ("harmed", "harmed"),
    ("helps", "helper"),
    ("family", "family"),
    ("medical", "medical"),
    ("lawyer", "lawyer"),
    ("speaks", "speaks"),
    ("witness", "speaks"),
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]{2,})*")
MIN_LETTERS = 3  # A shorter part of a name ("Al") stands in too many other words to be sought alone.


@dataclass(frozen=True, slots=True)
class Verdict:
    """One named person of a document, whether to protect them, and the reason (term of protection.yml)."""

    name: str
    reason: str
    protect: bool
    mentions: tuple[Mention, ...]


def verdicts(doc: Document, *, registry: Registry) -> tuple[Verdict, ...]:
    """Everyone whom `doc` names, protected or not, in order of first mention; empty if it names nobody."""
    people = read_people(doc, registry=registry)
    reasons = [_reason(person) for person in people]
    elsewhere = _elsewhere(
        [person for person, reason in zip(people, reasons, strict=True) if _protects(reason)], people, doc
    )
    return tuple(
        Verdict(
            person.name,
            reason,
            _protects(reason),
            tuple(
                Mention(span, doc.text[span.start : span.end], "person", name=person.name, private=_protects(reason))
                for span in sorted({*person.spans, *elsewhere.get(person.name, ())})
            ),
        )
        for person, reason in zip(people, reasons, strict=True)
    )


def protected_people(doc: Document, *, registry: Registry | None = None) -> list[Mention]:
    """Every place where `doc` tells of someone to protect, headlines and captions included, in reading order.

    `name` is the fullest name of the person in the document, empty for private people who speak without a name
    (`unnamed_speakers`). Empty if nobody is to be protected. Without `registry` the bundled one tells which names are
    outlets and bodies.
    """
    found = [
        mention
        for verdict in verdicts(doc, registry=registry or _bundled())
        if verdict.protect
        for mention in verdict.mentions
    ]
    found += [one for one in unnamed_speakers(doc) if not any(known.span.covers(one.span) for known in found)]
    return sorted(found, key=lambda mention: mention.span)


@cache
def _bundled() -> Registry:
    return load_registry()


@cache
def _protects(reason: str) -> bool:
    return protecting().reasons[reason].protect


def _reason(person: Person) -> str:
    """The reason of protection.yml that the signs of one person make; a public role comes first."""
    signs = person.signs
    if "byline" in signs:
        return "byline"
    if "office" in signs:
        return "office"
    if "officer" in signs and not ("harmed" in signs and "speaks" not in signs):
        return "command"
    if "rank" in signs and "speaks" in signs and not signs & {"harmed", "private"}:
        return "command"
    if "expert" in signs and not signs & {"harmed", "family"}:
        return "expert"
    return next((reason for sign, reason in PRIVATE_REASONS if sign in signs), "private")


def _elsewhere(protected: Sequence[Person], people: Sequence[Person], doc: Document) -> dict[str, list[Span]]:
    """Where names of the protected stand and were not read as names, by name: "the Venn boy", "VENN:", a headline."""
    small = small_words(doc.text)
    owners: dict[str, Person] = {}
    for person in protected:
        words = [word for word in person.words if len(word) >= MIN_LETTERS and word.lower() not in small]
        telling = [word for word in words if not is_given_name(word) or len(person.words) == 1] or words
        owners.update({form: person for word in telling for form in (word, word.upper())})
    read = sorted(span for person in people for span in person.spans)
    found: dict[str, list[Span]] = {}
    past = 0
    for match in WORD.finditer(doc.text) if owners else ():
        person_here = owners.get(match.group())
        if person_here is None or match.start() < past:
            continue
        span = _whole_name(Span(*match.span()), person_here.name, doc.text)
        before = bisect_right(read, Span(span.start, len(doc.text))) - 1
        if before >= 0 and read[before].overlaps(span):
            continue
        found.setdefault(person_here.name, []).append(span)
        past = span.end
    return found


def _whole_name(part: Span, name: str, text: str) -> Span:
    """The stretch of the whole name, if the word at `part` is the first or the last of it."""
    for start in (part.start, part.end - len(name)):
        if start >= 0 and text[start : start + len(name)].casefold() == name.casefold():
            return Span(start, start + len(name))
    return part

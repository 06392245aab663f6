"""What resolve knows of each report beside its claims: who published it, when, and what its text resembles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import Document
from onrecord.ontology.files import read_data

WORD = re.compile(r"[^\W_]{3,}")
HEAD_LENGTH = 400  # characters: a headline and the first sentences
NAME = re.compile(r"(?<=[^\W_,;:’'”\")] )([A-Z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Report:
    """One document as resolve sees it. `fingerprint` is its MinHash signature, empty if it has no words."""

    doc_id: str
    publisher: str | None
    published: datetime | None
    title: str | None
    credits: tuple[str, ...]
    fingerprint: tuple[int, ...]
    words: frozenset[str] = frozenset()  # words of the text, lower case, without the commonest
    names: frozenset[str] = frozenset()  # those of them that the text writes as names
    headline: frozenset[str] = frozenset()  # the names of its headline
    capture: str = ""  # the preserved bytes and the text read from them: to what decisions are fastened
    text_sha256: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """The words by which it may be known again: its names, all its words where the script has no capitals."""
        return self.names or self.words

    @property
    def day(self) -> date | None:
        """The day it was published, None if it does not tell."""
        return self.published.date() if self.published else None

    @property
    def outlet(self) -> str:
        """The name of the outlet; reports without one are each their own."""
        return self.publisher or f"unknown outlet of {self.doc_id}"


def report_of(doc: Document, fingerprint: tuple[int, ...]) -> Report:
    """`doc` as resolve sees it."""
    words, names = distinctive_words(doc.text)
    headline = names & {word.lower() for word in WORD.findall(doc.title or "")}
    return Report(
        doc_id=doc.id,
        publisher=doc.publisher,
        published=doc.published,
        title=doc.title,
        credits=doc.credits,
        fingerprint=fingerprint,
        words=words,
        names=names,
        headline=headline,
        capture=doc.capture,
        text_sha256=doc.text_sha256,
    )


def distinctive_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words by which reports of one happening know each other, and those among them that are names.

    A name is a capitalised word that does not open a sentence and is nowhere written small; shouted text has none.
    """
    common = read_data("lang/en/common.yml")["words"]
    found = set(WORD.findall(text))
    small = {word for word in found if word.islower()}
    names = {match.group(1).lower() for match in NAME.finditer(text)} - small - set(common)
    return frozenset(word.lower() for word in found) - frozenset(common), frozenset(names)


def reading_order(report: Report) -> tuple[str, str]:
    """By publication, then by id: the same order whichever report came in first."""
    return (report.published.isoformat() if report.published else "9999", report.doc_id)

"""What resolve knows of each report beside its claims: who published it, when, and what its text resembles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import Document


@dataclass(frozen=True, slots=True)
class Report:
    """One document as resolve sees it. `fingerprint` is its MinHash signature, empty if it has no words."""

    doc_id: str
    publisher: str | None
    published: datetime | None
    title: str | None
    credits: tuple[str, ...]
    fingerprint: tuple[int, ...]
    words: frozenset[str] = frozenset()  # distinctive words of the title and text, lower case

    @property
    def day(self) -> date | None:
        """The day it was published, None if it does not tell."""
        return self.published.date() if self.published else None

    @property
    def outlet(self) -> str:
        """The name of the outlet; reports without one are each their own."""
        return self.publisher or f"unknown outlet of {self.doc_id}"


def report_of(doc: Document, fingerprint: tuple[int, ...], words: frozenset[str] = frozenset()) -> Report:
    """`doc` as resolve sees it."""
    return Report(doc.id, doc.publisher, doc.published, doc.title, doc.credits, fingerprint, words)


def reading_order(report: Report) -> tuple[str, str]:
    """By publication, then by id: the same order whichever report came in first."""
    return (report.published.isoformat() if report.published else "9999", report.doc_id)

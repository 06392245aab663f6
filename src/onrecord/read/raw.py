"""What the readers work on: the decoded source of a capture, and what its wrapping says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from onrecord.model import TimePrecision

Markup = Literal["html", "plain", "pdf"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time as a page states it: a zone that is not given is UTC, a time that is not given is midnight."""

    at: datetime
    precision: TimePrecision  # "time" or "day"
    read_from: str  # "declared", "meta:article:published_time", "dateline", "guess:htmldate" …


@dataclass(frozen=True, slots=True)
class Declared:
    """What a wrapping (JSON report, mail header, web archive) says of the text inside it; None where it is silent."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    site: str | None = None
    url: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """The decoded source, which the offsets of the document point into."""

    text: str
    markup: Markup
    method: str  # versioned name of the reader that takes it
    declared: Declared = field(default_factory=Declared)

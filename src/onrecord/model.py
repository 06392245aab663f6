"""Every noun of onrecord: what is kept, what is read out of it, and what is judged from it.

All are frozen dataclasses of built-in types, so that they can be hashed, pickled and sent between processes.
They hold no behaviour but their own checks. Offsets are Unicode code points of `Document.text`, end excluded.
docs/terms.md explains each noun to a documenter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from onrecord.errors import SpanMismatch

Realis = Literal["asserted", "denied", "possible", "threatened", "planned", "demanded", "hypothetical", "unknown"]
FigureKind = Literal["exact", "range", "at_least", "at_most", "about", "vague", "none", "unknown"]
FigureRole = Literal["total", "increment", "part", "plain"]
BlockKind = Literal["headline", "byline", "dateline", "caption", "heading", "paragraph", "quote", "list", "credit"]
TimePrecision = Literal["time", "day", "days", "week", "month", "season", "year", "years", "unknown"]
PlacePrecision = Literal["facility", "town", "district", "province", "country", "region", "unknown"]
Stance = Literal["outlet", "camp", "independent", "unknown"]
Verdict = Literal[
    "accept",
    "reject",
    "correct",
    "same",
    "different",
    "merge",
    "split",
    "count",
    "not_count",
    "prefer",
    "estimate",
    "withdraw",
]

REALIS: tuple[str, ...] = get_args(Realis)
FIGURE_KINDS: tuple[str, ...] = get_args(FigureKind)
VERDICTS: tuple[str, ...] = get_args(Verdict)
# Sentences of these blocks may hold claims; bylines, datelines, credits and captions are fields.
CLAIM_BLOCKS: tuple[BlockKind, ...] = ("headline", "heading", "paragraph", "quote", "list")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Start and end in code points of one text, half-open."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanMismatch(f"A span runs forward from 0: got [{self.start}:{self.end}].")

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------------------------------------------------------
# Evidence: what was obtained


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as obtained, known by their SHA-256. The bytes themselves lie in the store's evidence folder."""

    sha256: str
    size: int
    media_type: str  # as sniffed from the bytes: text/html, text/plain, application/pdf, message/rfc822 …
    container: str | None = None  # SHA-256 of the WARC that held this record
    container_offset: int | None = None  # byte position of the record in that WARC


@dataclass(frozen=True, slots=True)
class Sighting:
    """One time that a capture's bytes were met: where, when, how and by whom. Same bytes twice: two sightings."""

    capture: str  # Capture.sha256
    origin: str  # URL, or the path as given; never guessed
    seen_at: datetime  # UTC; when the bytes reached onrecord, or WARC-Date where `how` is "warc"
    how: Literal["file", "url", "warc", "stdin"]
    added_by: str
    added_at: datetime  # UTC; when onrecord was given it: the "when we learned it" of as-of views
    charset: str | None = None  # as declared by the server, if any


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text and what it is on the page. Blocks never overlap and run in reading order."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Text [text_start, text_start+length) stands at raw [raw_start, raw_start+raw_length) of the decoded source."""

    text_start: int
    length: int
    raw_start: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text read from one capture, frozen and hashed, with what the page says of itself.

    `text` holds every block, headline and captions included, joined by blank lines; `blocks` tells which is which.
    Unknown metadata is None, never guessed. Dates are the page's own; `published` never stands in for an event date.
    """

    id: str
    capture: str  # Capture.sha256
    text: str
    text_sha256: str
    blocks: tuple[Block, ...]
    offsets: tuple[Piece, ...]  # from text to the decoded source, in order of text_start
    method: str  # versioned name of the reader, e.g. read.html.v1
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    site: str | None = None
    url: str | None = None
    published: datetime | None = None
    published_precision: TimePrecision = "unknown"
    published_from: str | None = None  # where it was read: "declared", "meta:article:published_time", "dateline" …
    modified: datetime | None = None
    language: str | None = None  # ISO 639-1
    dateline: str | None = None  # the wording, e.g. "TOWN, Country, May 3"
    credits: tuple[str, ...] = ()  # wire credits and "with reporting by" lines
    dropped: tuple[str, ...] = ()  # page furniture left out of the text, as it stood


@dataclass(frozen=True, slots=True)
class Passage:
    """The evidence: exact words of one document, with a little context to find them again.

    `record.check_passage` compares them with the preserved text; words that do not match are an error.
    """

    doc_id: str
    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


# ---------------------------------------------------------------------------------------------------------------
# What one document says


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group or institution as known in one document or in the source registry. Its role is in the link."""

    id: str
    name: str
    kind: str  # term of actors.yml: state_forces, prisoners, civilians, armed_group, prison_staff …
    person: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor, and which actor they name, if that is known."""

    span: Span
    wording: str
    kind: str  # term of actors.yml, "unknown" where nothing tells
    actor: str | None = None  # Actor.id
    name: str | None = None  # the fullest name of that actor in the document
    private: bool = False  # an ordinary person: protected unless a person decides otherwise


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. Never the outlet that publishes the report.

    `voice` is the same for all sources of a document that are one speaker (pronoun, alias, office for name).
    """

    wording: str
    kind: str  # term of sources.yml: official, state_agency, armed_group, opposition, monitor, medical …
    voice: str  # id of the voice: stable within the document, and across documents for named voices
    name: str  # fullest name of the voice in the document: "Colonel Ada Venn, regional commander"
    span: Span | None = None  # None only for an unknown source ("reportedly")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One hop of a chain: who says it, by which cue, and what is said."""

    source: Source
    cue: str
    cue_span: Span | None
    content: Span
    stance: Realis = "asserted"  # what the hop does to its content: "denied" for "X denied that"
    rule: str = ""  # the versioned rule that found it


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days with its precision. Both ends are inclusive; None is open."""

    earliest: date | None
    latest: date | None
    wording: str
    precision: TimePrecision
    span: Span | None = None
    timex: str | None = None  # TIMEX3 value, e.g. 2020-03-19, 2020-W12, 2019-11
    anchor: str | None = None  # what it was reckoned from: "explicit", "published", "dateline", "previous"


@dataclass(frozen=True, slots=True)
class Place:
    """Where, with its precision. Coordinates are those of a town or facility; a region has none to pin."""

    name: str
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    country_name: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    facility: str | None = None  # "Northgate Prison"
    gazetteer_id: str | None = None  # "geonames:128747"
    wording: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of whom came to what. Low and high count whole persons (or homes); None is open.

    "at least 12" is (12, None, at_least); "several" is (None, None, vague) and keeps its word; "no casualties" is
    (0, 0, none); "there is no number yet" is (None, None, unknown): withheld or not known, which is not zero.
    """

    harm: str  # term of harms.yml
    group: str  # whom it counts, as a term of groups.yml or the head noun: prisoners, prison_guards, children
    group_wording: str  # whom it counts, in the report's words
    low: int | None
    high: int | None
    kind: FigureKind
    wording: str
    span: Span
    approximate: bool = False
    role: FigureRole = "plain"

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"A figure runs from low to high: got {self.low} to {self.high} in {self.wording!r}.")


@dataclass(frozen=True, slots=True)
class Gap:
    """A field left empty, and why: empty stays empty."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says happened, who says so, and the words that say it.

    `chain` runs from the outermost hop to the innermost; empty is the outlet's own voice. `realis` is the stance
    of the innermost speaker. `background` names why the claim is about another time than the report's news.
    """

    id: str
    doc_id: str
    act: str  # term of acts.yml
    realis: Realis
    passage: Passage
    trigger: Span
    method: str
    actors: tuple[Mention, ...] = ()
    affected: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    where: Place | None = None
    chain: tuple[Attribution, ...] = ()
    background: str | None = None
    protected: tuple[Mention, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rules: tuple[str, ...] = ()  # every rule that fired, in order: what `onrecord explain` shows


# ---------------------------------------------------------------------------------------------------------------
# What is judged from many documents: always derived, never stored as truth


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker across reports: an outlet in its own voice, or a source whichever outlets carried it."""

    id: str
    name: str
    kind: str
    camp: str | None = None  # voices of one camp are one origin
    outlet: bool = False
    via: tuple[str, ...] = ()  # names of the hops and outlets that carried it, innermost first


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a voice's history: the day it was published, and the claim that holds it."""

    as_of: date | None
    figure: Figure
    claim_id: str
    doc_id: str
    publisher: str | None
    realis: Realis
    chain: tuple[Attribution, ...] = ()
    counted: bool = True  # False: reported, but a person decided that no estimate uses it
    corrected: bool = False  # True: a person's correction stands in place of what the method read


@dataclass(frozen=True, slots=True)
class Account:
    """What one voice says of one harm to one group in one incident, oldest first. The last entry is its latest."""

    incident_id: str
    voice: Voice
    harm: str
    group: str
    history: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if not self.history:
            raise ValueError(f"An account holds at least one figure: {self.voice.name}, {self.harm}, {self.group}.")


@dataclass(frozen=True, slots=True)
class Estimate:
    """The range of reported figures by a named rule, and the claims it used. Never a confidence interval."""

    incident_id: str
    harm: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    origins: int  # independent origins behind it
    claim_ids: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims judged to be about the same happening. The id is permanent; `reasons` say why they were put together."""

    id: str
    title: str
    acts: tuple[str, ...]
    when: When | None
    where: Place | None
    claim_ids: tuple[str, ...]
    doc_ids: tuple[str, ...]
    reports: int  # documents
    families: int  # documents after near copies are counted as one
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision is fastened: words of one preserved capture and what they tell, whichever method reads them.

    A claim of a newer method is the same one where the same act is told at the same words. `side` tells the two
    claims of a pair, the two incidents of a merge, or what stays (0) and what leaves (1) in a split.
    """

    claim_id: str  # as it was when the decision was made
    capture: str  # Capture.sha256
    text_sha256: str
    trigger: Span
    words: str  # a digest of the passage's exact words, by which it is found where the text was read anew
    act: str
    reading: str  # a digest of stance, figures and chain as they were read: where it differs, look again
    side: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict, append-only. Machines never overrule one; only a later decision does.

    `subject` is the id of a claim, incident, voice or decision, two ids joined by "+", or a cell: incident, harm and
    group joined by "/". docs/deciding.md lists which verdict takes which subject and value.
    """

    id: str
    verdict: Verdict
    subject: str
    by: str
    at: datetime  # UTC
    why: str
    value: str | None = None
    anchors: tuple[Anchor, ...] = ()

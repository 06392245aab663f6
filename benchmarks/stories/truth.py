"""What is true in a made-up story: happenings, who tells of them, and what each report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import FigureKind, Place, Realis

Cell = tuple[str, str, str]  # happening, harm, group: what is counted


@dataclass(frozen=True, slots=True)
class Town:
    """A town of a made-up country; one of three is in no gazetteer, and then has a name and nothing else."""

    name: str
    province: str
    river: str
    lat: float
    lon: float
    listed: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened once at one place: the deed, and how many truly came to each harm."""

    key: str
    deed: str  # term of words.yml
    facility: str
    town: Town
    day: date
    group: str  # term of groups.yml
    noun: str
    harms: Mapping[str, int]
    words: Mapping[str, str]  # street, bridge and the like, which reports of it mention


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who gives figures of one happening. Speakers of one `root` are one origin."""

    key: str
    kind: str  # term of sources.yml
    called: str  # in full
    later: str  # once known
    root: str
    says: Mapping[str, tuple[tuple[date, GivenFigure], ...]]  # by harm, each figure from its day on, oldest first


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure as a speaker gives it. A denial says that there were none at all."""

    low: int | None
    high: int | None
    kind: FigureKind
    realis: Realis = "asserted"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that a sentence makes. `hops` are (kind, wording), outermost first; `root` is who it truly comes from."""

    act: str
    happening: str
    harm: str | None = None
    given: GivenFigure | None = None
    wording: str = ""
    hops: tuple[tuple[str, str], ...] = ()
    root: str | None = None  # None: it adds no origin, because it only repeats what somebody else said
    day: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report, with the claims that it makes."""

    text: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A report as made: its words, and what they truly come from."""

    key: str
    outlet: str
    published: datetime
    headline: str
    sentences: tuple[Sentence, ...]
    happening: str
    copy_of: str | None = None
    credit: str | None = None

    @property
    def text(self) -> str:
        """The report as its outlet printed it."""
        credit = [f"({self.credit})"] if self.credit else []
        return "\n\n".join([self.headline, *(sentence.text for sentence in self.sentences), *credit])


@dataclass(frozen=True, slots=True)
class Story:
    """A main happening, those like it nearby, and all reports of them in order of publication."""

    key: str
    happenings: tuple[Happening, ...]
    reports: tuple[Made, ...]
    groups: Mapping[str, str]  # group by happening

"""Reports, sources, figures and claims made by hand for the tests of resolve, each in one short call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from onrecord.model import (
    Account,
    Attribution,
    Block,
    Claim,
    Document,
    Estimate,
    Figure,
    FigureKind,
    FigureRole,
    Passage,
    Place,
    Realis,
    Source,
    Span,
    When,
)
from onrecord.ontology.registry import load_registry
from onrecord.read import fingerprint
from onrecord.resolve import Report, Resolved, report_of, resolve

DAY = date(2031, 3, 4)
DORVAN = Place("Dorvan", "town", 40.0, 20.0, "XA", "Keldavia", "Ostrin", gazetteer_id="geonames:1", wording="Dorvan")
# 17 km east of Dorvan.
KESTEN = Place("Kesten", "town", 40.0, 20.2, "XA", "Keldavia", "Ostrin", gazetteer_id="geonames:2", wording="Kesten")
# 340 km east of Dorvan.
FARHAVEN = Place(
    "Farhaven", "town", 40.0, 24.0, "XA", "Keldavia", "Meren", gazetteer_id="geonames:3", wording="Farhaven"
)


def report(
    doc_id: str,
    outlet: str | None,
    text: str,
    *,
    day: date | None = DAY,
    hour: int = 12,
    credits: tuple[str, ...] = (),
) -> Report:
    """One report of `outlet` published on `day`; its first line is its title."""
    title = text.splitlines()[0]
    published = datetime(day.year, day.month, day.day, hour) if day else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = Document(
        doc_id,
        digest,
        text,
        digest,
        (Block("paragraph", Span(0, len(text))),),
        (),
        "test",
        title=title,
        publisher=outlet,
        published=published,
        published_precision="day" if day else "unknown",
        credits=credits,
    )
    return report_of(doc, fingerprint(text))


def source(wording: str, kind: str, name: str | None = None, voice: str | None = None) -> Source:
    """A source; one voice for one name in a report, as extraction makes it."""
    known = load_registry().find(name or wording)
    return Source(wording, kind, voice or (known.voice if known else f"v-{(name or wording).lower()}"), name or wording)


def said(*sources: Source, stance: Realis = "asserted") -> tuple[Attribution, ...]:
    """A chain of sources, outermost first; `stance` is that of the innermost."""
    last = len(sources) - 1
    return tuple(
        Attribution(item, "said", None, Span(0, 1), stance if place == last else "asserted")
        for place, item in enumerate(sources)
    )


def figure(
    low: int | None,
    high: int | None = -1,
    kind: FigureKind = "exact",
    *,
    harm: str = "killed",
    group: str = "workers",
    wording: str = "",
    role: FigureRole = "plain",
    at: int = 0,
) -> Figure:
    """A figure; `high` is `low` unless given; `at` is where in its report it stands."""
    end = low if high == -1 else high
    return Figure(harm, group, group, low, end, kind, wording or f"{low}", Span(at, at + 1), role=role)


ACTS = {"killed": "killing", "injured": "wounding", "arrested": "arrest", "escaped": "escape"}


def claim(
    of: Report,
    *figures: Figure,
    act: str | None = None,
    chain: tuple[Attribution, ...] = (),
    realis: Realis = "asserted",
    day: date | None = DAY,
    place: Place | None = DORVAN,
    background: str | None = None,
    sentence: int = 0,
    rules: tuple[str, ...] = ("test",),
) -> Claim:
    """A claim of the report `of`; the act is that of its first figure unless given."""
    act = act or ACTS[figures[0].harm]
    start = sentence * 100
    values = [(item.harm, item.group, item.low, item.high, item.kind) for item in figures]
    told = f"{of.doc_id} {act} {sentence} {values} {realis} {[hop.source.name for hop in chain]}"
    when = When(day, day, day.isoformat(), "day", timex=day.isoformat()) if day else None
    return Claim(
        id="c-" + hashlib.sha256(told.encode()).hexdigest()[:16],
        doc_id=of.doc_id,
        act=act,
        realis=realis,
        passage=Passage(of.doc_id, Span(start, start + 90), "words"),
        trigger=Span(start, start + 1),
        method="test",
        figures=figures,
        when=when,
        where=place,
        chain=chain,
        background=background,
        rules=rules,
    )


def resolved(reports: Iterable[Report], claims: Iterable[Claim]) -> Resolved:
    """Everything that resolve makes of them with the bundled registry."""
    return resolve(reports, claims, registry=load_registry())


def only_account(found: Resolved, voice: str, harm: str = "killed", group: str = "workers") -> Account:
    """The one account of a voice; fails with what there is."""
    fits = [a for a in found.accounts if (a.voice.name, a.harm, a.group) == (voice, harm, group)]
    assert len(fits) == 1, [(a.voice.name, a.harm, a.group) for a in found.accounts]
    return fits[0]


def only_estimate(found: Resolved, harm: str = "killed", group: str = "workers") -> Estimate:
    """The one estimate of a harm to a group; fails with what there is."""
    fits = [e for e in found.estimates if (e.harm, e.group) == (harm, group)]
    assert len(fits) == 1, [(e.harm, e.group) for e in found.estimates]
    return fits[0]

"""Invented reports put into a real store: document, sighting and hand-made claims, in one short call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.archive.items import Item
from onrecord.ids import content_id, sha256_hex
from onrecord.model import (
    Attribution,
    Block,
    Capture,
    Claim,
    Document,
    Figure,
    Passage,
    Place,
    Realis,
    Sighting,
    Source,
    Span,
    When,
)
from onrecord.record import Store

DAY = date(2021, 3, 4)
METHOD = "claims.v1"
DORVAN = Place("Dorvan", "town", 40.0, 20.0, "XA", "Keldavia", "Ostrin", gazetteer_id="geonames:1", wording="Dorvan")
KESTEN = Place("Kesten", "town", 40.0, 20.2, "XA", "Keldavia", "Ostrin", gazetteer_id="geonames:2", wording="Kesten")
FARHAVEN = Place("Farhaven", "town", 40.0, 24.0, "XA", "Keldavia", "Meren", gazetteer_id="geonames:3", wording="Far")


@dataclass(frozen=True)
class Told:
    """One sentence of a report: how many were killed of whom, who says so, and how."""

    number: int | None
    by: str = ""
    group: str = "workers"
    realis: Realis = "asserted"
    place: Place = DORVAN
    harm: str = "killed"
    role: str = "plain"


def day(after: int) -> date:
    return DAY + timedelta(days=after)


def report_doc(outlet: str, told: tuple[Told, ...], published: date | None) -> tuple[Item, Document, list[Claim]]:
    words = [f"{outlet} writes that {item.number} {item.group} {item.by} in {item.place.name}." for item in told]
    text = "\n\n".join([f"Blast at the {told[0].place.name} mill, {outlet} of {published}", *words])
    data = text.encode()
    sha256 = sha256_hex(data)
    at = datetime(published.year, published.month, published.day, 12, tzinfo=UTC) if published else None
    doc = Document(
        content_id("d", sha256),
        sha256,
        text,
        sha256,
        (Block("paragraph", Span(0, len(text))),),
        (),
        "read.text.v1",
        title=text.splitlines()[0],
        publisher=outlet,
        published=at,
        published_precision="day" if at else "unknown",
    )
    added = at or datetime(2021, 3, 20, tzinfo=UTC)
    sighting = Sighting(sha256, f"{outlet}.txt", added, "file", "tester", added)
    item = Item(data, Capture(sha256, len(data), "text/plain"), sighting)
    claims = [make_claim(doc, item_told, sentence) for item_told, sentence in zip(told, words, strict=True)]
    return item, doc, claims


def make_claim(doc: Document, told: Told, sentence: str, *, method: str = METHOD) -> Claim:
    start = doc.text.index(sentence)
    span = Span(start, start + len(sentence))
    figures: tuple[Figure, ...] = ()
    if told.number is not None:
        at = doc.text.index(f"that {told.number} ", start) + 5
        wording = str(told.number)
        figures = (
            Figure(
                told.harm,
                told.group,
                told.group,
                told.number,
                told.number,
                "exact",
                wording,
                Span(at, at + len(wording)),
                role=told.role,  # type: ignore[arg-type]
            ),
        )
    chain = ()
    if told.by:
        source = Source(told.by, "official", content_id("v", told.by.lower()), told.by)
        chain = (Attribution(source, "said", None, span, told.realis),)
    return Claim(
        content_id("c", doc.id, method, start, told.by),
        doc.id,
        {"killed": "killing", "injured": "wounding"}[told.harm],
        told.realis,
        Passage(doc.id, span, sentence),
        Span(start, start + 5),
        method,
        figures=figures,
        when=When(DAY, DAY, "on the 4th", "day", timex=DAY.isoformat()),
        where=told.place,
        chain=chain,
        rules=("test",),
    )


def tell(store: Store, outlet: str, *told: Told, published: date | None = DAY) -> Document:
    """One report of `outlet` with a sentence and a claim for each of `told`."""
    item, doc, claims = report_doc(outlet, told, published)
    store.add_captures([item])
    store.put_document(doc)
    store.put_claims(doc.id, METHOD, claims)
    return doc


def claims_of(store: Store, doc: Document) -> list[Claim]:
    return list(store.claims(doc_id=doc.id))


def derived(store: Store) -> str:
    """Everything that is derived, as one text."""
    parts: list[object] = [*store.incidents()]
    for incident in store.incidents():
        parts += [*store.accounts(incident.id), *store.estimates(incident.id)]
    return "\n".join(map(repr, parts))

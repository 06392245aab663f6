"""What one report tells as its news, in the few fields that sets of incidents ask for: numbers, day, place, people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.reading import gazetteer, registry
from onrecord.extract.claims import make_claims, read_parts
from onrecord.extract.people import read_people
from onrecord.model import Claim, Document, Mention, Place, Span
from onrecord.ontology.acts import load_acts
from onrecord.read import fingerprint
from onrecord.resolve import Resolved, report_of, resolve
from onrecord.resolve.reports import Report
from onrecord.resolve.tellings import Telling, tellings_of
from onrecord.resolve.totals import report_total


@dataclass(frozen=True, slots=True)
class News:
    """A report as the product reads it. `main` is its news; None if it tells of nothing that makes an incident."""

    report: Report
    claims: tuple[Claim, ...]
    main: Telling | None
    around: Place | None  # the place that the whole report is about
    people: tuple[tuple[str, tuple[Span, ...]], ...]  # everyone named: the fullest name, and where it stands

    def number(self, harm: str) -> int:
        """How many came to `harm`, 0 where the report tells of none."""
        return report_total(self.claims, harm) or 0

    @property
    def day(self) -> str | None:
        """The day of the news, as written in ISO 8601."""
        return self.main.day.isoformat() if self.main is not None and self.main.day is not None else None

    @property
    def place(self) -> Place | None:
        """Where the news plays."""
        return self.main.place if self.main is not None and self.main.place is not None else self.around


def news_of(doc: Document) -> News:
    """The news of one document."""
    reading = read_parts(doc, gazetteer=gazetteer(), registry=registry())
    claims = tuple(make_claims(reading, acts=load_acts()))
    report = report_of(doc, fingerprint(doc.text))
    main = next((telling for telling in tellings_of(report, claims) if telling.main), None)
    people = tuple((person.name, tuple(person.spans)) for person in read_people(doc, registry=registry()))
    return News(report, claims, main, reading.main_place, people)


def city_of(place: Place | None) -> str | None:
    """The name of the town; None if the place is wider than one."""
    return place.name if place is not None and place.precision in ("town", "facility") else None


def persons(news: News, mentions: Iterable[Mention]) -> list[str]:
    """The names of persons among `mentions`: of the people of the report who stand there, else as they are written."""
    found: dict[str, None] = {}
    for mention in mentions:
        names = [name for name, places in news.people if any(place.overlaps(mention.span) for place in places)]
        if not names and mention.kind == "person":
            names = [mention.name or mention.wording]
        found.update(dict.fromkeys(names))
    return list(found)


def resolved(reports: Sequence[News]) -> Resolved:
    """The incidents that these reports tell of."""
    claims = [claim for news in reports for claim in news.claims]
    return resolve([news.report for news in reports], claims, registry=registry())


def clusters(reports: Sequence[News], found: Resolved) -> dict[str, str]:
    """For each report the incident that most of its news is put into; itself if it has none."""
    incident_of = {claim: incident.id for incident in found.incidents for claim in incident.claim_ids}
    cluster: dict[str, str] = {}
    for news in reports:
        told = [incident_of[claim.id] for claim in (news.main.claims if news.main else ()) if claim.id in incident_of]
        cluster[news.report.doc_id] = max(told, key=told.count) if told else news.report.doc_id
    return cluster

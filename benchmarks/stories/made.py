"""Made-up stories as the product sees them: documents, and claims made straight from what each sentence tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from benchmarks.stories.truth import Made, Sentence, Story, Told
from onrecord.ids import content_id, sha256_hex
from onrecord.model import Attribution, Block, Capture, Claim, Document, Figure, Passage, Source, Span, When

METHOD = "stories.v1"
REPORT = "application/vnd.onrecord.report+json"


@dataclass(frozen=True, slots=True)
class TrueReport:
    """One report as it goes into a record, with what is true of it: for each claim, what it tells of."""

    made: Made
    data: bytes
    doc: Document
    claims: tuple[Claim, ...]
    told: tuple[Told, ...]


def true_reports(story: Story) -> Iterator[TrueReport]:
    """The reports of a story in order of publication, each with its claims."""
    for made in story.reports:
        doc, data = document(made)
        found = [(_claim(doc, at, sentence, told, story), told) for at, sentence, told in _told(made)]
        yield TrueReport(made, data, doc, tuple(claim for claim, _ in found), tuple(told for _, told in found))


def record(made: Made) -> dict[str, str]:
    """A report as a line of JSON that `onrecord add` takes."""
    return {
        "text": made.text,
        "title": made.headline,
        "publisher": made.outlet,
        "date": made.published.isoformat(),
        "url": f"https://stories.invalid/{made.key}",
    }


def document(made: Made) -> tuple[Document, bytes]:
    """The document of a report, and the bytes that it was captured as."""
    data = json.dumps(record(made), ensure_ascii=False, sort_keys=True).encode()
    capture, text = sha256_hex(data), made.text
    blocks = [Block("headline", Span(0, len(made.headline)))]
    start = len(made.headline) + 2
    for sentence in made.sentences:
        blocks.append(Block("paragraph", Span(start, start + len(sentence.text))))
        start += len(sentence.text) + 2
    if made.credit:
        blocks.append(Block("credit", Span(start, len(text))))
    doc = Document(
        id=content_id("d", capture),
        capture=capture,
        text=text,
        text_sha256=sha256_hex(text.encode()),
        blocks=tuple(blocks),
        offsets=(),
        method=f"read.{METHOD}",
        title=made.headline,
        publisher=made.outlet,
        url=record(made)["url"],
        published=made.published.replace(tzinfo=UTC),
        published_precision="time",
        published_from="declared",
        language="en",
        credits=(made.credit,) if made.credit else (),
    )
    return doc, data


def capture_of(item: TrueReport) -> Capture:
    """The capture that a report was read from."""
    return Capture(item.doc.capture, len(item.data), REPORT)


def _told(made: Made) -> Iterator[tuple[int, Sentence, Told]]:
    start = len(made.headline) + 2
    for sentence in made.sentences:
        for told in sentence.told:
            yield start, sentence, told
        start += len(sentence.text) + 2


def _claim(doc: Document, start: int, sentence: Sentence, told: Told, story: Story) -> Claim:
    span = Span(start, start + len(sentence.text))
    figures: tuple[Figure, ...] = ()
    trigger = Span(start, start + len(sentence.text.split()[0]))
    if told.given is not None and told.harm is not None:
        at = start + sentence.text.lower().index(told.wording.lower())
        wording = doc.text[at : at + len(told.wording)]
        number = told.given
        about = number.kind == "about"
        group = story.groups[told.happening]
        noun = wording.rsplit(" ", 1)[-1]
        place = Span(at, at + len(wording))
        figures = (Figure(told.harm, group, noun, number.low, number.high, number.kind, wording, place, about),)
    when = None
    if told.day is not None:
        when = When(told.day, told.day, told.day.isoformat(), "day", timex=told.day.isoformat(), anchor="explicit")
    return Claim(
        id=content_id("c", doc.id, start, told.act, told.harm),
        doc_id=doc.id,
        act=told.act,
        realis=told.given.realis if told.given is not None else "asserted",
        passage=Passage(doc.id, span, sentence.text),
        trigger=trigger,
        method=METHOD,
        figures=figures,
        when=when,
        where=told.place,
        chain=tuple(_hop(kind, called, span) for kind, called in told.hops),
        rules=(METHOD,),
    )


def _hop(kind: str, called: str, content: Span) -> Attribution:
    plain = called.removeprefix("the ")
    source = Source(called, kind, content_id("v", plain.lower()), plain)
    return Attribution(source, "said", None, content, rule=METHOD)

"""One invented incident as hand-made nouns: a breakout that three voices count differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from onrecord.extract.withheld import Protection
from onrecord.ids import sha256_hex
from onrecord.model import (
    Account,
    Attribution,
    Block,
    Claim,
    Document,
    Entry,
    Estimate,
    Figure,
    Incident,
    Mention,
    Passage,
    Piece,
    Place,
    Sighting,
    Source,
    Span,
    Voice,
    When,
)

TEXT = (
    "Breakout at Graywater Prison\n\n"
    "Orrel Tamsin, a baker, hid two men in his shop. Tamsin gave them bread.\n\n"
    "Warden Ada Venn told the Lantern Agency that at least 12 prisoners escaped on Monday. "
    "She denied that guards were killed."
)
DAY = date(2031, 3, 17)


def at(words: str, text: str = TEXT) -> Span:
    """The span of the first occurrence of `words`."""
    return Span(text.index(words), text.index(words) + len(words))


def source(words: str, kind: str, voice: str) -> Source:
    return Source(words, kind, voice, words, at(words))


def document(doc_id: str = "d-1", text: str = TEXT, title: str = "Breakout at Graywater Prison") -> Document:
    return Document(
        id=doc_id,
        capture="ab" * 32,
        text=text,
        text_sha256=sha256_hex(text.encode()),
        blocks=(Block("paragraph", Span(0, len(text))),),
        offsets=(Piece(0, len(text), 0, len(text)),),
        method="read.text.v1",
        title=title,
        publisher="The Ferry Post",
        published=datetime(2031, 3, 18, 9, 0, tzinfo=UTC),
        language="en",
        url="https://ferrypost.example/1",
    )


PLACE = Place(
    name="Castlemere",
    precision="facility",
    lat=12.5,
    lon=41.2,
    country="ET",
    country_name="Ostrava Republic",
    admin1="Lower Vale",
    facility="Graywater Prison",
)
WHEN = When(DAY, DAY, "on Monday", "day")


def figure(wording: str, low: int | None, high: int | None, kind: str, **more: object) -> Figure:
    values: dict[str, object] = {"harm": "escaped", "group": "prisoners", "group_wording": "prisoners"} | more
    span = at(wording) if wording in TEXT else Span(0, len(wording))
    return Figure(low=low, high=high, kind=kind, wording=wording, span=span, **values)  # type: ignore[arg-type]


def claim() -> Claim:
    sentence = "Warden Ada Venn told the Lantern Agency that at least 12 prisoners escaped on Monday."
    content = at("at least 12 prisoners escaped on Monday")
    return Claim(
        id="c-aaaa1111",
        doc_id="d-1",
        act="escape",
        realis="asserted",
        passage=Passage("d-1", at(sentence), sentence, prefix="\n\n", suffix=" She denied"),
        trigger=at("escaped"),
        method="claims.v1",
        affected=(Mention(at("prisoners"), "prisoners", "prisoners"),),
        figures=(figure("at least 12", 12, None, "at_least"),),
        when=WHEN,
        where=PLACE,
        chain=(
            Attribution(source("Lantern Agency", "state_agency", "v-lantern"), "told", at("told"), content),
            Attribution(source("Warden Ada Venn", "official", "v-venn"), "told", at("told"), content, rule="told.v1"),
        ),
        protected=(Mention(at("Orrel Tamsin"), "Orrel Tamsin", "civilians", private=True),),
        rules=("gate.escape", "told.v1"),
    )


VENN = Voice("v-venn", "Warden Ada Venn", "official", via=("Lantern Agency", "The Ferry Post"))
UNION = Voice("v-union", "Prisoners' Union", "opposition", camp="union")
BELL = Voice("v-bell", "The Bell", "media", camp="union", outlet=True)


def entry(item: Figure, day: date | None, *, realis: str = "asserted", claim_id: str = "c-aaaa1111") -> Entry:
    return Entry(day, item, claim_id, "d-1", "The Ferry Post", realis)  # type: ignore[arg-type]


def incident() -> Incident:
    return Incident(
        id="i-1234",
        title="Escape at Graywater Prison, Castlemere",
        acts=("escape", "unrest_in_custody"),
        when=WHEN,
        where=PLACE,
        claim_ids=("c-aaaa1111",),
        doc_ids=("d-1",),
        reports=4,
        families=3,
    )


def accounts() -> list[Account]:
    five, seven = figure("five", 5, 5, "exact"), figure("seven", 7, 7, "exact")
    killed = {"harm": "killed", "group": "prison_guards", "group_wording": "guards"}
    denied = entry(figure("two", 2, 2, "exact", **killed), DAY, realis="denied")
    rise = (entry(five, DAY), entry(five, DAY), entry(seven, date(2031, 3, 18)))
    return [
        Account("i-1234", VENN, "escaped", "prisoners", rise),
        Account("i-1234", UNION, "escaped", "prisoners", (entry(figure("about 250", 250, 250, "about"), DAY),)),
        Account("i-1234", BELL, "escaped", "prisoners", (entry(figure("several", None, None, "vague"), DAY),)),
        Account("i-1234", UNION, "killed", "prison_guards", (entry(figure("2 or 3", 2, 3, "range", **killed), DAY),)),
        Account("i-1234", VENN, "killed", "prison_guards", (denied,)),
    ]


def estimates() -> list[Estimate]:
    return [Estimate("i-1234", "escaped", "prisoners", 5, 7, 250, "range.v1", 2, ("c-aaaa1111",))]


class Records:
    """The sample as a store is asked for it."""

    def document(doc_id: str = "d-1", text: str = TEXT, title: str = "Breakout at Graywater Prison") -> Document:
        return document(doc_id)

    def claims(self, *, doc_id: str | None = None, incident_id: str | None = None) -> Iterator[Claim]:
        return iter([claim()])

    def decisions(self):
        return []

    def withheld(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        return {}  # of no document it was read beforehand

    def sightings(self, sha256: str) -> list[Sighting]:
        moment = datetime(2031, 3, 18, 10, tzinfo=UTC)
        return [Sighting(sha256, "https://ferrypost.example/1", moment, "url", "tester", moment)]

"""muc4: templates of terrorist incidents: type, stage, day, place, who did it, who came to harm, who is accused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.news import News, news_of, resolved
from benchmarks.printed import from_json
from benchmarks.reading import document
from benchmarks.terms import terms
from benchmarks.told import told
from onrecord.model import Claim, Figure, Incident, Mention, Place

REPORTED = "REPORTED AS FACT"
ACCUSED = "SUSPECTED OR ACCUSED"
BY_AUTHORITIES = "SUSPECTED OR ACCUSED BY AUTHORITIES"
CLAIMED = "CLAIMED OR ADMITTED"
POSSIBLE = "POSSIBLE"
ACCOMPLISHED = "ACCOMPLISHED"


def predict(record: Record) -> Record:
    """The templates of one report: one for each incident that is of a type of the set, and for each threat."""
    news = news_of(document(record["text"], date=record["publish_date"]))
    by_id = {claim.id: claim for claim in news.claims}
    templates: list[dict[str, Any]] = []
    for incident in resolved([news]).incidents:
        claims = [by_id[claim_id] for claim_id in incident.claim_ids]
        templates.extend(_templates(claims, incident))
    templates.extend(_unfounded(news))
    return {"doc_id": record["doc_id"], "templates": templates, "told": told(news.claims)}


def _templates(claims: Sequence[Claim], incident: Incident | None) -> Iterator[dict[str, Any]]:
    """The template of one incident, by the foremost type of its acts; none if it has none."""
    words = terms("muc4")
    types = {words["acts"][claim.act] for claim in claims if claim.act in words["acts"]}
    kind = next((name for name in words["order"] if name in types), None)
    if kind is None:
        return
    mine = [claim for claim in claims if claim.act in words["acts"]]
    stages = [words["stages"].get(claim.realis, ACCOMPLISHED) for claim in mine]
    yield {
        "incident_type": kind,
        "stage": ACCOMPLISHED if ACCOMPLISHED in stages else stages[0],
        "date": incident.when.earliest.isoformat() if incident and incident.when and incident.when.earliest else None,
        "location": list(_names(incident.where if incident is not None else mine[0].where)),
        "perp_individual": _fillers(mine, "individuals", actors=True),
        "perp_organization": _fillers(mine, "organisations", actors=True),
        "victim": _fillers(mine, "individuals", actors=False),
        "phys_tgt": _things(mine),
        "weapon": [],
        "casualties": list(_casualties(mine)),
        "org_confidence": list(_confidence(mine)),
    }


def _unfounded(news: News) -> Iterator[dict[str, Any]]:
    """Threats and plans, which make no incident: a template for each type."""
    words = terms("muc4")
    by_type: dict[str, list[Claim]] = defaultdict(list)
    for claim in news.claims:
        if claim.act in words["acts"] and claim.realis in words["stages"] and claim.background is None:
            by_type[words["acts"][claim.act]].append(claim)
    for claims in by_type.values():
        if all(claim.realis != "denied" for claim in claims):
            yield from _templates(claims, None)


def _names(place: Place | None) -> Iterator[str]:
    if place is not None:
        names = (place.country_name, place.admin1, place.name if place.precision != "country" else None)
        yield from dict.fromkeys(name.upper() for name in names if name)


def _fillers(claims: Iterable[Claim], kinds: str, *, actors: bool) -> list[list[str]]:
    wanted = terms("muc4")[kinds]
    mentions: Iterable[Mention] = (m for claim in claims for m in (claim.actors if actors else claim.affected))
    return [[wording] for wording in dict.fromkeys(m.wording.upper() for m in mentions if m.kind in wanted)]


def _things(claims: Iterable[Claim]) -> list[list[str]]:
    people = {*terms("muc4")["individuals"]}
    mentions = (m for claim in claims for m in claim.affected if m.kind not in people)
    return [[wording] for wording in dict.fromkeys(mention.wording.upper() for mention in mentions)]


def _casualties(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    effects = terms("muc4")["effects"]
    figures: Iterable[Figure] = (
        figure for claim in claims if claim.realis in ("asserted", "possible") for figure in claim.figures
    )
    rows = {
        (effects[figure.harm], number, figure.group_wording.upper())
        for figure in figures
        if figure.harm in effects and (number := figure.low if figure.low is not None else figure.high)
    }
    for effect, number, whom in sorted(rows):
        yield {"effect": effect, "number": number, "mentions": [whom] if whom else []}


def _confidence(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    wanted = terms("muc4")["organisations"]
    for claim in claims:
        for mention in claim.actors:
            if mention.kind in wanted:
                yield {"org": mention.wording.upper(), "confidence": _how(claim, mention)}


def _how(claim: Claim, accused: Mention) -> str:
    """How an accusation is put: by whom, or as a fact."""
    if claim.realis == "possible":
        return POSSIBLE
    if not claim.chain:
        return REPORTED
    source = claim.chain[-1].source
    if accused.wording.lower() in source.name.lower():
        return CLAIMED
    return BY_AUTHORITIES if source.kind in terms("muc4")["authorities"] else ACCUSED


BENCHMARK = Benchmark(
    name="muc4",
    seen=only("doc_id", "publish_date", "text"),
    predict=predict,
    arguments=lambda gold, split, out: [*two_options(gold, split, out), "--json"],
    numbers=from_json,
    keys=by("doc_id"),
)

"""muc4: templates of terrorist incidents: type, stage, day, place, who did it, who came to harm, who is accused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import combining, normalize

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.news import news_of, resolved
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
        templates.extend(_template([claim for claim in claims if _stage(claim) == ACCOMPLISHED], incident))
    threats: dict[str, list[Claim]] = defaultdict(list)
    for claim in news.claims:
        if (
            claim.background is None
            and claim.act in terms("muc4")["acts"]
            and _stage(claim) not in (None, ACCOMPLISHED)
        ):
            threats[terms("muc4")["acts"][claim.act]].append(claim)
    for claims in threats.values():
        templates.extend(_template(claims, None))
    return {"doc_id": record["doc_id"], "templates": templates, "told": told(news.claims)}


def _stage(claim: Claim) -> str | None:
    stage: str | None = terms("muc4")["stages"].get(claim.realis)
    return stage


def _template(claims: Sequence[Claim], incident: Incident | None) -> Iterator[dict[str, Any]]:
    """The template of claims of one stage, by the foremost type of their acts; none if they have none."""
    words = terms("muc4")
    mine = [claim for claim in claims if claim.act in words["acts"]]
    types = {words["acts"][claim.act] for claim in mine}
    kind = next((name for name in words["order"] if name in types), None)
    if kind is None or _among_combatants(mine):
        return
    when, where = (incident.when, incident.where) if incident is not None else (mine[0].when, mine[0].where)
    yield {
        "incident_type": kind,
        "stage": _stage(mine[0]),
        "date": when.earliest.isoformat() if when is not None and when.earliest is not None else None,
        "location": list(_names(where)),
        "perp_individual": _fills(m for c in mine for m in c.actors if m.kind not in words["organisations"]),
        "perp_organization": _fills(m for c in mine for m in c.actors if m.kind in words["organisations"]),
        "victim": _fills(m for c in mine for m in c.affected if not _is_thing(c, m)),
        "phys_tgt": _fills(m for c in mine for m in c.affected if _is_thing(c, m)),
        "weapon": [],
        "casualties": list(_casualties(mine)),
        "org_confidence": list(_confidence(mine)),
    }


def _among_combatants(claims: Iterable[Claim]) -> bool:
    kinds = {mention.kind for claim in claims for mention in claim.affected}
    return bool(kinds) and kinds.issubset(terms("muc4")["combatants"])


def _is_thing(claim: Claim, mention: Mention) -> bool:
    words = terms("muc4")
    return claim.act in words["to_things"] and mention.kind in words["things"]


def _names(place: Place | None) -> Iterator[str]:
    if place is not None:
        names = (place.country_name, place.admin1, place.name if place.precision != "country" else None)
        yield from dict.fromkeys(_plain(name) for name in names if name)


def _plain(name: str) -> str:
    """As the set's wires write names: in capitals without accents."""
    return "".join(char for char in normalize("NFKD", name) if not combining(char)).upper()


def _fills(mentions: Iterable[Mention]) -> list[list[str]]:
    return [[wording] for wording in dict.fromkeys(mention.wording.upper() for mention in mentions)]


def _casualties(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    effects = terms("muc4")["effects"]
    figures: Iterable[Figure] = (figure for claim in claims for figure in claim.figures)
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

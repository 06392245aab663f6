"""Incidents: groups of tellings with a permanent id, a headline, and their accounts and estimates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.ids import content_id
from onrecord.model import Account, Claim, Decision, Estimate, Incident, Place, Voice, When
from onrecord.ontology.acts import load_acts
from onrecord.ontology.registry import Registry
from onrecord.resolve.accounts import build_accounts, voices_of
from onrecord.resolve.cluster import cluster
from onrecord.resolve.correcting import correct
from onrecord.resolve.days import main_day
from onrecord.resolve.decided import Decided, read_decisions
from onrecord.resolve.estimates import RULE, estimate_all
from onrecord.resolve.families import reprint_families
from onrecord.resolve.places import fullest
from onrecord.resolve.reports import Report, reading_order
from onrecord.resolve.settling import settle
from onrecord.resolve.tellings import Telling, tellings_of
from onrecord.resolve.weights import Weights, weigh

HEADLINE_ACTS = 3


@dataclass(frozen=True, slots=True)
class Resolved:
    """Everything judged from many reports; the same reports and claims give the same, in the same order."""

    incidents: tuple[Incident, ...]
    accounts: tuple[Account, ...]
    estimates: tuple[Estimate, ...]
    voices: Mapping[str, Voice]  # who is answerable for each claim that is in an incident, by claim id
    decided: Decided = field(default_factory=Decided)  # what people decided, as it was used
    components: Mapping[str, str] = field(default_factory=dict)  # by incident id; see `cluster`
    weights: Weights = field(default_factory=lambda: Weights({}, 0))
    family: Mapping[str, str] = field(default_factory=dict)  # head of the reprint family by document id


def resolve(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    registry: Registry,
    decisions: Iterable[Decision] = (),
    rule: str = RULE,
    ranking: Sequence[str] = (),
    near: Collection[str] | None = None,
) -> Resolved:
    """Put claims together into incidents, as people's `decisions`, oldest first, say.

    `rule` names how estimates are made (rules.RULES) and `ranking` the sources that the rule "ranking" goes by. With
    `near`, claim ids, only their incidents and those they could be put together with are made, as they are among all.
    Claims of unknown reports are an error of the caller (KeyError). Raises BadSetting for an unknown rule.
    """
    by_id = {report.doc_id: report for report in reports}
    weights = weigh(by_id.values())
    listed = list(claims)
    texts = {report.doc_id: (report.capture, report.text_sha256) for report in by_id.values()}
    decided = read_decisions(decisions, listed, texts)
    by_doc: dict[str, list[Claim]] = {}
    for claim in listed:
        by_doc.setdefault(claim.doc_id, []).append(claim)
    return put_together(
        [telling for doc_id, found in sorted(by_doc.items()) for telling in told_by(by_id[doc_id], found, decided)],
        by_id,
        weights=weights,
        family=reprint_families(by_id.values(), weights=weights),
        decided=decided,
        registry=registry,
        rule=rule,
        ranking=ranking,
        near=near,
    )


def told_by(report: Report, claims: Iterable[Claim], decided: Decided) -> list[Telling]:
    """The tellings of one report from all its claims, as people corrected and rejected them."""
    left = [claim for claim in claims if claim.id not in decided.rejected]
    return tellings_of(report, [correct(claim, decided.corrected.get(claim.id, ())) for claim in left])


def put_together(
    tellings: Sequence[Telling],
    reports: Mapping[str, Report],
    *,
    weights: Weights,
    family: Mapping[str, str],
    decided: Decided,
    registry: Registry,
    rule: str = RULE,
    ranking: Sequence[str] = (),
    near: Collection[str] | None = None,
) -> Resolved:
    """`tellings` as incidents. They may be some of a record: whole components of it (`cluster`).

    `weights`, `family` and `decided` are those of the whole record; `reports` has those of the tellings and the heads
    of their families.
    """
    incidents: list[Incident] = []
    accounts: list[Account] = []
    estimates: list[Estimate] = []
    voices: dict[str, Voice] = {}
    linked = [[*link.sides[0], *link.sides[1]] for link in decided.links]
    groups, components = cluster(tellings, weights=weights, family=family, near=near, linked=linked)
    if decided.links:
        groups = settle(groups, decided.links, family=family, weights=weights)
    for group, reasons in groups:
        incident = _incident(group, reasons, family)
        told = [claim for telling in group for claim in telling.claims]
        speakers = voices_of(told, reports, registry=registry, family=family)
        speakers = _one_voice(speakers, decided)
        mine = build_accounts(incident.id, told, reports, speakers, family=family, decided=decided)
        voices.update(speakers)
        incidents.append(incident)
        accounts.extend(mine)
        cells = [cell for cell in decided.cells if home_of(cell.claims, incident)]
        estimates.extend(
            estimate_all(mine, reports, family=family, registry=registry, rule=rule, ranking=ranking, cells=cells)
        )
    order = sorted(range(len(incidents)), key=lambda place: (-incidents[place].reports, incidents[place].id))
    kept = tuple(incidents[place] for place in order)
    return Resolved(
        kept,
        tuple(accounts),
        tuple(estimates),
        voices,
        decided,
        {incident.id: components[incident.claim_ids[0]] for incident in kept},
        weights,
        family,
    )


def home_of(claim_ids: Sequence[str], incident: Incident) -> bool:
    """Whether a decision about an incident that held these claims is about this one: it holds the first that is left.

    An incident of today may hold only some of them, or those of others too.
    """
    return bool(claim_ids) and claim_ids[0] in incident.claim_ids


def _one_voice(voices: dict[str, Voice], decided: Decided) -> dict[str, Voice]:
    """`voices` by claim id, with those that people took for one speaker under the id that sorts first.

    The two may be told in different incidents: the id is the same in all of them, and the name that of the voice whose
    id it is, where it speaks too.
    """
    if not decided.one_voice:
        return voices
    first_of: dict[str, str] = {}

    def first(voice_id: str) -> str:
        while voice_id in first_of:
            voice_id = first_of[voice_id]
        return voice_id

    for one, other in decided.one_voice:
        kept, gone = sorted((first(one), first(other)))
        if kept != gone:
            first_of[gone] = kept
    by_id = {voice.id: voice for voice in voices.values()}
    same: dict[str, Voice] = {}
    for voice in sorted(by_id.values(), key=lambda voice: voice.id):
        same.setdefault(first(voice.id), by_id.get(first(voice.id), replace(voice, id=first(voice.id))))
    return {claim_id: same[first(voice.id)] for claim_id, voice in voices.items()}


def _incident(group: Sequence[Telling], reasons: tuple[str, ...], family: Mapping[str, str]) -> Incident:
    oldest = min(group, key=lambda telling: (reading_order(telling.report), telling.key))
    claims = sorted((claim for telling in group for claim in telling.claims), key=lambda c: (c.doc_id, c.trigger, c.id))
    acts = Counter(claim.act for claim in claims)
    doc_ids = tuple(sorted({telling.report.doc_id for telling in group}))
    place = fullest([telling.place for telling in group if telling.place is not None])
    day = _day(group, claims)
    ordered_acts = tuple(sorted(acts, key=lambda act: (-acts[act], act)))
    return Incident(
        id=content_id("i", *oldest.key),
        title=_title(ordered_acts, place, day),
        acts=ordered_acts,
        when=None if day is None else When(day, day, day.isoformat(), "day", timex=day.isoformat()),
        where=place,
        claim_ids=tuple(claim.id for claim in claims),
        doc_ids=doc_ids,
        reports=len(doc_ids),
        families=len({family[doc_id] for doc_id in doc_ids}),
        reasons=reasons,
    )


def _day(group: Sequence[Telling], claims: Sequence[Claim]) -> date | None:
    """The day most reports tell; of equals the one most claims tell."""
    days = Counter(telling.day for telling in group if telling.day is not None)
    if not days:
        return None
    most = max(days.values())
    leading = {day for day, count in days.items() if count == most}
    return (
        min(leading)
        if len(leading) > 1 and (best := main_day(claims, None)) not in leading
        else (next(iter(leading)) if len(leading) == 1 else best)
    )


def _title(acts: Sequence[str], place: Place | None, day: date | None) -> str:
    """A headline from facts: acts, place, day; what is not known is left out."""
    known = load_acts().acts
    parts = [", ".join(known[act].label for act in acts[:HEADLINE_ACTS]).capitalize()]
    if place is not None:
        names = dict.fromkeys(name for name in (place.facility, place.name, place.admin1, place.country_name) if name)
        parts.append(", ".join(names))
    if day is not None:
        parts.append(f"{day.day} {day:%B %Y}")
    return " - ".join(part for part in parts if part)

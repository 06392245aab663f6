"""Claims out of one document: acts, figures, time, place, realis and chains put together, each with its passage.

The order of work is fixed and each step is another module's: gate, parse, attribution, times, places, triggers,
counts, binding. Here they meet; here a claim is made, and what stays empty gets its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import when, where
from onrecord.extract.agency import METHOD as DEEDS
from onrecord.extract.agency import deed_taken_up
from onrecord.extract.attribution import Hops, read_attributions
from onrecord.extract.background import background_reason
from onrecord.extract.draft import Draft
from onrecord.extract.drafts import drafts_of
from onrecord.extract.gate import gate
from onrecord.extract.mentions import may_act, mention
from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Parsed
from onrecord.extract.people import Verdict, verdicts
from onrecord.extract.protect import protected_mentions
from onrecord.extract.realis import PRESUPPOSED, is_own_threat
from onrecord.extract.retold import with_groups, with_heads
from onrecord.extract.segment import document_sentences
from onrecord.extract.triggers import report_contexts
from onrecord.ids import content_id
from onrecord.model import Attribution, Claim, Document, Gap, Mention, Passage, Place, Realis, Span, When
from onrecord.ontology.acts import Acts, load_acts
from onrecord.ontology.gazetteer import Gazetteer
from onrecord.ontology.realis import load_realis
from onrecord.ontology.registry import Registry

METHOD = "claims.v1"
# Who denies or keeps silent about something else tells nothing of what that takes for granted.
SILENT = ("denied", "unknown")
CONTEXT = 40  # characters kept before and after a passage to find it again


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything read from a document before its claims are made."""

    parsed: Parsed
    contexts: frozenset[str]
    hops: Hops
    times: tuple[When, ...]
    scene: when.Scene | None  # the day that the report sets its scene on
    places: tuple[Place, ...]
    main_place: Place | None
    people: tuple[Verdict, ...]  # everyone named, with whether to protect them


def extract_claims(doc: Document, *, gazetteer: Gazetteer, registry: Registry) -> list[Claim]:
    """Every claim of one document, in reading order; empty if it makes none."""
    reading = read_parts(doc, gazetteer=gazetteer, registry=registry)
    return list(make_claims(reading, acts=load_acts()))


def read_parts(doc: Document, *, gazetteer: Gazetteer, registry: Registry) -> Reading:
    """`doc` gated, parsed and read for attribution, times and places."""
    acts = load_acts()
    sentences = document_sentences(doc)
    gated, wanted = gate(sentences)
    parsed = parse_document(doc, only=sorted(wanted))
    parsed = Parsed(doc, tuple(replace(sentence, gated=sentence.index in gated) for sentence in parsed.sentences))
    places = tuple(where.read_places(parsed, gazetteer=gazetteer))
    times = tuple(when.read_times(parsed))
    return Reading(
        parsed=parsed,
        contexts=report_contexts(doc.text, acts=acts),
        hops=Hops(read_attributions(parsed, registry=registry)),
        times=times,
        scene=when.scene_of(parsed, times),
        places=places,
        main_place=where.main_place(parsed, places),
        people=verdicts(doc, registry=registry),
    )


def make_claims(reading: Reading, *, acts: Acts) -> Iterator[Claim]:
    """The claims of a document that has been read."""
    drafts: list[Draft] = []
    for sentence in reading.parsed.parsed():
        drafts.extend(drafts_of(sentence, drafts, contexts=reading.contexts, acts=acts))
    made: dict[str, Claim] = {}
    doers: dict[str, tuple[Mention, ...]] = {}  # who did the last deed of each act told so far
    for draft in with_groups(with_heads(reading.parsed.parsed(), drafts, acts=acts), acts=acts):
        claim = _claim(reading, draft, acts, doers=doers)
        if claim.actors and claim.realis == "asserted":
            doers[claim.act] = claim.actors
        if (first := made.get(claim.id)) is not None and first.realis != claim.realis:
            claim = replace(claim, id=content_id("c", claim.id, claim.realis))
            first = made.get(claim.id)
        made[claim.id] = claim if first is None else _joined(first, claim)
    yield from made.values()


def _joined(first: Claim, again: Claim) -> Claim:
    """One claim of what two ways of reading found at the same words: "one of the nine dockers", "the nine dockers"."""
    figures = (*first.figures, *(figure for figure in again.figures if figure not in first.figures))
    return replace(first, figures=figures, rules=tuple(dict.fromkeys((*first.rules, *again.rules))))


def _claim(reading: Reading, draft: Draft, acts: Acts, *, doers: Mapping[str, tuple[Mention, ...]]) -> Claim:
    doc, sentence, trigger = reading.parsed.doc, draft.sentence, draft.trigger
    at = sentence.at(*trigger.words)
    chain = reading.hops.chain(Span(at.start, at.start + 1))
    if PRESUPPOSED in draft.rules and chain and chain[-1].stance in SILENT:
        chain = chain[:-1]
    realis = _with_stance(draft, chain)
    affected = tuple(mention(sentence, token) for token in trigger.affected)
    actors = tuple(mention(sentence, token) for token in trigger.actors if may_act(token))
    deed = None if actors or not acts.act(trigger.act).harm else deed_taken_up(trigger.words, acts)
    if deed is not None and deed in doers:
        actors = doers[deed]
    time, place, gaps = _time_and_place(reading, draft, at)
    if not affected and acts.act(trigger.act).harm:
        gaps.append(Gap("affected", "the sentence does not say who was affected"))
    if not actors:
        gaps.append(Gap("actors", "the sentence names nobody who acts; an unknown perpetrator is a valid value"))
    passage = Passage(
        doc.id,
        sentence.span,
        doc.text[sentence.span.start : sentence.span.end],
        doc.text[max(0, sentence.span.start - CONTEXT) : sentence.span.start],
        doc.text[sentence.span.end : sentence.span.end + CONTEXT],
    )
    return Claim(
        id=content_id("c", doc.id, trigger.act, at.start, at.end, [hop.source.voice for hop in chain]),
        doc_id=doc.id,
        act=trigger.act,
        realis=realis,
        passage=passage,
        trigger=at,
        method=METHOD,
        actors=actors,
        affected=affected,
        figures=draft.figures,
        when=time,
        where=place,
        chain=chain,
        background=background_reason(
            sentence, trigger.token, time, doc=doc, act=acts.act(trigger.act), times=reading.times
        ),
        protected=protected_mentions(sentence, trigger, chain, reading.people),
        gaps=tuple(gaps),
        rules=(
            *draft.rules,
            *((f"{DEEDS}:taken-up[{deed}]",) if deed in doers else ()),
            *(hop.rule for hop in chain),
        ),
    )


def _with_stance(draft: Draft, chain: Sequence[Attribution]) -> Realis:
    """The stance of the innermost speaker: what the sentence says of the act, or what the speaker does to it."""
    if draft.realis == "planned" and chain and is_own_threat(draft.trigger, chain[-1], load_realis()):
        return "threatened"
    if draft.realis != "asserted" or not chain or PRESUPPOSED in draft.rules:
        return draft.realis
    return chain[-1].stance


def _time_and_place(reading: Reading, draft: Draft, at: Span) -> tuple[When | None, Place | None, list[Gap]]:
    sentence, token = draft.sentence, draft.trigger.token
    gaps: list[Gap] = []
    time = when.attach(at, sentence, reading.times, token) or when.carried(sentence, reading.times, reading.parsed)
    if time is None and reading.scene is not None:
        time = reading.scene.before(sentence, draft.trigger.act)
    if time is None:
        gaps.append(Gap("when", "the report gives no day for this; its date of publication does not stand in"))
    place = where.attach(at, sentence, reading.places, token)
    if place is None and reading.main_place is not None:
        place = reading.main_place
        gaps.append(Gap("where", "the sentence names no place; this is the place that the whole report is about"))
    elif place is None:
        gaps.append(Gap("where", "the report names no place that could be found"))
    return time, place, gaps

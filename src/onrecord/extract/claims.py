"""Claims out of one document: acts, figures, time, place, realis and chains put together, each with its passage.

The order of work is fixed and each step is another module's: gate, parse, attribution, times, places, triggers,
counts, binding. Here they meet; here a claim is made, and what stays empty gets its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract import when, where
from onrecord.extract.attribution import chain_of, read_attributions
from onrecord.extract.background import background_reason
from onrecord.extract.binding import Whom, bind_counts, counted, figure
from onrecord.extract.echo import METHOD as ECHO
from onrecord.extract.echo import echoed_counts, reach
from onrecord.extract.figures import Count, read_counts
from onrecord.extract.gate import gate
from onrecord.extract.mentions import is_people, mention
from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.protect import protected_mentions
from onrecord.extract.realis import read_realis
from onrecord.extract.segment import document_sentences
from onrecord.extract.triggers import Trigger, find_triggers, report_contexts
from onrecord.extract.unnumbered import limited_people, single_people
from onrecord.ids import content_id
from onrecord.model import Attribution, Claim, Document, Figure, Gap, Mention, Passage, Place, Realis, Span, When
from onrecord.ontology.acts import Acts, load_acts
from onrecord.ontology.gazetteer import Gazetteer
from onrecord.ontology.realis import load_realis
from onrecord.ontology.registry import Registry

METHOD = "claims.v1"
WITHHELD = "withheld.v1"
CONTEXT = 40  # characters kept before and after a passage to find it again
DEFINITE = ("the", "this", "that", "these", "those", "his", "her", "their", "its", "such")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything read from a document before its claims are made."""

    parsed: Parsed
    contexts: frozenset[str]
    attributions: tuple[Attribution, ...]
    times: tuple[When, ...]
    places: tuple[Place, ...]
    main_place: Place | None


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger with its figures, before it is a claim."""

    sentence: Sentence
    trigger: Trigger
    figures: tuple[Figure, ...]
    realis: Realis
    rules: tuple[str, ...]


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
    return Reading(
        parsed=parsed,
        contexts=report_contexts(doc.text, acts=acts),
        attributions=tuple(read_attributions(parsed, registry=registry)),
        times=tuple(when.read_times(parsed)),
        places=places,
        main_place=where.main_place(parsed, places),
    )


def make_claims(reading: Reading, *, acts: Acts) -> Iterator[Claim]:
    """The claims of a document that has been read."""
    drafts: list[Draft] = []
    for sentence in reading.parsed.parsed():
        drafts.extend(_drafts(reading, sentence, drafts, acts))
    for draft in drafts:
        yield _claim(reading, draft, acts)


def _drafts(reading: Reading, sentence: Sentence, before: Sequence[Draft], acts: Acts) -> list[Draft]:
    """What one sentence tells, by its own words and by reference to what was told before it."""
    counts = read_counts(sentence)
    triggers = find_triggers(sentence, acts=acts, contexts=reading.contexts) if sentence.gated else []
    bound = bind_counts(sentence, triggers, counts, acts=acts)
    told = {item.harm: Whom(item.group, item.group_wording) for draft in before for item in draft.figures}
    affected_elsewhere = {
        token.i for trigger in triggers for token in trigger.affected if trigger.frame != "people_nouns"
    }
    made: list[Draft] = []
    for place, trigger in enumerate(triggers):
        realis, stance_rule = read_realis(sentence, trigger, words=load_realis())
        figures = _figures(sentence, trigger, [counts[number] for number in bound.get(place, ())], counts, told, acts)
        if any(item.kind == "none" for item in figures):
            realis = "denied"
        if not _tells(sentence, trigger, figures, realis, affected_elsewhere):
            continue
        rules = (
            trigger.rule,
            *((stance_rule,) if stance_rule else ()),
            *(counts[n].rule for n in bound.get(place, ())),
        )
        made.append(Draft(sentence, trigger, figures, realis, rules))
    taken = {number for numbers in bound.values() for number in numbers}
    free = [count for number, count in enumerate(counts) if number not in taken]
    withheld = _withheld(sentence, triggers, free, acts)
    if withheld:
        free = [count for count in free if count.kind != "unknown"]
    return [*_merged(made), *withheld, *_echoes(sentence, triggers, free, [*before, *made], acts)]


def _figures(
    sentence: Sentence,
    trigger: Trigger,
    mine: Sequence[Count],
    counts: Sequence[Count],
    told: Mapping[str, Whom],
    acts: Acts,
) -> tuple[Figure, ...]:
    term = acts.act(trigger.act).harm
    if term is None:
        return ()
    harm = acts.harm(term)
    if not mine:
        stated = limited_people(sentence, trigger, term) or single_people(sentence, trigger, harm)
        return (stated,) if stated is not None else ()
    return tuple(
        figure(sentence, count, term, counted(sentence, trigger, count, counts=counts, harm=harm, told=told.get(term)))
        for count in mine
        if not _weak(count, trigger)
    )


def _weak(count: Count, trigger: Trigger) -> bool:
    """ "A prisoner" counts one only where it is affected by a verb, not in "a fugitive's escape"."""
    return count.rule.startswith("figures.article") and trigger.frame in ("nouns", "people_nouns")


def _tells(
    sentence: Sentence, trigger: Trigger, figures: Sequence[Figure], realis: Realis, affected_elsewhere: set[int]
) -> bool:
    """Whether a trigger tells of its act, or only refers to one that is told elsewhere ("in this attack")."""
    if trigger.frame == "people_nouns":
        return bool(figures) and trigger.token.i not in affected_elsewhere
    if trigger.frame != "nouns" or figures or sentence.kind in ("headline", "heading"):
        return True
    token = trigger.token
    if any(is_people(person) for person in trigger.affected) or realis == "denied":
        return True
    return not any(child.dep_ in ("det", "poss") and child.lower_ in DEFINITE for child in token.children)


def _merged(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One claim for each act of a sentence, unless two of them have figures or stances of their own."""
    kept: list[Draft] = []
    for draft in drafts:
        for place, other in enumerate(kept):
            same = other.trigger.act == draft.trigger.act and other.realis == draft.realis
            if same and not (other.figures and draft.figures and other.figures != draft.figures):
                if draft.figures and not other.figures:
                    kept[place] = draft
                break
        else:
            kept.append(draft)
    yield from kept


def _withheld(sentence: Sentence, triggers: Sequence[Trigger], free: Sequence[Count], acts: Acts) -> list[Draft]:
    """ "Asked about the fleeing prisoners he said there is no number yet": the number of what the sentence names."""
    for trigger in triggers:
        harm = acts.act(trigger.act).harm
        if harm is None:
            continue
        return [
            Draft(
                sentence,
                _stand_in(sentence, count, trigger.act, WITHHELD),
                (
                    figure(
                        sentence,
                        count,
                        harm,
                        counted(sentence, trigger, count, counts=free, harm=acts.harm(harm), told=None),
                    ),
                ),
                "unknown",
                (f"{WITHHELD}:{trigger.act}", count.rule),
            )
            for count in free
            if count.kind == "unknown"
        ]
    return []


def _stand_in(sentence: Sentence, count: Count, act: str, rule: str) -> Trigger:
    """A trigger for a count that has none of its own: the word that stands for those counted."""
    anchor = sentence.tokens[count.anchor]
    return Trigger(act, "echo", anchor, (anchor,), (anchor,), (), f"{rule}:{act}")


def _echoes(
    sentence: Sentence, triggers: Sequence[Trigger], free: Sequence[Count], before: Sequence[Draft], acts: Acts
) -> list[Draft]:
    """Figures told by reference to what was told before: "The union put it at nine."."""
    counted_before = [draft for draft in before if draft.figures and sentence.index - draft.sentence.index <= reach()]
    if not counted_before:
        return []
    made = []
    for count in echoed_counts(sentence, free):
        told, act = _topic(triggers, count, counted_before, before, acts)
        trigger = _stand_in(sentence, count, act, ECHO)
        whom = Whom(told.group, told.group_wording)
        if count.noun is not None:
            own = counted(sentence, trigger, count, counts=free, harm=acts.harm(told.harm), told=whom)
            whom = whom if own.group == "people" else own
        realis: Realis = "unknown" if count.kind == "unknown" else "denied" if count.kind == "none" else "asserted"
        made.append(
            Draft(sentence, trigger, (figure(sentence, count, told.harm, whom),), realis, (trigger.rule, count.rule))
        )
    return made


def _topic(
    triggers: Sequence[Trigger],
    count: Count,
    near: Sequence[Draft],
    before: Sequence[Draft],
    acts: Acts,
) -> tuple[Figure, str]:
    """Which earlier figure a count repeats or corrects, with its act.

    The sentence's own words of harm tell; else a figure of the same number; else the harm that the report has
    counted most so far, if it was told near; else the figure told last.
    """
    told = [(figure, draft.trigger.act) for draft in before for figure in draft.figures]
    near_harms = {figure.harm for draft in near for figure in draft.figures}
    own = {acts.act(trigger.act).harm for trigger in triggers} - {None}
    if found := [pair for pair in told if pair[0].harm in own]:
        return found[-1]
    if count.low is not None and (found := [pair for pair in told if pair[0].low == count.low]):
        return found[-1]
    most = Counter(figure.harm for figure, _ in told).most_common(1)[0][0]
    if most in near_harms:
        return next(pair for pair in reversed(told) if pair[0].harm == most)
    return (near[-1].figures[-1], near[-1].trigger.act)


def _claim(reading: Reading, draft: Draft, acts: Acts) -> Claim:
    doc, sentence, trigger = reading.parsed.doc, draft.sentence, draft.trigger
    at = sentence.at(*trigger.words)
    chain = chain_of(Span(at.start, at.start + 1), reading.attributions)
    realis = _with_stance(draft, chain)
    affected = tuple(mention(sentence, token) for token in trigger.affected)
    actors = tuple(mention(sentence, token) for token in trigger.actors if _may_act(token))
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
        background=background_reason(sentence, trigger.token, time, doc, acts.act(trigger.act)),
        protected=protected_mentions(sentence, trigger, affected, chain),
        gaps=tuple(gaps),
        rules=(*draft.rules, *(hop.rule for hop in chain)),
    )


def _may_act(token: Token) -> bool:
    return is_people(token) or token.ent_type_ in ("ORG", "GPE", "NORP", "PERSON") or token.pos_ == "PROPN"


def _with_stance(draft: Draft, chain: Sequence[Attribution]) -> Realis:
    """The stance of the innermost speaker: what the sentence says of the act, or what the speaker does to it."""
    if draft.realis != "asserted" or not chain:
        return draft.realis
    return chain[-1].stance


def _time_and_place(reading: Reading, draft: Draft, at: Span) -> tuple[When | None, Place | None, list[Gap]]:
    sentence, token = draft.sentence, draft.trigger.token
    gaps: list[Gap] = []
    time = when.attach(at, sentence, reading.times, token) or when.carried(sentence, reading.times, reading.parsed)
    if time is None:
        gaps.append(Gap("when", "the report gives no day for this; its date of publication does not stand in"))
    place = where.attach(at, sentence, reading.places, token)
    if place is None and reading.main_place is not None:
        place = reading.main_place
        gaps.append(Gap("where", "the sentence names no place; this is the place that the whole report is about"))
    elif place is None:
        gaps.append(Gap("where", "the report names no place that could be found"))
    return time, place, gaps


def mentions_of(claim: Claim) -> tuple[Mention, ...]:
    """Everyone a claim names as taking part, actors first."""
    return (*claim.actors, *claim.affected)

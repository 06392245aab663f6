"""Drafts of claims: the acts of one sentence with their figures and stance, before time, place and chain are added.

A sentence tells by its own words, and by reference to what the report told before: "The union put it at nine.".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract.answering import answers_for
from onrecord.extract.binding import bind_counts, is_listed, is_measured, is_raised
from onrecord.extract.draft import Draft
from onrecord.extract.figures import SET_ASIDE, Count, read_counts
from onrecord.extract.mentions import definite_determiners, is_people
from onrecord.extract.parsed import Sentence
from onrecord.extract.realis import read_realis
from onrecord.extract.taking_up import corrected, echoes, withheld
from onrecord.extract.triggers import Trigger, find_triggers
from onrecord.extract.unnumbered import limited_people, single_people
from onrecord.extract.whom import Whom, counted, figure
from onrecord.model import Figure, Realis
from onrecord.ontology.acts import Acts
from onrecord.ontology.agency import load_agency
from onrecord.ontology.realis import load_realis

LOOK_BACK = 200  # drafts: bounds the work on a hostile text
NEAR = 2  # sentences: "nine more were wounded" counts those whom the sentences just before counted as dead
# Places in a clause where an event noun stands for what happened before, beside what the clause tells.
# Stances that a sentence gives to an act of its own: "called for the arrest of the clerk" tells of that arrest.
TURNED = ("denied", "demanded", "planned", "threatened")
REFERRING = ("pobj", "nsubj", "nsubjpass", "compound", "poss", "npadvmod", "nmod")


@dataclass(frozen=True, slots=True)
class Others:
    """What else a sentence tells: who is affected by its other acts, and whether a verb or state tells one."""

    affected: frozenset[int]
    verbs: bool
    nouns_of_people: frozenset[str]


def drafts_of(sentence: Sentence, before: Sequence[Draft], *, contexts: frozenset[str], acts: Acts) -> list[Draft]:
    """What one sentence tells, by its own words and by reference to what was told before it."""
    counts = read_counts(sentence)
    triggers = find_triggers(sentence, acts=acts, contexts=contexts) if sentence.gated else []
    bound = bind_counts(sentence, triggers, counts, acts=acts)
    others = Others(
        affected=frozenset(
            token.i for trigger in triggers for token in trigger.affected if trigger.frame != "people_nouns"
        ),
        verbs=any(trigger.frame not in ("nouns", "people_nouns") for trigger in triggers),
        nouns_of_people=acts.nouns_of_people,
    )
    made: list[Draft] = []
    for place, trigger in enumerate(triggers):
        realis, stance_rule = read_realis(sentence, trigger, words=load_realis())
        figures = _figures(
            sentence,
            trigger,
            [counts[number] for number in bound.get(place, ())],
            counts=counts,
            before=before,
            acts=acts,
        )
        if any(item.kind == "none" for item in figures):
            realis = "denied"
        if not _tells(sentence, trigger, figures, realis, others=others):
            continue
        rules = (
            trigger.rule,
            *(rule for rule in (trigger.by, stance_rule) if rule),
            *(counts[n].rule for n in bound.get(place, ())),
        )
        made.append(Draft(sentence, trigger, figures, realis, rules))
    made = _without_twice_told(made)
    taken = {number for numbers in bound.values() for number in numbers}
    free = [count for number, count in enumerate(counts) if number not in taken]
    unsaid = withheld(sentence, triggers, counts, free, acts)
    if unsaid:
        free = [count for count in free if count.kind != "unknown"]
    taken_back = corrected(sentence, made, free)
    free = [count for count in free if count.rule != SET_ASIDE]
    again = echoes(sentence, triggers, [*before, *made], acts, counts=counts, free=free)
    return [*_merged(made), *taken_back, *unsaid, *again]


def _figures(
    sentence: Sentence,
    trigger: Trigger,
    mine: Sequence[Count],
    *,
    counts: Sequence[Count],
    before: Sequence[Draft],
    acts: Acts,
) -> tuple[Figure, ...]:
    term = acts.act(trigger.act).harm
    if term is None or trigger.wording in acts.uncounted:
        return ()
    harm = acts.harm(term)
    if not mine:
        stated = limited_people(sentence, trigger, term) or single_people(sentence, trigger, harm)
        return (stated,) if stated is not None else ()
    told = _last_told(before, term)
    figures = [
        figure(
            sentence,
            replace(count, role="total")
            if is_measured(sentence, trigger, count) and is_raised(sentence, count)
            else count,
            term,
            counted(sentence, trigger, count, counts=counts, harm=harm, told=told),
        )
        for count in mine
        if not _weak(count, trigger) or is_listed(sentence, trigger, count)
    ]
    spans = [item.span for item in figures]
    if len(trigger.affected) > len(figures) and (
        (single := single_people(sentence, trigger, harm, spans)) is not None
        and not any(map(single.span.overlaps, spans))
    ):
        figures.append(single)
    return tuple(figures)


def _without_twice_told(drafts: Sequence[Draft]) -> list[Draft]:
    """ "A docker who was hit died": whoever is counted among the dead of a sentence is not counted hurt by it, too."""
    dead = {item.span for draft in drafts for item in draft.figures if item.harm == "killed"}
    return [
        replace(draft, figures=tuple(item for item in draft.figures if item.harm != "injured" or item.span not in dead))
        for draft in drafts
    ]


def _last_told(before: Sequence[Draft], harm: str) -> Whom | None:
    """Whom the last figure told before counts: of `harm`, else of another one told in the sentences just before."""
    near: Whom | None = None
    for draft in before[: -LOOK_BACK - 1 : -1]:
        for item in reversed(draft.figures):
            if item.role == "part":
                continue  # "three, including a boy": whoever comes next is not one of the boys
            whom = Whom(item.group, item.group_wording)
            close = before[-1].sentence.index - draft.sentence.index <= NEAR
            if item.harm == harm:
                return replace(whom, of_harm=close)
            if near is None and close:
                near = whom
    return near


def _weak(count: Count, trigger: Trigger) -> bool:
    """ "A prisoner" counts one only where it is affected by a verb, not in "a fugitive's escape"."""
    noun = trigger.frame in ("nouns", "people_nouns")
    return count.rule.startswith("figures.article") and noun and count.part_of is None


def _tells(sentence: Sentence, trigger: Trigger, figures: Sequence[Figure], realis: Realis, *, others: Others) -> bool:
    """Whether a trigger tells of its act, or only refers to one that is told elsewhere ("in this attack")."""
    if trigger.frame == "people_nouns":
        return bool(figures) and trigger.token.i not in others.affected
    if trigger.frame != "nouns" or figures:
        return True
    token = trigger.token
    if any(is_people(person) for person in trigger.affected) or trigger.act in load_agency().owed or answers_for(token):
        return True  # whom it was done to, or who answers for it, makes it one that the sentence tells
    if trigger.act in others.nouns_of_people:
        return realis in TURNED and bool(trigger.affected)
    if others.verbs and token.dep_ in REFERRING and not (token.dep_ == "pobj" and _plural_without_article(token)):
        return realis in TURNED  # "a bar shooting left three dead" tells of the deaths; "in overnight raids" of raids
    if realis == "denied" or sentence.kind in ("headline", "heading"):
        return True
    return not any(child.dep_ in ("det", "poss") and child.lower_ in definite_determiners() for child in token.children)


def _plural_without_article(token: Token) -> bool:
    return token.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in token.children)


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

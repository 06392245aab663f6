"""What a whole report tells of its figures: whom a bare number counts, and the numbers of its headline.

"12 killed in mine" says of nobody who they are; where the report says "12 miners were killed", they are miners.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.draft import Draft
from onrecord.extract.figures import Count, read_counts
from onrecord.extract.mentions import group_of
from onrecord.extract.parsed import Sentence
from onrecord.extract.taking_up import stand_in
from onrecord.extract.whom import Whom, figure
from onrecord.model import Figure
from onrecord.ontology.acts import Acts
from onrecord.ontology.groups import load_groups
from onrecord.ontology.numbers import counting

METHOD = "retold.v1"
KNOWN_FROM = 3  # A smaller number of a headline comes again by chance.


def with_heads(sentences: Iterable[Sentence], drafts: Sequence[Draft], *, acts: Acts) -> list[Draft]:
    """The same drafts, with those for numbers of headlines that the report gives for one harm: "How 70 became 39"."""
    told = [(item, draft) for draft in drafts for item in draft.figures]
    heads = [
        _head(sentence, count, told, acts)
        for sentence in sentences
        if sentence.kind in ("headline", "heading")
        for count in read_counts(sentence)
        if not any(item.span.overlaps(count.span) for item, _ in told)
    ]
    made = [draft for draft in heads if draft is not None]
    return sorted([*made, *drafts], key=lambda draft: draft.sentence.index) if made else list(drafts)


def _head(sentence: Sentence, count: Count, told: Sequence[tuple[Figure, Draft]], acts: Acts) -> Draft | None:
    if count.low is None or count.low < KNOWN_FROM:
        return None
    state = sentence.tokens[count.state].lower_ if count.state is not None else ""
    group = group_of(sentence.tokens[count.noun]) if count.noun is not None else None
    for item, draft in told:
        # "Four shot, one killed" says what became of them: those killed are no four.
        same_harm = not state or any(cue.act == draft.trigger.act and not cue.rest for cue in acts.cues.get(state, ()))
        fits = count.noun is None or (group is not None and group.term in (item.group, "people"))
        if same_harm and fits and (item.low, item.high) == (count.low, count.high):
            trigger = stand_in(sentence, count, draft.trigger.act, METHOD)
            again = figure(sentence, count, item.harm, Whom(item.group, item.group_wording))
            return Draft(sentence, trigger, (again,), draft.realis, (trigger.rule, count.rule))
    return None


def with_groups(drafts: Sequence[Draft], *, acts: Acts) -> list[Draft]:
    """The same drafts; where a figure does not say whom it counts, the group of the same figure told elsewhere."""
    named = [
        (draft.sentence.index, item)
        for draft in drafts
        for item in draft.figures
        if item.low is not None and not _is_open(item, acts)
    ]
    return [
        replace(
            draft,
            figures=tuple(
                _named(item, draft.sentence.index, named) if _is_open(item, acts) else item for item in draft.figures
            ),
        )
        for draft in drafts
    ]


def _is_open(figure: Figure, acts: Acts) -> bool:
    """Whether a figure says only that it counts people, or whoever that harm can befall."""
    group = acts.harm(figure.harm).group
    word = figure.group_wording.lower()
    unsaid = word == load_groups().label(group) and word not in figure.wording.lower()
    return figure.group == group and (unsaid or word in counting().nouns.states)


def _named(figure: Figure, at: int, named: Iterable[tuple[int, Figure]]) -> Figure:
    same = [
        (abs(place - at), other)
        for place, other in named
        if other.harm == figure.harm and (other.low, other.high) == (figure.low, figure.high)
    ]
    if not same:
        return figure
    _, nearest = min(same, key=lambda pair: pair[0])
    own = figure.group_wording.lower() in counting().nouns.states
    return replace(figure, group=nearest.group, group_wording=figure.group_wording if own else nearest.group_wording)

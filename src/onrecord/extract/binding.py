"""Which act a count belongs to, and whom it counts: counts and triggers of one sentence become figures.

The syntax decides first: a count that is affected by an act, or measures out those who are, belongs to it. What is
left over goes to the nearest act of its clause that does a counted harm.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.figures import Count
from onrecord.extract.mentions import group_of, is_people
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import clause_root, content_noun
from onrecord.extract.triggers import Trigger
from onrecord.model import Figure
from onrecord.ontology.acts import Acts
from onrecord.ontology.groups import load_groups

METHOD = "binding.syntax.v1"
AFFECTED, INSIDE, PART, GOVERNED, NEAREST = 5, 4, 3, 2, 1
CLAUSAL = ("relcl", "acl", "advcl", "ccomp", "parataxis")


def bind_counts(
    sentence: Sentence, triggers: Sequence[Trigger], counts: Sequence[Count], *, acts: Acts
) -> dict[int, list[int]]:
    """For each trigger (by its place in `triggers`) the counts (by place in `counts`) that tell its harm."""
    scores: list[list[int]] = [[_score(sentence, trigger, count, acts) for trigger in triggers] for count in counts]
    bound: dict[int, list[int]] = {}
    chosen: list[list[int]] = []
    for number, count in enumerate(counts):
        row = scores[number]
        best = max(row, default=0)
        if best < AFFECTED and count.part_of is not None and count.part_of < number and chosen[count.part_of]:
            # "12 people, including three children": the part came to what the whole came to.
            mine = chosen[count.part_of]
        elif best == 0:
            mine = []
        elif best >= INSIDE:
            mine = [place for place, score in enumerate(row) if score == best]
        else:
            anchor = sentence.tokens[count.anchor]
            near = min(
                (place for place, score in enumerate(row) if score == best),
                key=lambda place: (abs(triggers[place].token.i - anchor.i), place),
            )
            mine = [near]
        chosen.append(mine)
        for place in mine:
            bound.setdefault(place, []).append(number)
    return bound


def _score(sentence: Sentence, trigger: Trigger, count: Count, acts: Acts) -> int:
    harm = acts.act(trigger.act).harm
    if harm is None or acts.harm(harm).counts != ("dwellings" if count.counts == "dwellings" else "people"):
        return 0
    nodes = {sentence.tokens[place].i for place in (count.noun, count.anchor, count.state) if place is not None}
    own = sentence.tokens_in(count.number_span)
    if count.state is not None and sentence.tokens[count.state].i in {word.i for word in trigger.words}:
        return AFFECTED
    if trigger.token.dep_ == "amod" and _partitive(own):
        return 0  # "three of the escaped inmates were found": three did not escape
    for token in trigger.affected:
        meant = content_noun(token)
        if token.i in nodes or meant.i in nodes or any(token.i == word.i for word in own):
            return AFFECTED
        if any(_inside(sentence.tokens[node], token) for node in nodes):
            return INSIDE
    if trigger.token.i in nodes:
        return AFFECTED
    if trigger.frame in ("nouns", "people_nouns") and _governed(sentence, trigger, count, own):
        return GOVERNED
    if count.noun is None and count.kind != "unknown" and _same_clause(sentence, trigger, count):
        return NEAREST
    return 0


def _partitive(own: Sequence[Token]) -> bool:
    return any(
        child.dep_ == "prep" and child.lower_ == "of" and any(inner.dep_ == "pobj" for inner in child.children)
        for token in own
        for child in token.children
    )


def _inside(node: Token, top: Token) -> bool:
    """Whether `node` hangs on `top` without a clause between them."""
    while node != top:
        if node.dep_ in CLAUSAL or node.head == node:
            return False
        node = node.head
    return True


def _governed(sentence: Sentence, trigger: Trigger, count: Count, own: Sequence[Token]) -> bool:
    """ "The death toll rose to 15", "deaths: 12", "put the number of dead at 15"."""
    if count.noun is not None and is_people(sentence.tokens[count.noun]) and count.role != "total":
        return False
    if any(_inside(token, trigger.token) for token in own):
        return True
    return clause_root(trigger.token) == clause_root(sentence.tokens[count.anchor])


def _same_clause(sentence: Sentence, trigger: Trigger, count: Count) -> bool:
    return clause_root(trigger.token) == clause_root(sentence.tokens[count.anchor])


def figure(sentence: Sentence, trigger: Trigger, count: Count, harm: str, earlier: Sequence[Token]) -> Figure:
    """The figure that `count` gives for the harm of `trigger`; `earlier` are people named before, last first."""
    group, wording = _counted(sentence, trigger, count, earlier)
    low, high = count.low, count.high
    return Figure(
        harm=harm,
        group=group,
        group_wording=wording,
        low=low,
        high=high,
        kind=count.kind,
        wording=sentence.text[count.span.start - sentence.span.start : count.span.end - sentence.span.start],
        span=count.span,
        approximate=count.approximate,
        role=count.role,
    )


def _counted(sentence: Sentence, trigger: Trigger, count: Count, earlier: Sequence[Token]) -> tuple[str, str]:
    """Whom the count counts, as a term of groups.yml or a head noun, and in the report's words."""
    groups = load_groups()
    noun = sentence.tokens[count.noun] if count.noun is not None else None
    if noun is not None:
        named = group_of(noun)
        if named is not None and named.term != "people":
            return named.term, count.group_wording or noun.text
        if named is None:
            return content_noun(noun).lemma_.lower(), count.group_wording or noun.text
    for token in trigger.affected:
        named = group_of(token)
        if named is not None and named.term != "people":
            return named.term, content_noun(token).text
    if noun is None:
        # "several of them", "another", "12 were killed": those named before, if they are of one kind.
        for token in earlier:
            if token.i < sentence.tokens[count.anchor].i or token.doc is not sentence.tokens:
                named = group_of(token)
                if named is not None and named.term != "people":
                    return named.term, token.text
    return "people", count.group_wording or groups.label("people")

"""Which act a count belongs to, and whom it counts: counts and triggers of one sentence become figures.

The syntax decides first: a count that is affected by an act, or measures out those who are, belongs to it. What is
left over goes to the nearest act of its clause that does a counted harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figures import SET_ASIDE, Count
from onrecord.extract.mentions import definite_determiners, is_people
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import clause_root, content_noun, modifies
from onrecord.extract.triggers import Trigger
from onrecord.ontology.acts import Acts
from onrecord.ontology.files import read_data

METHOD = "binding.syntax.v1"
AFFECTED, INSIDE, PART, GOVERNED, NEAREST = 5, 4, 3, 2, 1
AMONG_REACH = 3  # words: "among those killed", "among its 12 dead"
CLAUSAL = ("relcl", "acl", "advcl", "ccomp", "parataxis")


def bind_counts(
    sentence: Sentence, triggers: Sequence[Trigger], counts: Sequence[Count], *, acts: Acts
) -> dict[int, list[int]]:
    """For each trigger (by its place in `triggers`) the counts (by place in `counts`) that tell its harm."""
    cue_words = frozenset(word.i for trigger in triggers for word in trigger.words)
    parts = [_numbers_of_parts(sentence, number, counts) for number in range(len(counts))]
    scores = [
        [
            0
            if count.rule == SET_ASIDE or is_recounted(sentence, count)
            else _score(sentence, trigger, count, cue_words=cue_words, parts=taken, acts=acts)
            for trigger in triggers
        ]
        for count, taken in zip(counts, parts, strict=True)
    ]
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


def _numbers_of_parts(sentence: Sentence, whole: int, counts: Sequence[Count]) -> frozenset[int]:
    """The number words of the counts that are part of another."""
    return frozenset(
        token.i for count in counts if count.part_of == whole for token in sentence.tokens_in(count.number_span)
    )


def _score(
    sentence: Sentence,
    trigger: Trigger,
    count: Count,
    *,
    cue_words: frozenset[int],
    parts: frozenset[int],
    acts: Acts,
) -> int:
    harm = acts.act(trigger.act).harm
    if harm is None or acts.harm(harm).counts != ("dwellings" if count.counts == "dwellings" else "people"):
        return 0
    own = sentence.tokens_in(count.number_span)
    if count.role == "part" or is_partitive(own):
        # "58 of the 146 students held": the students are the whole; only the number stands for the part.
        nodes = {token.i for token in own}
    else:
        nodes = {place for place in (count.noun, count.anchor, count.state) if place is not None}
    if is_measured(sentence, trigger, count):
        return AFFECTED
    if count.state is not None and is_partitive(own) and _suffers(own, trigger):
        return AFFECTED  # "four of the injured died": the four died
    if count.state is not None and count.state in {word.i for word in trigger.words}:
        return GOVERNED if is_partitive(own) and trigger.frame != "people_nouns" else AFFECTED
    if count.state is not None and count.state in cue_words:
        return 0  # "1 dead, 10 wounded": the ten are those of the other word
    if modifies(trigger.token) and is_partitive(own):
        return 0  # "three of the escaped inmates were found": three did not escape
    for token in trigger.affected:
        if token.i in parts:
            continue  # "58 of the 146 were freed": only the 58 were
        meant = content_noun(token)
        if token.i in nodes or meant.i in nodes or any(token.i == word.i for word in own):
            return AFFECTED
        if any(_inside(sentence.tokens[node], token) for node in nodes if not _counts_number(sentence, node, token)):
            return INSIDE
    if trigger.token.i in nodes or _is_among(sentence, trigger, count) or is_listed(sentence, trigger, count):
        return AFFECTED
    if trigger.frame in ("nouns", "people_nouns") and _governed(sentence, trigger, count, own):
        return GOVERNED
    if count.noun is None and count.kind != "unknown" and _stands_alone(sentence.tokens[count.anchor]):
        return NEAREST if _same_clause(sentence, trigger, count) else 0
    return 0


def _suffers(own: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the number itself is what the act affects."""
    return any(token.i == word.i for token in trigger.affected for word in own)


def is_measured(sentence: Sentence, trigger: Trigger, count: Count) -> bool:
    """ "The number of people killed has risen to 21", "the toll stands at nine": the number measures the subject."""
    for token in sentence.tokens_in(count.number_span):
        preposition = token.head
        if token.dep_ != "pobj" or preposition.dep_ != "prep" or preposition.lower_ not in ("to", "at", "as"):
            continue
        # "Bringing the number of guards killed to three": the parser may hang the number on the participle.
        inside = [noun for noun in preposition.ancestors if noun.pos_ == "NOUN" and noun.i < preposition.i]
        for subject in (*preposition.head.children, *inside):
            measured = subject in inside or subject.dep_ in ("nsubj", "nsubjpass", "dobj")
            if measured and subject.lemma_.lower() in measures():
                return trigger.token != subject and subject.is_ancestor(trigger.token)
    return False


def is_raised(sentence: Sentence, count: Count) -> bool:
    """Whether a measured number is a new total: "has risen to 21", not "remained at 46"."""
    return any(token.head.lower_ == "to" for token in sentence.tokens_in(count.number_span) if token.dep_ == "pobj")


def is_recounted(sentence: Sentence, count: Count) -> bool:
    """ "Two bodies had been entered twice": how a list was kept, and nobody's fate."""
    anchor = sentence.tokens[count.anchor]
    verb = anchor.head
    words = read_data("lang/en/echo.yml")
    if anchor.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_.lower() not in words["recording"]:
        return False
    return any(child.lower_ in words["wrongly"] for child in verb.subtree if child.pos_ == "ADV")


@cache
def measures() -> frozenset[str]:
    """Nouns that a number measures."""
    return frozenset(read_data("lang/en/echo.yml")["measures"])


def _stands_alone(token: Token) -> bool:
    """Whether a number stands for people by itself: "CBS 58" and "at 550 Main Street" do not."""
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "conj", "ROOT", "oprd", "acomp", "ccomp", "dep")


def is_partitive(own: Sequence[Token]) -> bool:
    """Whether a number takes some out of a known whole: "three of the inmates", not "a number of inmates"."""
    return any(
        inner.pos_ == "PRON" or any(other.lower_ in definite_determiners() for other in inner.children)
        for token in own
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for inner in child.children
        if inner.dep_ == "pobj"
    )


def _is_among(sentence: Sentence, trigger: Trigger, count: Count) -> bool:
    """ "Four infants among the dead": right after a count, "among" with those whom a noun or participle names."""
    after = sentence.tokens_in(count.span)[-1].i + 1
    opens = after < len(sentence.tokens) and sentence.tokens[after].lower_ in ("among", "amongst")
    return opens and after < trigger.token.i <= after + AMONG_REACH


def _counts_number(sentence: Sentence, node: int, token: Token) -> bool:
    """ "Of the nine, eight were released": the parser hangs one number on the other."""
    return sentence.tokens[node].pos_ == "NUM" and token.pos_ == "NUM" and sentence.tokens[node] != token


def is_listed(sentence: Sentence, trigger: Trigger, count: Count) -> bool:
    """ "The dead include four nurses", "among those killed were two boys": the sentence lists who they were."""
    noun = sentence.tokens[count.noun if count.noun is not None else count.anchor]
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    verb = noun.head
    if noun.dep_ in ("dobj", "attr") and verb.lemma_.lower() in read_data("lang/en/echo.yml")["listing"]:
        whole = [child for child in verb.children if child.dep_ == "nsubj"]
    elif noun.dep_ in ("nsubj", "attr") and verb.lemma_ == "be":
        whole = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "among"]
    else:
        return False
    return any(child.i < noun.i and trigger.token in child.subtree for child in whole)


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

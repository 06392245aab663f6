"""Which place belongs to an event: by syntax, else in the same clause, else none."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.extract.where.bearing import is_brought_to
from onrecord.model import Place, Span
from onrecord.ontology.places import place_words

SPECIFIC = {"facility": 0, "town": 1, "district": 2, "province": 3, "region": 4, "country": 5, "unknown": 3}
VERBS = ("VERB", "AUX")
CLAUSES = ("relcl", "advcl", "ccomp", "conj", "parataxis", "acl", "csubj", "pcomp", "xcomp", "ROOT")


def attach(trigger: Span, sentence: Sentence, places: Sequence[Place], trigger_token: Token | None) -> Place | None:
    """The place where the event of a trigger happened, None if the sentence does not tell.

    First what hangs on the trigger by a preposition of place or is its object ("attacked the prison"), the most
    specific of them; then the nearest place of the same clause. A place from which people came ("men from X") is
    not where they did it, nor one to which they were brought. There is no guess beyond the clause.
    """
    start, end = sentence.span.start, sentence.span.end  # compared here: a long report asks for every place, each time
    here = [place for place in places if place.span is not None and start <= place.span.start and place.span.end <= end]
    if not here or trigger_token is None or sentence.syntax is None:
        return None
    heads = {id(place): _head(sentence, place) for place in here}
    usable = [
        (place, head)
        for place in here
        if (head := heads[id(place)]) is not None and not _origin(head) and not _of_body(head)
        if not _after_the_event(sentence, place, trigger_token)
    ]
    hanging = [(place, head) for place, head in usable if _hangs_on(head, trigger_token)]
    pool = hanging or [(place, head) for place, head in usable if _same_clause(head, trigger_token)]
    if not pool:
        return None
    return min(pool, key=lambda pair: (SPECIFIC[pair[0].precision], _distance(trigger, pair[0].span)))[0]


def _head(sentence: Sentence, place: Place) -> Token | None:
    if place.span is None:
        return None
    tokens = sentence.tokens_in(place.span)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head is token), None)


def _after_the_event(sentence: Sentence, place: Place, trigger: Token) -> bool:
    """Whether the place is where people were brought afterwards: a death "at a hospital in X" began elsewhere."""
    if place.span is None or trigger.lower_ in place_words().destinations:
        return False
    start = sentence.span.start
    return is_brought_to(sentence.text, Span(place.span.start - start, place.span.end - start))


def _origin(head: Token) -> bool:
    """Whether it says where people come from: "men from X", "X's officials" are no place of what they do."""
    preposition = next((each for each in _upwards(head) if each.dep_ in ("prep", "agent")), None)
    return bool(preposition and preposition.lower_ == "from" and preposition.head.pos_ not in VERBS)


def _of_body(head: Token) -> bool:
    """Whether it only tells whose people act: "Norvik police", "a Norvik man"."""
    return head.dep_ in ("compound", "nmod", "amod", "poss") and head.head.lower_ in place_words().local_bodies


def _hangs_on(head: Token, trigger: Token) -> bool:
    """Whether the path up from the place reaches the trigger without passing another verb."""
    prepositions = place_words().event_prepositions
    placed = False
    token = head
    for _ in range(8):
        if token == trigger:
            return placed
        if token.dep_ in ("prep", "agent") and token.lower_ in prepositions:
            placed = True
        if token.dep_ in ("dobj", "obj", "nsubjpass", "nsubj:pass") and token == head and token.head == trigger:
            placed = True
        if token.dep_ in ("npadvmod", "advmod", "nmod", "compound", "poss") and token == head and token.head == trigger:
            placed = True
        if token.pos_ in VERBS and token != trigger:
            return False
        if token.head is token or token.head == token:
            return False
        token = token.head
    return False


def _same_clause(head: Token, trigger: Token) -> bool:
    return _clause(head) == _clause(trigger)


def _clause(token: Token) -> int:
    for each in (token, *token.ancestors):
        if each.pos_ in VERBS and each.dep_ in CLAUSES:
            return int(each.i)
    return int(token.sent.root.i)


def _upwards(token: Token) -> Sequence[Token]:
    return (token, *token.ancestors)[:4]


def _distance(trigger: Span, span: Span | None) -> int:
    assert span is not None, "only places of the sentence are compared"
    return max(span.start - trigger.end, trigger.start - span.end, 0)

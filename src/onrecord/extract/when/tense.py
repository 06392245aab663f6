"""Which way a sentence looks, for times that could lie on either side of the report: "on Tuesday", "in November"."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.extract.when.story import Direction
from onrecord.model import Span
from onrecord.ontology.times import times

PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "having"})
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
PRESENT_BE = frozenset({"is", "are", "'s", "'re", "am", "be", "’s", "’re"})
CLAUSE_END = re.compile(r"[,;:\"“”]")
WINDOW = 80  # characters before an expression in which a word may say that its clause looks ahead


def looks(sentence: Sentence, span: Span) -> Direction:
    """Whether the time at `span` (document offsets) lies before or after the telling.

    By the word before it ("for Monday", "by Saturday"), then by the verb over it, in sentences without a parse by
    words of looking ahead in its clause.
    """
    start = span.start - sentence.span.start
    before = sentence.text[max(0, start - WINDOW) : start]
    word = before.split()[-1].lower() if before.strip() else ""
    if word in times().set_for:
        return "future"
    if sentence.syntax is None:
        return _by_words(before)
    by_verb = _by_verb(sentence, span)
    return "future" if by_verb == "unknown" and word in times().towards else by_verb


def _by_words(before: str) -> Direction:
    return "future" if _ahead().search(CLAUSE_END.split(before)[-1]) else "unknown"


def _by_verb(sentence: Sentence, span: Span) -> Direction:
    tokens = sentence.tokens_in(span)
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), None)
    if head is None:
        return "unknown"
    for above in (head, *head.ancestors):
        if above.pos_ in ("VERB", "AUX") and not (above.tag_ == "VBG" and above.dep_ != "ROOT" and not _aux(above)):
            return _direction(above)
    return "unknown"


def _aux(verb: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass"))


def _direction(verb: Token) -> Direction:
    helpers = _aux(verb)
    if helpers & PERFECT:
        return "past"
    if helpers & WILL:
        return "future"
    if "to" in helpers:
        # "is to meet", "plans to meet" look ahead; what "was due to" happen may lie on either side.
        above = verb.head
        if above.i == verb.i or above.pos_ not in ("VERB", "AUX"):
            return "unknown"
        return "unknown" if _direction(above) == "past" else "future"
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_ in ("aux", "auxpass") for child in verb.children):
        return "past"
    if verb.tag_ == "VBN":
        return "unknown" if helpers & PRESENT_BE else "past"
    if verb.tag_ == "VBG" and helpers & PRESENT_BE:
        return "future"
    return "unknown"


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in times().ahead)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

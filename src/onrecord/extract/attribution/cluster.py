"""The cue with its subject and adjuncts, "police said on Monday", and the words around it."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words

ADJUNCTS = frozenset({"aux", "auxpass", "neg", "advmod", "dobj", "dative", "prep", "npadvmod", "nsubj", "agent", "prt"})
BREAKS = frozenset({",", ";", ":", "—", "–", "-", ".", "―"})
MAX_CUE_WORDS = 8
OPENERS = frozenset({",", "—", "–", "-", "”", '"', "(", "’", "'", "―"})


def cluster(token: Token, subject: Token | None) -> tuple[int, int]:
    """First token and end of the cue's own words: subject, verb, auxiliaries, whom and when; not its content."""
    first, last = token.i, token.i
    for child in token.children:
        if child.dep_ == "nsubj" and subject is not None and subject.head.i == token.i and child.i != subject.i:
            continue
        if child.dep_ in ADJUNCTS and (child.dep_ != "advmod" or abs(child.i - token.i) <= 2):
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
        elif child.dep_ == "advcl" and child.i > token.i and not _goes_on(child):
            last = max(last, child.right_edge.i)
    if subject is not None and subject.doc is token.doc and subject.head.i == token.i:
        first = max(first, min(subject.left_edge.i, token.i))
    elif subject is not None and subject.doc is token.doc and 0 < token.i - subject.i < 12:
        comma = next((i for i in range(token.i, subject.i, -1) if token.doc[i].text in OPENERS), None)
        if comma is None and _comma_before(subject) is not None:
            first = min(first, (_comma_before(subject) or 0) + 1)
    return first, last + 1


def _comma_before(subject: Token) -> int | None:
    return next((i for i in range(subject.i, max(-1, subject.i - 8), -1) if subject.doc[i].text in OPENERS), None)


def _goes_on(clause: Token) -> bool:
    return clause.left_edge.lower_ in reporting_words().going_on


def parenthetical(sentence: Sentence, token: Token, subject: Token | None) -> bool:
    """Whether "police said" stands between commas, or after one at the end, inside the clause that it attributes."""
    if token.dep_ not in ("parataxis", "advcl", "ccomp", "dep", "conj", "relcl", "appos"):
        return False
    if subject is None or subject.head.i != token.i:
        return False
    for child in token.children:
        # "as the agency reported" attributes; "because the agency reported" does not.
        if (child.dep_ == "mark" and child.lower_ != "as") or (child.dep_ in ("ccomp", "xcomp") and child.i > token.i):
            return False
    doc = sentence.tokens
    left, right = cluster(token, subject)
    if left and doc[left - 1].lower_ == "as":
        left -= 1
    before = doc[left - 1].text if left else ","
    after = doc[right].text if right < len(doc) else "."
    return before in OPENERS and (after in BREAKS or after in OPENERS or after == ")")


def around(sentence: Sentence, token: Token, subject: Token | None) -> list[Span]:
    """The stretches before and after a cue that stands inside the clause which it attributes."""
    left, right = cluster(token, subject)
    if left and sentence.tokens[left - 1].lower_ == "as":
        left -= 1
    head = token.head
    while head.dep_ in ("conj", "advcl", "relcl", "acl", "amod", "appos") and head.head.i != head.i:
        head = head.head
    doc = sentence.tokens
    first, last = min(head.left_edge.i, left), head.right_edge.i
    first = max([first, *(inner.i + 1 for inner in doc[first:left] if inner.text == ";")])
    stop = next((inner.i for inner in doc[right : last + 1] if inner.text == ";"), last + 1)
    spans = trimmed(sentence, first, left)
    if stop <= right or _only_cue(doc[right:stop]):
        return spans
    return spans + trimmed(sentence, right, stop)


def _only_cue(words: Words) -> bool:
    """Whether words behind a cue are nothing but another one: "…, an official said, the agency reported"."""
    verbs = [word for word in words if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass")]
    return len(verbs) == 1 and len(words) <= MAX_CUE_WORDS and verbs[0].lemma_.lower() in reporting_words().verbs


def trimmed(sentence: Sentence, first: int, end: int) -> list[Span]:
    """Tokens from `first` to `end` (excluded) as one stretch without commas and stops at its edges; or none."""
    doc = sentence.tokens
    while first < end and (doc[first].is_space or doc[first].text in BREAKS):
        first += 1
    while end > first and (doc[end - 1].is_space or doc[end - 1].text in BREAKS):
        end -= 1
    return [sentence.at(doc[first], doc[end - 1])] if end > first else []

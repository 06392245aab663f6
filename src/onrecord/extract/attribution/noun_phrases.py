"""Noun phrases that may name a source: their extent, and which noun speaks for a verb."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
MAX_CLAUSE_TOKENS = 14  # A longer relative clause after a source is a story of its own.
MAX_CLIMB = 6


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """The words that name the source `head`: its phrase without clauses set off by a comma, nor a second conjunct's."""
    first = last = head.i
    kept = {head.i}
    for child in head.children:
        if _belongs(head, child):
            kept.update(token.i for token in child.subtree)
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    tokens = sentence.tokens
    while last > head.i and (tokens[last].is_punct or tokens[last].dep_ == "cc"):
        last -= 1
    while first < head.i and (tokens[first].is_punct or tokens[first].dep_ == "cc"):
        first += 1
    return sentence.at(tokens[first], tokens[last])


def _belongs(head: Token, child: Token) -> bool:
    if child.dep_ in ("relcl", "acl"):
        size = child.right_edge.i - child.left_edge.i + 1
        previous = head.doc[child.left_edge.i - 1] if child.left_edge.i else head
        return size <= MAX_CLAUSE_TOKENS and previous.text not in (",", "—", "–", "-") and child.left_edge.i > head.i
    if child.dep_ == "advcl":
        return False
    if child.dep_ == "punct":
        return child.text in (",", "(", ")", "-", "/") or child.text in "\"'“”‘’"
    return True


def subject_of(verb: Token) -> Token | None:
    """Who does what `verb` says: its own subject, or the one it shares with a verb above; None if there is none."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return antecedent(own)
    if is_passive(verb):
        return None
    return _shared_subject(verb, MAX_CLIMB)


def _shared_subject(verb: Token, left: int) -> Token | None:
    head = verb.head
    if left == 0 or head.i == verb.i:
        return None
    if verb.dep_ in ("acl",) and head.pos_ in NOUNS:
        return antecedent(head)
    if verb.dep_ == "pcomp" and head.dep_ in ("prep", "mark"):
        return _of_governor(head.head, left) if head.head.i != head.i else None
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "ROOT", "amod"):
        return _of_governor(head, left)
    return None


def _of_governor(governor: Token, left: int) -> Token | None:
    """The source a dependent clause takes from `governor`: who is quoted, for a verb of quoting; else its subject."""
    verb = reporting_words().verbs.get(governor.lemma_.lower())
    if verb is not None and "carry" in verb.frames:
        quoted = next((child for child in governor.children if child.dep_ in ("dobj", "nsubjpass")), None)
        if quoted is not None:
            return antecedent(quoted)
    if governor.pos_ in ("NOUN", "PROPN"):
        return None
    own = next((child for child in governor.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    return antecedent(own) if own is not None else _shared_subject(governor, left - 1)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.tag_ in ("WP", "WDT") or (token.lower_ == "that" and token.head.dep_ == "relcl"):
        clause = token.head
        while clause.dep_ in ("conj", "aux", "xcomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl", "ccomp") and clause.head.pos_ in NOUNS:
            return clause.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive: with its auxiliary, or a bare participle on a noun ("reported dead by")."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl", "advcl", "amod", "ROOT")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def agent_of(verb: Token) -> Token | None:
    """Who is named by "by" beside a passive; None if nobody."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None

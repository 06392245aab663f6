"""Adjectives of stance: "is confident that", "worried about", "opposed to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import is_source
from onrecord.extract.attribution.noun_phrases import PASSIVE_SUBJECTS, antecedent, phrase_span, subject_of
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.ontology.reporting import reporting_words

RULE = "attribution.stance.v1"
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})


def stance_sayings(sentence: Sentence) -> Iterator[Saying]:
    """Every attribution of `sentence` by an adjective that tells what someone thinks of its complement."""
    adjectives = reporting_words().stance_adjectives
    for token in sentence.tokens:
        stance = adjectives.get(token.lower_)
        if stance is None or (governor := _governor(token)) is None:
            continue
        subject, content = _subject(governor), _content(token, governor)
        if subject is None or content is None or not is_source(subject):
            continue
        cue = sentence.at(governor, token)
        speaker = Speaker(sentence, subject, phrase_span(sentence, subject), cue, stance, RULE)
        yield Saying((speaker,), (sentence.at(content.left_edge, content.right_edge),))


def _governor(token: Token) -> Token | None:
    """The verb that says the adjective of its subject; None where it only describes a noun."""
    if token.dep_ in ("acomp", "oprd", "attr") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    passive = token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children)
    return token if passive or (token.dep_ == "ROOT" and token.pos_ == "ADJ") else None


def _subject(governor: Token) -> Token | None:
    patient = next((child for child in governor.children if child.dep_ in PASSIVE_SUBJECTS), None)
    return antecedent(patient) if patient is not None else subject_of(governor)


def _content(token: Token, governor: Token) -> Token | None:
    for holder in dict.fromkeys((token, governor)):
        for child in holder.children:
            if child.i < token.i:
                continue
            if child.dep_ == "prep" and child.lower_ in reporting_words().stance_prepositions:
                return next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
            if child.dep_ in CLAUSES and (child.dep_ != "advcl" or child.left_edge.lower_ == "that"):
                return child
    return None

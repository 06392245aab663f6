"""Digests of other reports: "the wire had the commissioner at seven", "the radio has police on three dead"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import is_source, speaker_of
from onrecord.extract.attribution.cluster import trimmed
from onrecord.extract.attribution.noun_phrases import SUBJECTS
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.parsed import Sentence
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

RULE = "attribution.digest.v1"
MAX_SOURCE_TOKENS = 8


def digest_sayings(sentence: Sentence) -> Iterator[Saying]:
    """A saying for each outlet that "has" or "puts" a source at or on a number: outlet, source, number."""
    doc = sentence.tokens
    bounds = [token for token in doc if _brings_number(token)]
    for token in doc[: bounds[-1].i] if bounds else ():
        if token.pos_ not in ("VERB", "AUX") or token.lemma_.lower() not in reporting_words().digest_verbs:
            continue
        outlet = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        bound = next((t for t in bounds if token.i < t.i <= token.i + 1 + MAX_SOURCE_TOKENS), None)
        if outlet is None or bound is None or not is_source(outlet):
            continue
        source = next((t for t in reversed(list(doc[token.i + 1 : bound.i])) if _speaks(t)), None)
        end = next((t.i for t in doc[bound.i :] if t.text == ";"), len(doc))
        contents = trimmed(sentence, bound.i + 1, end)
        if source is None or not contents:
            continue
        speakers = [speaker_of(sentence, who, token, "asserted", RULE) for who in (outlet, source)]
        yield Saying(tuple(speakers), tuple(contents))


def _brings_number(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.lower_ in reporting_words().digest_bounds and following is not None and following.pos_ == "NUM"


def _speaks(token: Token) -> bool:
    """Whether a noun is a speaker: one whose word names a source, or a name."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.pos_ == "PROPN" or {token.lower_, token.lemma_.lower()} & source_words().heads.keys() != set()

"""Nouns of saying and of attitude: "the governor's claim that", "reports of", "expressed support for"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import is_source
from onrecord.extract.attribution.noun_phrases import phrase_span, subject_of
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

RULE = "attribution.noun.v2"
NUMBER_WITHIN = 4  # words between a figure's noun and its number: "tally of at least nine"
OBJECTS = frozenset({"dobj", "pobj"})
CLAUSES = frozenset({"acl", "ccomp", "relcl"})
ISSUERS = frozenset({"security_forces", "official", "monitor", "media"})


def noun_sayings(sentence: Sentence) -> Iterator[Saying]:
    """Every attribution of `sentence` by a noun, with its owner as the speaker; hearsay where nobody owns it."""
    nouns = reporting_words().nouns
    for token in sentence.tokens:
        if token.pos_ not in ("NOUN", "NUM"):
            continue
        saying = _figure(sentence, token)
        if saying is None and (stance := nouns.get(token.lemma_.lower())) is not None:
            saying = _noun(sentence, token, stance)
        if saying is not None:
            yield saying


def _noun(sentence: Sentence, token: Token, stance: Realis) -> Saying | None:
    content = _content(token)
    if content is None:
        return None
    owner = next((child for child in token.children if child.dep_ == "poss"), None) or _by_or_from(token)
    cue = sentence.at(token)
    if owner is None and (light := _light_verb(token)) is not None:
        owner, cue = subject_of(light), sentence.at(light, token)
    said = (sentence.at(content.left_edge, content.right_edge),)
    if owner is not None and is_source(owner):
        return Saying((Speaker(sentence, owner, phrase_span(sentence, owner), cue, stance, RULE),), said)
    if token.lemma_.lower() not in reporting_words().owned_only and not _answered(token):
        return Saying((Speaker(sentence, None, None, cue, stance, RULE),), said)
    return None


def _figure(sentence: Sentence, token: Token) -> Saying | None:
    """ "The union's tally of nine", "a police figure of two", "the council's 412": whose figure it is.

    None without a number, without an owner, or for what an owner has: "the council's nine members".
    """
    if token.lemma_.lower() not in reporting_words().figure_owned and (token.pos_ != "NUM" or token.dep_ == "nummod"):
        return None
    owner = next((child for child in token.children if child.dep_ in ("poss", "compound", "amod")), None)
    number = token if token.pos_ == "NUM" else _number_of(token)
    if owner is None or number is None or not _owns(owner):
        return None
    speaker = Speaker(sentence, owner, phrase_span(sentence, owner), sentence.at(token), "asserted", RULE)
    return Saying((speaker,), (sentence.at(token.left_edge, number),))


def _owns(owner: Token) -> bool:
    if owner.dep_ == "poss":
        return is_source(owner)
    return source_words().heads.get(owner.lemma_.lower()) is not None


def _number_of(token: Token) -> Token | None:
    """The number of a figure: "tally of nine", "tally, 13", "the count remained at 12"."""
    doc = token.doc
    words = list(doc[token.i + 1 : token.i + 1 + NUMBER_WITHIN])
    if words and words[0].lower_ in ("of", ",", "("):
        return next((word for word in words[1:] if word.pos_ == "NUM"), None)
    if token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX"):
        return next((word for word in token.head.subtree if word.pos_ == "NUM" and word.i > token.i), None)
    return None


def _content(token: Token) -> Token | None:
    prepositions = reporting_words().noun_prepositions.get(token.lemma_.lower(), frozenset())
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in CLAUSES and any(
            c.lower_ in ("that", "to") and c.dep_ in ("mark", "aux") for c in child.children
        ):
            return child
        if child.dep_ == "prep" and (child.lower_ in ("of", "about") or child.lower_ in prepositions):
            inner = next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
            # "a report of the police" is theirs, not about them.
            issuer = inner is not None and inner.dep_ == "pobj" and child.lower_ == "of" and _issues(token, inner)
            return None if issuer else inner
    return None


def _issues(token: Token, inner: Token) -> bool:
    heads = source_words().heads
    return heads.get(token.lemma_.lower()) == "document" and heads.get(inner.lemma_.lower()) in ISSUERS


def _by_or_from(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _light_verb(token: Token) -> Token | None:
    """The verb that makes the noun someone's: "expressed concern about", "has a plan to"."""
    if token.dep_ != "dobj" or token.head.lemma_.lower() not in reporting_words().light_verbs:
        return None
    return token.head


def _answered(token: Token) -> bool:
    """Whether the noun is only taken up by another speaker: "denies rumours that", "no reports of"."""
    if any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "any") for child in token.children):
        return True
    return token.dep_ in OBJECTS and token.head.lemma_.lower() in reporting_words().verbs

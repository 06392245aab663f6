"""Mentions of people and bodies, typed by the head word and its modifiers over the parser's guess.

A parser of this size calls prisons persons, so its types are only used where no word tells.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence, subtree_span
from onrecord.extract.syntax import content_noun, modifiers
from onrecord.model import Mention, Span
from onrecord.ontology.agency import load_agency
from onrecord.ontology.files import read_data
from onrecord.ontology.groups import Group, load_groups
from onrecord.ontology.numbers import counting
from onrecord.ontology.sources import source_words

CLAUSES = ("relcl", "acl", "advcl", "appos", "prep", "punct", "cc", "conj", "parataxis", "ccomp")


@cache
def people_pronouns() -> frozenset[str]:
    """Pronouns that stand for people."""
    return frozenset(read_data("lang/en/nouns.yml")["people_pronouns"])


@cache
def definite_determiners() -> frozenset[str]:
    """Determiners that refer to something told already."""
    return frozenset(read_data("lang/en/nouns.yml")["definite_determiners"])


@cache
def reflexives() -> frozenset[str]:
    """Pronouns by which someone does it to themself."""
    return frozenset(read_data("lang/en/nouns.yml")["reflexives"])


def is_people(token: Token) -> bool:
    """Whether a noun, number or pronoun can stand for people."""
    noun = content_noun(token)
    if noun.lower_ in people_pronouns():
        return True
    if noun.pos_ == "NUM" or noun.like_num:
        return True
    groups = load_groups()
    if (group := groups.of(noun.lower_, modifiers(noun))) is not None:
        return group.kind != "dwellings"
    if counting().nouns.is_person(noun.lower_):
        return True
    return noun.ent_type_ in ("PERSON", "NORP") or (noun.pos_ == "PROPN" and noun.ent_type_ in ("", "PERSON"))


def is_body(token: Token) -> bool:
    """Whether a noun names a body that can act: "the ministry", "a court", "the junta"."""
    words = source_words()
    return words.heads.get(content_noun(token).lower_) in words.acting_kinds


def may_act(token: Token) -> bool:
    """Whether a noun can stand for whoever does something: people, a body, or a name."""
    named = token.pos_ == "PROPN" or token.ent_type_ in ("ORG", "GPE", "NORP", "PERSON")
    return named or is_people(token) or is_body(token)


def group_of(token: Token) -> Group | None:
    """The group of groups.yml that the noun of a phrase names, None if it names none."""
    noun = content_noun(token)
    return load_groups().of(noun.lower_, modifiers(noun))


def noun_phrase(sentence: Sentence, token: Token) -> Span:
    """The noun phrase headed by `token` with its "of" part, without clauses, lists and other attachments."""
    left_out = [
        child
        for child in token.children
        if (child.dep_ in CLAUSES and not _measures(child)) or (child.dep_ == "amod" and child.i > token.i)
    ]
    return subtree_span(sentence, token, without=left_out)


def _measures(child: Token) -> bool:
    """An "of" with a noun belongs to the phrase; in "accused guards of apathy" it belongs to the verb."""
    if child.head.dep_ in ("dobj", "nsubjpass") and child.head.head.lemma_.lower() in load_agency().blaming:
        return False
    return child.dep_ == "prep" and child.lower_ == "of" and all(inner.dep_ != "pcomp" for inner in child.children)


def mention(sentence: Sentence, token: Token) -> Mention:
    """The mention headed by `token`, with its kind of actor and whether it is an ordinary person."""
    span = noun_phrase(sentence, token)
    wording = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    group = group_of(token)
    noun = content_noun(token)
    if group is not None:
        return Mention(span, wording, group.kind, private=group.private)
    if noun.ent_type_ == "PERSON":
        return Mention(span, wording, "person")
    if noun.ent_type_ in ("ORG", "NORP", "GPE") or is_body(noun):
        return Mention(span, wording, "organisation")
    return Mention(span, wording, "unknown")

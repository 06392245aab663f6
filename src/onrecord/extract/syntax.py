"""Who does what to whom in a parsed sentence: subjects, objects and heads, through relatives, control and lists.

The parser is small and errs, so every question has a fall-back, and none raises.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from onrecord.ontology.files import read_data
from onrecord.ontology.numbers import counting

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OBJECTS = ("dobj", "obj", "iobj", "dative", "oprd")
CLOCK = re.compile(r"[ap]\.?m\.?|o['’]clock|noon|midnight")
FINITE_TAGS = ("VBD", "VBP", "VBZ", "MD")
# Prepositions whose verb is done by the object before them: "accused guards of killing", "kept them from leaving".
OBJECT_CONTROL = ("from", "of", "for", "into")
CLAUSE_DEPS = ("ROOT", "ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "conj", "pcomp", "xcomp")


def modifies(token: Token) -> bool:
    """Whether a word stands before a noun as its modifier: "fleeing inmates", whichever way the parser calls it."""
    return token.dep_ == "amod" or (token.dep_ == "compound" and token.tag_ in ("VBG", "VBN"))


@cache
def quantity_nouns() -> frozenset[str]:
    """Nouns that measure a group out: "a number of prisoners" means the prisoners."""
    return frozenset(read_data("lang/en/nouns.yml")["quantity_nouns"])


@cache
def _relatives() -> frozenset[str]:
    return frozenset(read_data("lang/en/nouns.yml")["relatives"])


@cache
def _personal() -> frozenset[str]:
    return frozenset(read_data("lang/en/nouns.yml")["personal_relatives"])


def is_passive(verb: Token) -> bool:
    """Whether the subject of `verb` is what is acted on."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.dep_ == "acl" or modifies(verb):
        return verb.tag_ in ("VBN", "VBD") or (verb.pos_ == "ADJ" and verb.text.lower().endswith("ed"))
    if verb.tag_ == "VBN" and _own_subjects(verb) and not any(child.lemma_ == "have" for child in verb.children):
        # "30 others injured", "two captured": the auxiliary is left out; "a blast killed six" is active.
        return not any(child.dep_ in ("dobj", "obj") and child.i > verb.i for child in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subjects(verb):
        return is_passive(verb.head)
    return False


def _own_subjects(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if own:
        return own
    # "eleven workers did perish": the parser sometimes hangs the subject on the auxiliary.
    return [
        inner
        for child in verb.children
        if child.dep_ in ("aux", "auxpass")
        for inner in child.children
        if inner.dep_ in SUBJECTS and inner.dep_ != "expl"
    ]


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ in _relatives():
        for ancestor in token.ancestors:
            if ancestor.dep_ in ("relcl", "acl"):
                return _person_before(ancestor.head) if token.lower_ in _personal() else ancestor.head
    return token


def _person_before(noun: Token) -> Token:
    """ "Nine prisoners of the east wing who were beaten": "who" is no wing, whatever the parser says."""
    is_person = counting().nouns.is_person
    at = noun
    while not is_person(at.lower_) and at.dep_ == "pobj" and at.head.dep_ == "prep":
        at = at.head.head
        if is_person(at.lower_):
            return at
    return noun


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of `verb`: its own, the noun it modifies, or those of the verb it hangs on."""
    if own := _own_subjects(verb):
        return spread([antecedent(token) for token in own])
    if (torn := _torn_subject(verb)) is not None:
        return [torn]
    if depth > 4 or verb.head == verb:
        return []
    if verb.dep_ == "acl" and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        # "took advantage of the confusion to leave their cells": who took it leaves.
        governing = clause_root(verb.head)
        return subjects(governing, depth + 1) if governing != verb else []
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return spread([verb.head])
    if modifies(verb):
        return [verb.head]
    if verb.dep_ == "ccomp" and _is_finite(verb):
        return []  # "… were arrested, the governor said": where the parser loses the subject, it is not who speaks
    if verb.dep_ in ("xcomp", "ccomp"):
        # "ordered guards to fire": the object of the governing verb acts; "managed to escape": its subject does.
        if controlled := [child for child in verb.head.children if child.dep_ in OBJECTS and child.i < verb.i]:
            return spread(controlled)
        return subjects(verb.head, depth + 1)
    if verb.dep_ == "pcomp" and (controlled := _objects_before(verb.head)):
        return spread(controlled)
    if verb.dep_ in ("conj", "advcl", "pcomp", "prep", "dep", "parataxis"):
        head = verb.head
        while head.dep_ == "prep" and head.head != head:
            head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return subjects(head, depth + 1)
    return []


def _torn_subject(verb: Token) -> Token | None:
    """ "Two were killed by the rioters and six others were injured": the six, though the parser joins them to those."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if not auxiliaries or not auxiliaries[0].i:
        return None
    before = verb.doc[auxiliaries[0].i - 1]
    if verb.dep_ != "conj":
        # "Of the nine, eight were released": the parser hangs the eight on "of".
        return before if before.pos_ == "NUM" and auxiliaries[0].tag_ in FINITE_TAGS else None
    opening = before.left_edge.i
    joined = before.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN", "NUM") and opening > 0
    return before if joined and verb.doc[opening - 1].dep_ == "cc" else None


def _is_finite(verb: Token) -> bool:
    own = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(token.tag_ in FINITE_TAGS for token in own)


def _objects_before(preposition: Token) -> list[Token]:
    if preposition.lower_ not in OBJECT_CONTROL:
        return []
    if preposition.head.dep_ in (*OBJECTS, "nsubjpass"):
        return [preposition.head]
    verb = preposition.head
    own = [child for child in verb.children if child.dep_ in (*OBJECTS, "nsubjpass") and child.i < preposition.i]
    return [antecedent(token) for token in own]


def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`, with the noun that a relative clause takes its object from."""
    found = [child for child in verb.children if child.dep_ in OBJECTS and not _is_listed_after(child)]
    if not found and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        own = _own_subjects(verb)
        if own and all(antecedent(token) != verb.head for token in own):
            found = [verb.head]
    if not found and verb.dep_ == "conj" and not _own_subjects(verb):
        # "shot and killed two men" is right as it stands; "two men were shot and killed" has passive subjects.
        found = []
    if not found:
        # "shot and killed two men": the first verb takes the object of the second.
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
                found = [inner for inner in child.children if inner.dep_ in OBJECTS]
    return spread([antecedent(token) for token in found])


def _is_listed_after(noun: Token) -> bool:
    """ "Eleven hurt, among them a girl": the girl is one of those before, whatever the parser says."""
    return any(child.dep_ == "prep" and child.lower_ == "among" and child.i < noun.i for child in noun.children)


def agents(verb: Token) -> list[Token]:
    """Those who act by "by" in a passive; "by 9 p.m." and "by Friday" tell when."""
    found = [inner for child in verb.children if child.dep_ == "agent" for inner in child.children]
    return spread([token for token in found if token.dep_ == "pobj" and not _tells_when(token)])


def _tells_when(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or bool(CLOCK.fullmatch(token.lower_))


def prepositional(head: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on `head` by one of `prepositions`."""
    return spread(
        [
            inner
            for child in head.children
            if child.dep_ in ("prep", "agent") and child.lower_ in prepositions
            for inner in child.children
            if inner.dep_ in ("pobj", "pcomp")
        ]
    )


def spread(tokens: list[Token]) -> list[Token]:
    """`tokens` with the others of their lists: "two men and a boy" is men and boy."""
    found: list[Token] = []
    for token in tokens:
        if token not in found:
            found.append(token)
        for other in token.conjuncts:
            if other.i > token.i and other not in found and other.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
                found.append(other)
    return found


def content_noun(token: Token) -> Token:
    """The noun that is meant by a measured one: "prisoners" for "a number of prisoners"; else the token itself."""
    for _ in range(3):
        if token.lower_ not in quantity_nouns() and token.pos_ != "NUM":
            return token
        inner = [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
        if not inner:
            return token
        token = inner[0]
    return token


def clause_root(token: Token) -> Token:
    """The verb of the clause that `token` stands in."""
    while token.dep_ not in CLAUSE_DEPS and token.head != token:
        token = token.head
    return token


def modifiers(noun: Token) -> tuple[str, ...]:
    """The words right before a noun that belong to its name: "prison" of "two prison guards"."""
    return tuple(child.lower_ for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod"))

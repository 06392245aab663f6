"""Who takes part in an act, as the frame of its cue reads the syntax: those affected, and those who act."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.agency import blamed, does_by_name, is_force
from onrecord.extract.answering import answers_for
from onrecord.extract.mentions import is_people
from onrecord.extract.syntax import agents, is_passive, modifies, objects, prepositional, spread, subjects
from onrecord.ontology.acts import Cue
from onrecord.ontology.agency import load_agency

BESIDE = ("compound", "amod", "nmod")  # "police firing", "a rebel raid", as the parser may call them


def pivot(words: Sequence[Token]) -> Token:
    """The word whose syntax tells who takes part: the verb of an auxiliary, else what governs the cue's other words.

    That is the first one of "carry out attack", and the last one of "fatal shooting" and "not survive".
    """
    if words[0].dep_ in ("aux", "auxpass"):
        return words[0].head
    return next((word for word in words[1:] if word == words[0].head), words[0])


def beyond(words: Sequence[Token], affected: Sequence[Token]) -> Sequence[Token]:
    """Those affected without the cue's own words, if any: "left nine shoppers dead", but "left 12 dead"."""
    return [token for token in affected if token not in words] or affected


def among(token: Token) -> Token:
    """ "The nine minors are among those released": the minors are meant."""
    if token.lower_ == "those" and token.dep_ == "pobj" and token.head.lower_ == "among":
        found = subjects(token.head.head)
        return found[0] if found else token
    return token


def roles(token: Token, cue: Cue, words: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Those affected and those who act, as the cue's frame reads the syntax around its head word."""
    if cue.frame in ("verbs", "people_verbs"):
        if is_passive(token):
            return (*subjects(token), *_along_with(token)), tuple(agents(token))
        if modifies(token):
            # "slain guards" suffer it; "fleeing inmates" do it.
            return ((token.head,), ()) if token.tag_ != "VBG" else ((), (token.head,))
        found = objects(token) or (prepositional(token, "on", "at", "into") if cue.rest else [])
        if not found:
            # "let the watchman go": the object of the first verb is the subject of the second.
            found = (
                [noun for child in token.children if child.dep_ == "ccomp" for noun in subjects(child)]
                if cue.rest
                else []
            )
        if not found and token.tag_ in ("VBD", "VBN") and token.dep_ != "conj":
            return tuple(subjects(token)), ()  # "Five killed in blast": a headline leaves the auxiliary out
        return tuple(found), tuple(subjects(token) or answers_for(token))
    if cue.frame == "undergo":
        return tuple(subjects(token)), tuple(doer for doer in agents(token) if is_force(doer))
    if cue.frame == "do":
        # "carried out an attack on the clinic": the clinic may hang on any word of the cue.
        targets = [
            noun
            for word in (token, *words)
            for noun in prepositional(word, "on", "at", "into", "upon", "towards")
            if noun.ent_type_ not in ("DATE", "TIME")
        ]
        if cue.act in load_agency().owed:
            targets = [noun for word in words for noun in objects(word) if noun not in words]
        named = token.dep_ in ("pobj", "pcomp") and _doers_beside(token)
        return tuple(dict.fromkeys(targets)), tuple(named or subjects(token))
    if cue.frame == "people_nouns":
        return (token,), ()
    if cue.frame == "nouns":
        return _noun_roles(token, cue.act)
    return _state_roles(token), ()


def _along_with(verb: Token) -> list[Token]:
    """ "Was arrested together with four guards": they were, too."""
    return [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "with" and child.i
        for noun in prepositional(verb, "with")
        if verb.doc[child.i - 1].lower_ in ("together", "along") and noun.head == child
    ]


def _doers_beside(token: Token) -> list[Token]:
    """ "Police firing", "rounds of firing by the police": who does it, where the parser takes the noun for a verb."""
    beside = [child for child in token.children if child.dep_ in BESIDE and is_force(child)]
    return prepositional(token, "by") + beside


def _noun_roles(token: Token, act: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    if act in load_agency().owed:
        return (), tuple(blamed(token))
    beside = [child for child in token.children if child.dep_ == "compound" and is_people(child)]
    owners = [child for child in token.children if child.dep_ == "poss"]
    named = [child for child in token.children if child.dep_ in (*BESIDE, "poss")]
    acting = [child for child in named if does_by_name(child, act)]
    affected = prepositional(token, "of", "among", "to", "on", "against")
    if affected:
        acting += [owner for owner in owners if owner not in acting]
    else:
        affected = spread([owner for owner in owners if owner not in acting])
    if not affected:
        affected = [child for child in beside if child not in acting]
    return tuple(affected), tuple(prepositional(token, "by") + acting or answers_for(token))


def _state_roles(token: Token) -> tuple[Token, ...]:
    """ "12 dead", "were dead", "left 12 dead", "the dead guards", "two are in custody"."""
    if modifies(token):
        return tuple(spread([token.head]))
    counted = [
        child for child in token.children if child.dep_ in ("nummod", "nsubj", "nsubjpass", "npadvmod", "quantmod")
    ]
    if counted:
        return tuple(spread(counted))
    head = token.head
    while head.dep_ == "prep" and head.head != head:
        head = head.head
    if token.dep_ in (
        "acomp",
        "attr",
        "oprd",
        "xcomp",
        "ccomp",
        "prep",
        "pobj",
        "advmod",
        "conj",
        "acl",
        "relcl",
        "advcl",
    ):
        if head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            return tuple(spread([head]))
        found = objects(head) if not is_passive(head) else []
        return tuple(found or subjects(head))
    if token.dep_ in ("ROOT",):
        before = [other for other in token.doc[max(0, token.i - 3) : token.i] if other.pos_ in ("NUM", "NOUN", "PROPN")]
        return (before[-1],) if before else ()
    return ()

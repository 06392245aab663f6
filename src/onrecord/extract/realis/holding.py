"""Acts that are told of none in particular, and acts that stand whatever is said of the clause they stand in."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.mentions import definite_determiners
from onrecord.extract.realis.clause import PRESENT, is_present
from onrecord.extract.realis.governing import opens_with
from onrecord.ontology.realis import RealisWords

OF_ONE = ("det", "poss", "prep", "nummod")  # words that tell of one act: "the torture", "torture of two men"


def is_general(token: Token, words: RealisWords) -> bool:
    """What holds of any such act and tells of none: "killing prisoners is a crime", "anyone who kills a guard"."""
    if token.dep_ in ("csubj", "nsubj", "nsubjpass") and (
        token.tag_ == "VBG" or (token.pos_ == "NOUN" and not any(child.dep_ in OF_ONE for child in token.children))
    ):
        return _is_norm(token.head, words)
    if token.dep_ == "relcl" and token.tag_ in PRESENT:
        whose = [token.head, *token.head.children]
        return any(word.lower_ in words.anyone for word in whose)
    return False


def _is_norm(verb: Token, words: RealisWords) -> bool:
    """Whether a clause in the present tense calls its subject lawful or not: "is a crime", "is banned"."""
    if verb.tag_ in PRESENT and verb.lemma_ == "be":
        return any(child.lemma_.lower() in words.norms for child in verb.children if child.dep_ in ("attr", "acomp"))
    return verb.tag_ == "VBN" and is_present(verb) and verb.lemma_.lower() in words.norms


def is_presupposed(act: Token, token: Token, words: RealisWords) -> bool:
    """Whether the act stands whatever the words above say: "will not resign because of the killing", "the men held".

    `token` is the word that the walk from `act` has come to. A definite event noun in a circumstance of the clause
    and a past act told of definite people are taken for granted by who speaks
    (Levinson 1983, on what triggers presupposition).
    """
    if act.dep_ in ("relcl", "acl") and token == act and not opens_with(act, "that"):
        finite = act.tag_ in ("VBD", "VBN") and not any(child.lower_ in words.modals for child in act.children)
        return finite and _is_definite(act.head)
    if act.pos_ == "NOUN" and token == act and act.dep_ == "dobj" and act.head.pos_ == "VERB":
        return _is_definite(act) and act.head.lemma_.lower() not in words.carrying
    return (
        token.dep_ == "prep"
        and token.head.pos_ in ("VERB", "AUX")
        and any(child == act for preposition in (token, *token.children) for child in preposition.children)
        and act.pos_ == "NOUN"
        and _is_definite(act)
    )


def _is_definite(noun: Token) -> bool:
    """ "The killing", "his arrest", "two guards": one that the reader can tell, not any."""
    if noun.head.lemma_ == "be" and any(child.dep_ == "expl" for child in noun.head.children):
        return False
    return any(
        child.dep_ == "poss"
        or (child.dep_ == "det" and child.lower_ in definite_determiners())
        or (child.dep_ == "nummod" and noun.tag_ == "NNS")
        for child in noun.children
    )

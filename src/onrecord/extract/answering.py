"""Who is said to answer for an act: "claimed responsibility for the bombing", "blamed the Front for the killing".

That somebody denies having done it, or that nobody has claimed it, says nothing against the act itself.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.syntax import is_passive, objects, prepositional, subjects
from onrecord.ontology.agency import load_agency

METHOD = "answering.syntax.v1"


def answers_for(act: Token) -> list[Token]:
    """Those who are said to have done what `act`, a noun or a gerund, tells; empty if nobody is, or it is denied."""
    words = load_agency()
    if act.dep_ in ("dobj", "nsubjpass") and act.head.lemma_.lower() in words.ascribing:
        return prepositional(act.head, "on", "to") if _says_who(act.head) else []  # "blamed the raid on the army"
    if act.dep_ == "dobj" and act.head.lemma_.lower() in words.claiming:
        return [] if _is_negated(act.head) else subjects(act.head)  # "claimed the attack"
    link = _link(act)
    if link is None:
        return []
    above = link.head
    if above.dep_ in ("dobj", "nsubjpass") and above.head.lemma_.lower() in words.blaming:
        return [above] if _says_who(above.head) else []
    if above.lemma_.lower() in words.blaming:
        if not _says_who(above):
            return []
        return subjects(above) if is_passive(above) else objects(above)
    return _who_answers(above)


def is_answered_for(token: Token) -> bool:
    """Whether the words above speak of who did the act that `token` leads to, and not of whether it happened."""
    above = token.head
    if token.dep_ != "prep" or token.lower_ not in load_agency().for_what:
        return False
    return above.lemma_.lower() in load_agency().answer_nouns | load_agency().answer_adjectives


def is_avowed_by_nobody(cue: str, verb: Token) -> bool:
    """ "No group has claimed responsibility": words that would tell of an attack tell of none, and deny none."""
    return cue in load_agency().avowals and _is_negated(verb)


def _link(act: Token) -> Token | None:
    """The preposition by which words hang an act on who answers for it."""
    fits = act.dep_ in ("pobj", "pcomp") and act.head.dep_ == "prep" and act.head.lower_ in load_agency().for_what
    return act.head if fits else None


def _who_answers(above: Token) -> list[Token]:
    """ "Took responsibility for", "is responsible for", "the men responsible for"."""
    words, verb = load_agency(), above.head
    if above.lemma_.lower() in words.answer_nouns:
        takes = above.dep_ == "dobj" and verb.lemma_.lower() in words.avowing
        return subjects(verb) if takes and not _is_negated(verb) else []
    if above.lemma_.lower() not in words.answer_adjectives or _is_negated(above) or _is_negated(verb):
        return []
    if verb.lemma_ == "be":
        return subjects(verb)
    return [verb] if above.dep_ in ("amod", "acl", "relcl") and verb.pos_ in ("NOUN", "PROPN") else []


def _says_who(verb: Token) -> bool:
    """Whether somebody lays it at the door of another: "was blamed for it" does not tell by whom."""
    told = not is_passive(verb) or any(child.dep_ == "agent" for child in verb.children)
    return told and not _is_negated(verb)


def _is_negated(word: Token) -> bool:
    return any(child.dep_ == "neg" for child in word.children) or any(
        subject.lower_ in load_agency().nobody
        or any(child.lower_ in load_agency().nobody for child in subject.children if child.dep_ == "det")
        for subject in word.children
        if subject.dep_ in ("nsubj", "nsubjpass")
    )

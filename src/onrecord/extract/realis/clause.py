"""What the clause that tells of an act says by its own words: negation, modal, opening word, "almost"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.realis.governing import METHOD, negates
from onrecord.extract.triggers import Trigger
from onrecord.model import Realis
from onrecord.ontology.realis import RealisWords

PRESENT = ("VBZ", "VBP")


def clause(token: Token, trigger: Trigger, words: RealisWords) -> tuple[Realis, str] | None:
    """What the clause of `token` says by its own negation, modal, or opening word."""
    own = {word.i for word in trigger.words}
    # "not seen since" and "without shelter" are words of the act, not negations of it.
    children = [child for child in token.children if child.i not in own]
    lowered = {child.lower_ for child in children}
    for child in children:
        if child.dep_ == "mark" and child.lower_ in words.conditionals:
            stance: Realis = "unknown" if child.lower_ == "whether" else "hypothetical"
            return stance, f"{METHOD}:condition[{child.lower_}]"
    if any(child.dep_ == "mark" and child.lower_ == "before" for child in children) and _never_came(children, words):
        return "denied", f"{METHOD}:before"
    if _is_inverted(token, children, words):
        return "hypothetical", f"{METHOD}:condition[inverted]"
    modal = next(
        (child for child in children if child.dep_ in ("aux", "auxpass") and child.lower_ in words.modals), None
    )
    for child in children:
        if child.dep_ in ("neg", "preconj") and negates(child, words):
            if (unsure := left_open(child, words)) is not None:
                return "possible", f"{METHOD}:modal[{unsure.lower_} {child.lower_}]"
            return "denied", f"{METHOD}:negation[{child.lower_}]"
        if child.i < token.i and falls_short(child, token, words):
            return "denied", f"{METHOD}:beside[{child.lower_}]"
    if modal is not None:
        perfect = "have" in lowered or "'ve" in lowered
        table = words.modals_perfect if perfect and modal.lower_ in words.modals_perfect else words.modals
        return table[modal.lower_], f"{METHOD}:modal[{modal.lower_}]"
    if any(child.dep_ == "mark" and child.lower_ in words.until for child in children) and is_present(token):
        return "hypothetical", f"{METHOD}:condition[until]"
    # "are to be hanged"
    if (
        token.dep_ == "xcomp"
        and token.head.lemma_ == "be"
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in children)
    ):
        return "planned", f"{METHOD}:be-to"
    return None


def left_open(negator: Token, words: RealisWords) -> Token | None:
    """The modal that leaves a negated clause open: "may not have been beaten"."""
    beside = negator.head.children if negator.dep_ == "neg" else ()
    return next((child for child in beside if child.dep_ == "aux" and child.lower_ in words.modals_open), None)


def falls_short(child: Token, token: Token, words: RealisWords) -> bool:
    """ "Was almost killed" was not; "almost 40 killed" were."""
    return (
        child.dep_ == "advmod"
        and child.lower_ in words.short_of
        and child.i < token.i
        and not any(word.like_num for word in child.doc[child.i + 1 : token.i])
    )


def is_present(verb: Token) -> bool:
    """Whether a verb, or the auxiliary of its passive, stands in the present tense."""
    return verb.tag_ in PRESENT or any(child.dep_ == "auxpass" and child.tag_ in PRESENT for child in verb.children)


def _never_came(children: Sequence[Token], words: RealisWords) -> bool:
    """ "Before anyone fired", "before a single shot was fired", "before they could escape"."""
    for child in children:
        if child.dep_ in ("nsubj", "nsubjpass") and any(
            word.lower_ in words.never_came for word in (child, *child.children)
        ):
            return True
        if child.dep_ == "aux" and child.lower_ == "could":
            return True
    return False


def _is_inverted(token: Token, children: Sequence[Token], words: RealisWords) -> bool:
    """ "Had the army shelled the camp, hundreds would have died": a condition without "if"."""
    if token.dep_ != "advcl":
        return False
    first = next((child for child in children if child.dep_ in ("aux", "auxpass")), None)
    subject = next((child for child in children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return (
        first is not None
        and subject is not None
        and first.lower_ in words.inverted
        and first.i < subject.left_edge.i
        and first.i == token.left_edge.i
    )

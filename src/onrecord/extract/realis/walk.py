"""Did it happen, according to the one who speaks? Negation, modals, attempts, threats, plans, demands, conditions.

The walk goes from the word that tells of the act up through the words that govern it, and stops where another
speaker's clause begins: what a speaker does to their own content is a hop of the attribution chain.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.answering import is_answered_for
from onrecord.extract.parsed import Sentence
from onrecord.extract.realis.clause import clause, falls_short, left_open
from onrecord.extract.realis.governing import METHOD, governed, is_purpose, negates, opens_with
from onrecord.extract.realis.holding import is_general, is_presupposed
from onrecord.extract.syntax import modifies
from onrecord.extract.triggers import Trigger
from onrecord.model import Realis
from onrecord.ontology.realis import RealisWords
from onrecord.ontology.reporting import reporting_words

MAX_STEPS = 8
PRESUPPOSED = f"{METHOD}:presupposed"  # taken for granted: no speaker's stance reaches it
# What a stance becomes under another: "told them not to fire" demands, "an attempted escape was foiled" did not happen.
OVERRULES = (("denied", "demanded"), ("planned", "possible"), ("planned", "denied"))


def read_realis(sentence: Sentence, trigger: Trigger, *, words: RealisWords) -> tuple[Realis, str]:
    """The stance of a sentence towards one act, and the rule that found it ("" when it is plainly asserted)."""
    if (found := _beside(trigger, words)) is not None:
        return _overruled(found[0], trigger.token, words) or found
    if (found := _negative_participants(trigger, words)) is not None:
        return found
    token = trigger.token
    if is_general(token, words):
        return "hypothetical", f"{METHOD}:in-general"
    purpose = False
    if modifies(token):
        return _of_what_is_told(token.head, words) or (
            "asserted",
            "",
        )  # "the fleeing prisoners" fled, whatever is said of them
    for _ in range(MAX_STEPS):
        if (found := clause(token, trigger, words)) is not None:
            return _overruled(found[0], token, words) or found
        purpose = purpose or is_purpose(token)
        head = token.head
        if head == token:
            break
        if is_answered_for(token):
            return "asserted", PRESUPPOSED
        if (found := governed(token, head, words)) is not None:
            return found
        if is_presupposed(trigger.token, token, words):
            return "asserted", PRESUPPOSED
        if not (_goes_on(token, head, words) or is_purpose(token)):
            break
        token = head
    if purpose:
        return "planned", f"{METHOD}:purpose"
    if trigger.token.dep_ not in ("relcl", "acl") and sentence.text.rstrip("\"'”’)» ").endswith("?"):
        return "unknown", f"{METHOD}:question"
    return "asserted", ""


def _of_what_is_told(noun: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """ "The story of five dead attackers is a lie": what makes the story untrue makes its people so."""
    of = noun.head
    found = governed(of, of.head, words) if noun.dep_ == "pobj" and of.dep_ == "prep" else None
    return found if found is not None and ":untrue[" in found[1] else None


def _beside(trigger: Trigger, words: RealisWords) -> tuple[Realis, str] | None:
    """What stands right beside the act's words; what belongs to them ("without shelter") changes nothing."""
    own = {word.i for word in trigger.words}
    for token in trigger.words:
        for child in token.children:
            if child.i in own:
                continue
            if child.dep_ in ("advmod", "amod", "nmod", "compound") and (stance := words.beside.get(child.lower_)):
                return stance, f"{METHOD}:beside[{child.lower_}]"
            if child.dep_ in ("det", "neg", "predet") and negates(child, words):
                if any(mark.lower_ in words.conditionals for mark in child.head.children if mark.dep_ == "mark"):
                    continue  # "if they are not freed": a condition, whatever it negates
                if (modal := left_open(child, words)) is not None:
                    return "possible", f"{METHOD}:modal[{modal.lower_} {child.lower_}]"
                return "denied", f"{METHOD}:negation[{child.lower_}]"
            if falls_short(child, token, words):
                return "denied", f"{METHOD}:beside[{child.lower_}]"
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without" and token.head.i not in own:
            return "denied", f"{METHOD}:negation[without]"
    return None


def _negative_participants(trigger: Trigger, words: RealisWords) -> tuple[Realis, str] | None:
    """ "Nobody was hurt", "no prisoner escaped", "none of them was freed"."""
    for token in (*trigger.affected, *(trigger.actors if trigger.frame == "do" else ())):
        if token.lower_ in words.negative_subjects:
            return "denied", f"{METHOD}:negation[{token.lower_}]"
        for child in token.children:
            if (
                child.dep_ in ("det", "neg", "predet")
                and child.lower_ in words.negative_subjects
                and negates(child, words)
            ):
                return "denied", f"{METHOD}:negation[{child.lower_}]"
    return None


def _overruled(stance: Realis, token: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """What a governor makes of a clause with a stance: "told them not to fire" demands, "fear they will fire" fears."""
    above = governed(token, token.head, words) if token.head != token else None
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    if above is None or (stance, above[0]) not in OVERRULES:
        return None
    return above if infinitive or stance == "planned" else None


def _goes_on(token: Token, head: Token, words: RealisWords) -> bool:
    """Whether negation or mood of the governing word still reaches the act; a verb of saying has its own."""
    if (
        head.pos_ == "VERB"
        and head.lemma_.lower() in reporting_words().verbs
        and head.lemma_.lower() not in words.governors
    ):
        return False
    if token.dep_ in ("xcomp", "pobj", "prep", "dobj", "attr", "acomp", "auxpass", "oprd", "amod", "pcomp", "compound"):
        return head.pos_ in ("VERB", "AUX", "ADP", "ADJ", "NOUN", "PART", "SCONJ")
    if token.dep_ == "acl" and head.pos_ == "NOUN":
        # "rejected reports that twelve had died": what is done to the reports is done to what they say.
        return opens_with(token, "that")
    if token.dep_ == "conj":
        # "did not kill or injure": shared where the second verb has no subject and auxiliary of its own.
        own = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in token.children)
        return not own and head.pos_ == token.pos_ and (_has_mood(head, words) or head.dep_ in ("xcomp", "conj"))
    return False


def _has_mood(verb: Token, words: RealisWords) -> bool:
    return any(child.lower_ in words.modals or child.dep_ in ("neg", "mark", "preconj") for child in verb.children)

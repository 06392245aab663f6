"""Did it happen, according to the one who speaks? Negation, modals, attempts, threats, plans, demands, conditions.

The walk goes from the word that tells of the act up through the words that govern it, and stops where another
speaker's clause begins: what a speaker does to their own content is a hop of the attribution chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.governing import METHOD, governed, is_purpose, negates, opens_with
from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger
from onrecord.model import Realis
from onrecord.ontology.realis import RealisWords
from onrecord.ontology.reporting import reporting_words

MAX_STEPS = 8
PRESENT = ("VBZ", "VBP")
OF_ONE = (
    "det",
    "poss",
    "prep",
    "nummod",
)  # words that tell of one act: "the torture", "his killing", "torture of two men"
# What a stance becomes under another: "told them not to fire" demands, "an attempted escape was foiled" did not happen.
OVERRULES = (("denied", "demanded"), ("planned", "possible"), ("planned", "denied"))


def read_realis(sentence: Sentence, trigger: Trigger, *, words: RealisWords) -> tuple[Realis, str]:
    """The stance of a sentence towards one act, and the rule that found it ("" when it is plainly asserted)."""
    if (found := _beside(trigger, words)) is not None:
        return _overruled(found[0], trigger.token, words) or found
    if (found := _negative_participants(trigger, words)) is not None:
        return found
    token = trigger.token
    if _is_general(token, words):
        return "hypothetical", f"{METHOD}:in-general"
    purpose = False
    if token.dep_ == "amod":
        return "asserted", ""  # "the fleeing prisoners" fled, whatever is said of them
    for _ in range(MAX_STEPS):
        if (found := _clause(token, trigger, words)) is not None:
            return _overruled(found[0], token, words) or found
        purpose = purpose or is_purpose(token)
        head = token.head
        if head == token:
            break
        if (found := governed(token, head, words)) is not None:
            return found
        if not (_goes_on(token, head, words) or is_purpose(token)):
            break
        token = head
    if purpose:
        return "planned", f"{METHOD}:purpose"
    if trigger.token.dep_ not in ("relcl", "acl") and sentence.text.rstrip("\"'”’)» ").endswith("?"):
        return "unknown", f"{METHOD}:question"
    return "asserted", ""


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
                if (modal := _left_open(child, words)) is not None:
                    return "possible", f"{METHOD}:modal[{modal.lower_} {child.lower_}]"
                return "denied", f"{METHOD}:negation[{child.lower_}]"
            if _falls_short(child, token, words):
                return "denied", f"{METHOD}:beside[{child.lower_}]"
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without" and token.head.i not in own:
            return "denied", f"{METHOD}:negation[without]"
    return None


def _left_open(negator: Token, words: RealisWords) -> Token | None:
    """The modal that leaves a negated clause open: "may not have been beaten"."""
    beside = negator.head.children if negator.dep_ == "neg" else ()
    return next((child for child in beside if child.dep_ == "aux" and child.lower_ in words.modals_open), None)


def _falls_short(child: Token, token: Token, words: RealisWords) -> bool:
    """ "Was almost killed" was not; "almost 40 killed" were."""
    return (
        child.dep_ == "advmod"
        and child.lower_ in words.short_of
        and child.i < token.i
        and not any(word.like_num for word in child.doc[child.i + 1 : token.i])
    )


def _is_general(token: Token, words: RealisWords) -> bool:
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
    present = any(child.dep_ == "auxpass" and child.tag_ in PRESENT for child in verb.children)
    return present and verb.lemma_.lower() in words.norms


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


def _clause(token: Token, trigger: Trigger, words: RealisWords) -> tuple[Realis, str] | None:
    """What the clause of `token` says by its own negation, modal, or opening word."""
    own = {word.i for word in trigger.words}
    # "not seen since" and "without shelter" are words of the act, not negations of it.
    children = [child for child in token.children if child.i not in own]
    lowered = {child.lower_ for child in children}
    for child in children:
        if child.dep_ == "mark" and child.lower_ in words.conditionals:
            stance: Realis = "unknown" if child.lower_ == "whether" else "hypothetical"
            return stance, f"{METHOD}:condition[{child.lower_}]"
    if _is_inverted(token, children, words):
        return "hypothetical", f"{METHOD}:condition[inverted]"
    modal = next(
        (child for child in children if child.dep_ in ("aux", "auxpass") and child.lower_ in words.modals), None
    )
    for child in children:
        if child.dep_ in ("neg", "preconj") and child.lower_ in words.negators:
            if (unsure := _left_open(child, words)) is not None:
                return "possible", f"{METHOD}:modal[{unsure.lower_} {child.lower_}]"
            return "denied", f"{METHOD}:negation[{child.lower_}]"
        if child.i < token.i and _falls_short(child, token, words):
            return "denied", f"{METHOD}:beside[{child.lower_}]"
    if modal is not None:
        perfect = "have" in lowered or "'ve" in lowered
        table = words.modals_perfect if perfect and modal.lower_ in words.modals_perfect else words.modals
        return table[modal.lower_], f"{METHOD}:modal[{modal.lower_}]"
    if any(child.dep_ == "mark" and child.lower_ in words.until for child in children) and _is_present(token):
        return "hypothetical", f"{METHOD}:condition[until]"
    # "are to be hanged"
    if (
        token.dep_ == "xcomp"
        and token.head.lemma_ == "be"
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in children)
    ):
        return "planned", f"{METHOD}:be-to"
    return None


def _is_present(verb: Token) -> bool:
    """Whether a verb, or the auxiliary of its passive, stands in the present tense."""
    return verb.tag_ in PRESENT or any(child.dep_ == "auxpass" and child.tag_ in PRESENT for child in verb.children)


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

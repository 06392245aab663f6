"""Did it happen, according to the one who speaks? Negation, modals, attempts, threats, plans, demands, conditions.

The walk goes from the word that tells of the act up through the words that govern it, and stops where another
speaker's clause begins: what a speaker does to their own content is a hop of the attribution chain.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger
from onrecord.model import Realis
from onrecord.ontology.realis import RealisWords
from onrecord.ontology.reporting import reporting_words

METHOD = "realis.syntax.v1"
# The governing word reaches the act through these.
REACHING = ("xcomp", "ccomp", "advcl", "acl", "pobj", "dobj", "prep", "pcomp", "nsubj", "nsubjpass", "oprd", "attr")
NOMINAL = ("dobj", "nsubjpass", "nsubj", "pobj")
MAX_STEPS = 8


def read_realis(sentence: Sentence, trigger: Trigger, *, words: RealisWords) -> tuple[Realis, str]:
    """The stance of a sentence towards one act, and the rule that found it ("" when it is plainly asserted)."""
    if (found := _beside(trigger, words)) is not None:
        return _overruled(found[0], trigger.token, words) or found
    if (found := _negative_participants(trigger, words)) is not None:
        return found
    token = trigger.token
    purpose = False
    if token.dep_ == "amod":
        return "asserted", ""  # "the fleeing prisoners" fled, whatever is said of them
    for _ in range(MAX_STEPS):
        if (found := _clause(token, trigger, words)) is not None:
            return _overruled(found[0], token, words) or found
        purpose = purpose or _is_purpose(token)
        head = token.head
        if head == token:
            break
        if (found := _governed(token, head, words)) is not None:
            return found
        if not (_goes_on(token, head, words) or _is_purpose(token)):
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
            if child.dep_ in ("det", "neg", "predet") and _negates(child, words):
                return "denied", f"{METHOD}:negation[{child.lower_}]"
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without" and token.head.i not in own:
            return "denied", f"{METHOD}:negation[without]"
    return None


def _negates(token: Token, words: RealisWords) -> bool:
    """Whether a word negates: "no" does, and not in "no fewer than 200"."""
    if token.lower_ not in words.negators:
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return following not in words.bounds_after_no


def _negative_participants(trigger: Trigger, words: RealisWords) -> tuple[Realis, str] | None:
    """ "Nobody was hurt", "no prisoner escaped", "none of them was freed"."""
    for token in (*trigger.affected, *(trigger.actors if trigger.frame == "do" else ())):
        if token.lower_ in words.negative_subjects:
            return "denied", f"{METHOD}:negation[{token.lower_}]"
        for child in token.children:
            if (
                child.dep_ in ("det", "neg", "predet")
                and child.lower_ in words.negative_subjects
                and _negates(child, words)
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
    for child in children:
        if child.dep_ in ("neg", "preconj") and child.lower_ in words.negators:
            return "denied", f"{METHOD}:negation[{child.lower_}]"
    for child in children:
        if child.dep_ in ("aux", "auxpass") and child.lower_ in words.modals:
            perfect = "have" in lowered or "'ve" in lowered
            table = words.modals_perfect if perfect and child.lower_ in words.modals_perfect else words.modals
            return table[child.lower_], f"{METHOD}:modal[{child.lower_}]"
    # "are to be hanged"
    if (
        token.dep_ == "xcomp"
        and token.head.lemma_ == "be"
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in children)
    ):
        return "planned", f"{METHOD}:be-to"
    return None


def _overruled(stance: Realis, token: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """What a governor makes of a clause with a stance: "told them not to fire" demands, "fear they will fire" fears."""
    above = _governed(token, token.head, words) if token.head != token else None
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    if above is None or (stance, above[0]) not in (("denied", "demanded"), ("planned", "possible")):
        return None
    return above if infinitive or stance == "planned" else None


def _is_purpose(token: Token) -> bool:
    """An infinitive that only says what for: "entered the village to search for them" has not found them."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("advcl", "acl"):
        return False
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _governed(token: Token, head: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """What the governing word does to the act below it."""
    if token.dep_ not in REACHING:
        return None
    if head.pos_ in ("NOUN", "PROPN"):
        if _opens_with(token, "that") and any(_negates(child, words) for child in head.children if child.dep_ == "det"):
            return "denied", f"{METHOD}:governing-noun[no {head.lemma_.lower()}]"
        stance = words.governing_nouns.get(head.lemma_.lower())
        return (stance, f"{METHOD}:governing-noun[{head.lemma_.lower()}]") if stance else None
    if token.dep_ == "prep" and token.lower_ not in words.governing_prepositions:
        return None
    if token.dep_ in ("ccomp", "csubj", "advcl") and _untrue(head, words):
        return "denied", f"{METHOD}:governor[not true]"
    if token.dep_ == "advcl" and not _is_purpose(token) and not _completes(token, head):
        return None
    key = next((form for form in (head.lemma_.lower(), head.lower_) if form in words.governors), None)
    holder = head
    if key is None and head.lemma_ == "be":
        for child in head.children:
            if child.dep_ in ("acomp", "attr") and child.lemma_.lower() in words.governors:
                key, holder = child.lemma_.lower(), child
                break
    if key is None or (token.dep_ in NOMINAL and key in words.clause_governors):
        return None
    if token.dep_ == "nsubj" and holder.pos_ != "ADJ" and key not in words.subject_governors:
        return None  # an act that does something is not governed; "the attack failed" did not come off
    if holder.pos_ not in ("VERB", "AUX", "ADJ") or (holder.pos_ == "ADJ" and token.dep_ == "prep"):
        return None
    stance = words.governors[key]
    if any(child.dep_ == "neg" for child in head.children):
        # "did not deny", "was not likely": the negation turns a denial round and makes any other stance a denial.
        return ("asserted" if stance == "denied" else "denied"), f"{METHOD}:governor[not {key}]"
    return stance, f"{METHOD}:governor[{key}]"


def _completes(token: Token, head: Token) -> bool:
    """A participle right after its governor: "two are feared killed"."""
    return token.tag_ == "VBN" and token.i == head.i + 1


def _untrue(head: Token, words: RealisWords) -> bool:
    """ "It is not true that", "it is not the case that"."""
    return any(child.dep_ == "neg" for child in head.children) and any(
        child.dep_ in ("acomp", "attr") and child.lower_ in words.affirmations for child in head.children
    )


def _opens_with(token: Token, mark: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == mark for child in token.children)


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
        return _opens_with(token, "that")
    if token.dep_ == "conj":
        # "did not kill or injure": shared where the second verb has no subject and auxiliary of its own.
        own = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in token.children)
        return not own and head.pos_ == token.pos_ and (_has_mood(head, words) or head.dep_ in ("xcomp", "conj"))
    return False


def _has_mood(verb: Token, words: RealisWords) -> bool:
    return any(child.lower_ in words.modals or child.dep_ in ("neg", "mark", "preconj") for child in verb.children)

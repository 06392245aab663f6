"""What a governing word does to the act below it: "plans to kill", "reports were false", "accused of killing"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.model import Realis
from onrecord.ontology.realis import RealisWords

METHOD = "realis.syntax.v2"
# The governing word reaches the act through these.
REACHING = ("xcomp", "ccomp", "advcl", "acl", "pobj", "dobj", "prep", "pcomp", "nsubj", "nsubjpass", "oprd", "attr")
NOMINAL = ("dobj", "nsubjpass", "nsubj", "pobj")
SUBJECTS = ("nsubj", "nsubjpass")


def governed(token: Token, head: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """What `head` does to the act that `token` leads to; None if nothing."""
    if token.dep_ not in REACHING:
        return None
    # "Cleared the sergeant of killing": the preposition belongs to the verb, wherever the parser hangs it.
    charged = token.dep_ == "prep" and head.dep_ in ("dobj", "nsubjpass")
    if charged and (found := _by_charge(token, head.head, words)) is not None:
        return found
    if head.pos_ in ("NOUN", "PROPN"):
        return _by_noun(token, head, words)
    if token.dep_ in ("pcomp", "pobj") and f"{head.head.lower_} {head.lower_}" in words.instead:
        return "denied", f"{METHOD}:governor[{head.head.lower_} {head.lower_}]"
    if token.dep_ == "prep" and (found := _by_charge(token, head, words)) is not None:
        return found
    if token.dep_ == "prep" and token.lower_ not in words.governing_prepositions:
        return None
    if token.dep_ in ("ccomp", "csubj", "advcl") and _is_untrue(head, words):
        return "denied", f"{METHOD}:governor[not true]"
    if token.dep_ == "advcl" and not is_purpose(token) and not _completes(token, head):
        return None
    return _by_verb(token, head, words)


def _by_noun(token: Token, head: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """ "A plan to kill", "no evidence that", "a failed attempt", "reports of killings were false"."""
    lemma = head.lemma_.lower()
    emptied = lemma in words.emptied and token.dep_ == "prep" and token.lower_ == "of"
    if (emptied or opens_with(token, "that")) and any(
        negates(child, words) for child in head.children if child.dep_ == "det"
    ):
        return "denied", f"{METHOD}:governing-noun[no {head.lemma_.lower()}]"
    if lemma in words.told and head.dep_ in SUBJECTS and _is_untrue(head.head, words):
        return "denied", f"{METHOD}:untrue[{head.lemma_.lower()}]"
    if lemma in words.told and _is_called_untrue(head, words):
        return "denied", f"{METHOD}:untrue[{lemma}]"
    stance = words.governing_nouns.get(lemma)
    if stance is None:
        return None
    if stance == "planned" and head.dep_ in (*SUBJECTS, "dobj"):
        above = _by_verb(head, head.head, words)
        if above is not None and above[0] == "denied":
            return above
    return stance, f"{METHOD}:governing-noun[{head.lemma_.lower()}]"


def _by_charge(token: Token, head: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """ "Is accused of killing" may have; "was acquitted of killing" did not. Who accuses, if told, is a source."""
    lemma = head.lemma_.lower()
    if token.lower_ in words.acquitting.get(lemma, ()):
        return "denied", f"{METHOD}:cleared[{lemma} {token.lower_}]"
    passive = head.tag_ == "VBN" and not any(child.dep_ in ("agent", "nsubj") for child in head.children)
    if passive and token.lower_ in words.charging.get(lemma, ()):
        return "possible", f"{METHOD}:charged[{lemma} {token.lower_}]"
    return None


def _by_verb(token: Token, head: Token, words: RealisWords) -> tuple[Realis, str] | None:
    """What a verb, or the adjective of a clause, does: "failed to", "likely to", "called off"."""
    if _is_aspect(token, head, words):
        return None  # "stopped shelling the camp" shelled it before
    if head.lemma_ == "have" and any(child.lower_ == "yet" for child in head.children if child.dep_ == "advmod"):
        return ("denied", f"{METHOD}:governor[yet to]") if token.dep_ == "xcomp" else None
    particle = next((child.lower_ for child in head.children if child.dep_ == "prt"), "")
    if particle and (stance := words.phrasal.get(f"{head.lemma_.lower()} {particle}")) is not None:
        return _turned(head, stance, f"{head.lemma_.lower()} {particle}", words)
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
    if (
        key in words.wishes
        and not any(child.dep_ == "neg" for child in head.children)
        and any(child.dep_ in SUBJECTS for child in token.children)
    ):
        return "demanded", f"{METHOD}:governor[{key} them]"  # "want their sons freed"
    return _turned(head, stance, key, words)


def _turned(head: Token, stance: Realis, key: str, words: RealisWords) -> tuple[Realis, str]:
    """The stance of a governor with its own negation: "did not deny" asserts, "was not likely" denies."""
    if not any(child.dep_ == "neg" for child in head.children):
        if stance == "denied" and _came_to_nothing(head, words):
            return "asserted", f"{METHOD}:governor[failed to {key}]"
        return stance, f"{METHOD}:governor[{key}]"
    if head.lemma_.lower() in words.open_when_negated:
        return "possible", f"{METHOD}:governor[not {key}]"
    return ("asserted" if stance == "denied" else "denied"), f"{METHOD}:governor[not {key}]"


def _came_to_nothing(verb: Token, words: RealisWords) -> bool:
    """ "Failed to stop the killings", "did nothing to prevent them": what was to undo the act was not done."""
    above = verb.head
    if verb.dep_ == "xcomp" and words.governors.get(above.lemma_.lower()) == "denied":
        return not any(child.dep_ == "neg" for child in above.children)
    if verb.dep_ not in ("relcl", "acl", "advcl", "xcomp", "ccomp"):
        return False
    return any(word.lower_ in words.next_to_nothing for word in (above, *above.children) if word.i < verb.i)


def _is_aspect(token: Token, head: Token, words: RealisWords) -> bool:
    """Whether a verb only says where an act stands in its course: "stopped shelling", but "stopped them from"."""
    return token.dep_ == "xcomp" and token.tag_ == "VBG" and head.lemma_.lower() in words.aspects


def _is_called_untrue(noun: Token, words: RealisWords) -> bool:
    """ "Called the talk of a raid a fabrication", "dismissed the reports as false"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", *SUBJECTS) or verb.lemma_.lower() not in words.naming:
        return False
    names = [
        child for child in verb.children if child.dep_ in ("oprd", "attr", "acomp", "dobj", "ccomp") and child != noun
    ]
    as_what = [child for child in (*verb.children, *noun.subtree) if child.dep_ == "prep" and child.lower_ == "as"]
    names += [word for preposition in as_what for word in preposition.children]
    return any(name.lower_ in words.untrue for name in names)


def _is_untrue(head: Token, words: RealisWords) -> bool:
    """ "It is not true that", "reports are false", "the claim turned out to be a lie"."""
    if any(child.dep_ == "neg" for child in head.children):
        return any(child.dep_ in ("acomp", "attr") and child.lower_ in words.affirmations for child in head.children)
    clauses = [head, *(child for child in head.children if child.dep_ in ("xcomp", "oprd"))]
    said = [child for clause in clauses for child in clause.children if child.dep_ in ("acomp", "attr", "oprd")]
    return any(word.lower_ in words.untrue for word in (*said, *clauses[1:]))


def is_purpose(token: Token) -> bool:
    """An infinitive that only says what for: "entered the village to search for them" has not found them."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("advcl", "acl"):
        return False
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def negates(token: Token, words: RealisWords) -> bool:
    """Whether a word negates: "no" does, and not in "no fewer than 200" or "not only"."""
    if token.lower_ not in words.negators:
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return following not in words.bounds_after_no and following not in words.adding


def opens_with(token: Token, mark: str) -> bool:
    """Whether a clause opens with this word."""
    return any(child.dep_ == "mark" and child.lower_ == mark for child in token.children)


def _completes(token: Token, head: Token) -> bool:
    """A participle right after its governor: "two are feared killed"."""
    return token.tag_ == "VBN" and token.i == head.i + 1

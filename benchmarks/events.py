"""The stance of a report towards events that a set points at: the product's realis, read at given words.

The sets that ask for it give the events; in a run of the product they are the triggers of claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.attribution import chain_of
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.realis import PRESUPPOSED, read_realis
from onrecord.extract.syntax import agents, is_passive, objects, subjects
from onrecord.extract.triggers import Trigger
from onrecord.model import Attribution, Realis, Span
from onrecord.ontology.realis import load_realis


def stance(parsed: Parsed, span: Span, attributions: Sequence[Attribution]) -> tuple[Realis, str] | None:
    """The stance towards the event at `span` and the rule that found it; None where no word stands there.

    As for a claim: what the sentence says of it, else what the innermost speaker does to it.
    """
    sentence = parsed.sentence_at(span.start)
    if sentence is None or sentence.syntax is None:
        return None
    words = sentence.tokens_in(span)
    if not words:
        return None
    realis, rule = read_realis(sentence, _trigger(sentence, words), words=load_realis())
    if (
        realis == "asserted"
        and rule != PRESUPPOSED
        and (chain := chain_of(Span(span.start, span.start + 1), attributions))
    ):
        return chain[-1].stance, chain[-1].rule
    return realis, rule


def _trigger(_sentence: Sentence, words: Sequence[Token]) -> Trigger:
    """The event as a trigger: its head is the word that none of the others governs."""
    inside = {word.i for word in words}
    head = next((word for word in words if word.head.i not in inside or word.head.i == word.i), words[0])
    rest = tuple(word for word in words if word.i != head.i)
    if head.pos_ not in ("VERB", "AUX"):
        return Trigger("statement", "nouns", head, (head, *rest), (), (), "given")
    passive = is_passive(head)
    affected = tuple(subjects(head) if passive else objects(head))
    actors = tuple(agents(head) if passive else subjects(head))
    return Trigger("statement", "do", head, (head, *rest), affected, actors, "given")

"""Figures without a number word: people limited by what they belong to, and people named or told of one by one."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.figures import count_names
from onrecord.extract.mentions import group_of, is_people, noun_phrase, reflexives
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import prepositional
from onrecord.extract.triggers import VERB_FRAMES, Trigger
from onrecord.model import Figure, Span
from onrecord.ontology.acts import Harm
from onrecord.ontology.numbers import counting

METHOD = "unnumbered.v1"
SINGULAR = ("NN", "NNP")


def limited_people(sentence: Sentence, trigger: Trigger, harm: str) -> Figure | None:
    """ "Inmates of one ward escaped" counts without a number: the words are kept, and no number is made of them."""
    for token in trigger.affected:
        group = group_of(token)
        if group is None or token.tag_ != "NNS":
            continue
        for container in prepositional(token, "of"):
            if any(child.dep_ == "nummod" for child in container.children) and not is_people(container):
                at = noun_phrase(sentence, token)
                wording = sentence.text[at.start - sentence.span.start : at.end - sentence.span.start]
                return Figure(harm, group.term, token.text, None, None, "vague", wording, at)
    return None


def single_people(sentence: Sentence, trigger: Trigger, harm: Harm, counted: Sequence[Span] = ()) -> Figure | None:
    """People told of one by one, named or not: "Ada Venn and her driver were killed" is two.

    Those inside `counted` have a number already: in "his wife and four children" only the wife is told of by herself.
    Only what a verb or state says of them counts; an event noun ("the murder of Venn") mostly refers back.
    """
    if harm.counts != "people" or trigger.frame not in (*VERB_FRAMES, "states") or not trigger.affected:
        return None
    alone = [token for token in trigger.affected if not any(sentence.at(token).overlaps(span) for span in counted)]
    if not alone or not all(_one_person(token) for token in alone):
        return None
    number = max(len(alone), count_names(alone))
    at = sentence.at(*(word for token in alone for word in sentence.tokens_in(noun_phrase(sentence, token))))
    first = alone[0]
    own = trigger.actors[0] if first.lower_ in reflexives() and trigger.actors else first
    group = group_of(own)  # "the gunman shot himself": a gunman
    return Figure(
        harm=harm.term,
        group=group.term if group is not None else harm.group,
        group_wording=own.text,
        low=number,
        high=number,
        kind="exact",
        wording=sentence.text[at.start - sentence.span.start : at.end - sentence.span.start],
        span=at,
    )


def _one_person(token: Token) -> bool:
    """Whether a noun phrase is one person: a name, or a singular noun of a person."""
    if token.lower_ in reflexives():
        return True
    if token.tag_ not in SINGULAR or not is_people(token) or token.lower_ in counting().nouns.plural:
        return False
    if any(child.ent_type_ == "ORDINAL" for child in token.children):
        return False  # "a third guard died" is the third, and one more only beside the two
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return True
    group = group_of(token)
    if token.pos_ != "NOUN" or group is None:
        return token.pos_ == "NOUN" and token.lower_ in counting().nouns.singular
    return group.term not in ("people", "families", "homes")

"""Who acts where the clause leaves it out: "killed in a rebel raid", "the ministry's neglect"; and who is able to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.mentions import definite_determiners, group_of, may_act
from onrecord.extract.syntax import content_noun, is_passive, objects, prepositional, subjects
from onrecord.ontology.acts import Acts
from onrecord.ontology.agency import load_agency
from onrecord.ontology.sources import source_words

METHOD = "agency.deeds.v1"


def does_by_name(token: Token, act: str) -> bool:
    """ "Police firing", "a rebel raid": forces before the noun of what forces do are those who do it."""
    return act in load_agency().forceful and is_force(token)


def is_force(token: Token) -> bool:
    """Whether a noun names people who act by force: police, soldiers, rebels, warders."""
    group = group_of(token)
    return group is not None and group.kind in load_agency().forces


def blamed(noun: Token) -> list[Token]:
    """Whose omission a noun tells: "the army's failure", "inaction by the police", "accused them of apathy"."""
    found = prepositional(noun, "by", "of") + [
        whose for part in prepositional(noun, "on") if part.lower_ == "part" for whose in prepositional(part, "of")
    ]
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound")]
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.dep_ in ("dobj", "nsubjpass") and verb.head.lemma_.lower() in load_agency().blaming:
        verb = verb.head  # "accused the police of apathy", wherever the parser hangs the "of"
    referring = any(owner.pos_ == "PRON" for owner in owners)
    if noun.dep_ == "pobj" and verb.lemma_.lower() in load_agency().blaming and (referring or not (found or owners)):
        owners = subjects(verb) if is_passive(verb) else objects(verb)  # "criticised for its failure to act"
    elif referring:
        owners = subjects(verb)
    return [*owners, *found]


def able(act: str, actors: Sequence[Token], acts: Acts) -> bool:
    """Whether those who act can do `act`: true where nobody is named, but for what only a duty makes an act."""
    if act in load_agency().owed:
        return any(_has_duty(token) for token in actors)
    if act not in acts.acts_of_people or not actors:
        return True
    return any((token.pos_ == "PRON" or may_act(token)) and not _is_built(token, acts) for token in actors)


def _has_duty(token: Token) -> bool:
    words, group = load_agency(), group_of(token)
    if group is not None and group.kind in words.dutiful:
        return True
    return source_words().heads.get(content_noun(token).lower_) in words.dutiful_sources


def _is_built(token: Token, acts: Acts) -> bool:
    """ "Dorn was built for 400 people and holds 900": a building, whatever its name sounds like."""
    return token.dep_ == "nsubjpass" and token.head.lemma_.lower() in acts.building


def deeds_behind(words: Sequence[Token]) -> Iterator[Token]:
    """The nouns that the words of a harm hang on as what it came of: "killed in police firing" gives "firing"."""
    nouns = [noun for word in words for noun in _hung_on(word, load_agency().through)]
    for noun in nouns:
        yield noun
        yield from _hung_on(noun, frozenset({"of"}))  # "in 40 rounds of firing"


def deed_taken_up(words: Sequence[Token], acts: Acts) -> str | None:
    """The act of a deed that was told before and that a harm came of: "one man was hurt in the firing"."""
    for noun in deeds_behind(words):
        if any(child.dep_ == "det" and child.lower_ in definite_determiners() for child in noun.children):
            for cue in acts.cues.get(noun.lower_, ()):
                if cue.act in load_agency().deeds and not cue.rest:
                    return cue.act
    return None


def _hung_on(word: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            yield from (inner for inner in child.children if inner.dep_ in ("pobj", "pcomp"))

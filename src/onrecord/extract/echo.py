"""Counts that stand for what was just told: "Torvik said it was four", "The council: 412", "not 12 but nine".

The harm and the group are those of the figure told before. A count is taken where it has no noun of its own, one as
general as "people", or that of the figure told before, and where a turn of speech, or the number itself, shows that it
tells that figure again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.binding import is_partitive
from onrecord.extract.figures import Count
from onrecord.extract.mentions import definite_determiners, group_of
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import clause_root
from onrecord.model import Figure
from onrecord.ontology.files import read_data
from onrecord.ontology.numbers import counting

METHOD = "echo.v2"
SUBJECTS = ("nsubj", "nsubjpass")
LABEL_REACH = 3  # words between a colon and the number it gives
KNOWN_FROM = 3  # Smaller numbers come again by chance.


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that a report has told: with its act and the sentence it stands in."""

    figure: Figure
    act: str
    sentence: int


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(read_data("lang/en/echo.yml")[name])


@cache
def reach() -> int:
    """How many sentences back an echoed figure may look for what it repeats."""
    return int(read_data("lang/en/echo.yml")["reach"])


def echoed_counts(
    sentence: Sentence, counts: Sequence[Count], free: Sequence[Count], told: Sequence[Told]
) -> list[Count]:
    """Those of `free` that tell a figure by reference to one of `told`; empty where nothing shows it.

    `counts` are all of the sentence, `free` those among them that no act of the sentence has.
    """
    turned = _is_turned(sentence)
    found = [
        count
        for count in free
        if _is_one_of_them(sentence, count)
        or (
            _may_stand(sentence, count)
            and (
                _is_retold(sentence, count, told)
                or _is_answer(sentence, count, told)
                or ((turned or _is_labelled(sentence, count)) and _stands(sentence, count, told))
            )
        )
    ]
    # "It lists 140 persons, nine of them minors": a part goes with its whole.
    return [count for count in free if count in found or (count.part_of is not None and counts[count.part_of] in found)]


def _is_turned(sentence: Sentence) -> bool:
    """Whether a sentence has a word that gives a count or stands for one."""
    words = {form for token in sentence.tokens for form in (token.lower_, token.lemma_.lower())}
    return not words.isdisjoint(_turns("references") | _turns("tellings"))


def _may_stand(sentence: Sentence, count: Count) -> bool:
    """Whether a count can stand for a figure at all: a number, or the "none" of "police reported none"."""
    if count.counts == "dwellings" or count.kind == "vague" or count.rule.startswith("figures.article"):
        return False
    anchor = sentence.tokens[count.anchor]
    return count.kind != "none" or (count.noun is None and anchor.dep_ == "dobj" and _tells_of_people(anchor.head))


def _stands(sentence: Sentence, count: Count, told: Sequence[Told]) -> bool:
    anchor = sentence.tokens[count.anchor]
    if _is_elsewhere(anchor, count, labelled=_is_labelled(sentence, count)):
        return False
    if anchor.dep_ == "dobj" and anchor.head.lemma_.lower() in _turns("capacity"):
        return False  # "the jail holds nearly 1,000"
    if count.noun is None or count.kind == "unknown":
        return True
    if count.role == "part" or is_partitive(sentence.tokens_in(count.number_span)) or not _is_of(sentence, count, told):
        return False
    if anchor.dep_ == "nsubj" and sentence.tokens_in(count.span)[0].lower_ == "all":
        return True  # "all five victims are men"
    return _tells_of_people(clause_root(anchor))


def _is_one_of_them(sentence: Sentence, count: Count) -> bool:
    """ "They include a baker and three pupils": those told before, by who they were."""
    noun = sentence.tokens[count.noun] if count.noun is not None else None
    while noun is not None and noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    if noun is None or noun.dep_ != "dobj" or noun.head.lemma_.lower() not in _turns("listing"):
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in _turns("listed") for child in noun.head.children)


def _is_answer(sentence: Sentence, count: Count, told: Sequence[Told]) -> bool:
    """ "How many were hurt? Seven, according to the clinic.": a number alone right after a question or a figure."""
    number = sentence.tokens_in(count.number_span)
    after = number[-1].i + 1
    alone = (
        number[0].i == 0 and count.noun is None and (after >= len(sentence.tokens) or sentence.tokens[after].is_punct)
    )
    return alone and bool(told) and told[-1].sentence == sentence.index - 1 and told[-1].figure.kind == "unknown"


def _is_labelled(sentence: Sentence, count: Count) -> bool:
    """ "The council: 412": a number that a colon gives to somebody, the first of its sentence."""
    first = sentence.tokens_in(count.number_span)[0].i
    before = sentence.tokens[max(0, first - LABEL_REACH) : first]
    return any(token.text == ":" for token in before) and not any(token.like_num for token in sentence.tokens[:first])


def _is_elsewhere(anchor: Token, count: Count, *, labelled: bool) -> bool:
    """Whether the syntax says that a count tells of something else than the figure told before."""
    verb = anchor.head
    if anchor.dep_ in ("nsubj", "nsubjpass"):
        # "400 people work there", "one escaped", "a couple told her": what the sentence says of them is no echo.
        return not (_equates(verb) or (anchor.dep_ == "nsubjpass" and _tells(verb)))
    if any(child.dep_ == "neg" for child in verb.children):
        return True  # "I never said four"
    if anchor.dep_ == "dative" or (verb.lemma_.lower() in _turns("addressings") and _is_addressed(anchor)):
        return True  # "the owner told 6 that"
    if anchor.dep_ == "pobj" and not _gives(verb):
        return True  # "in twelve of them", "from the age of 18"
    if anchor.dep_ == "nummod" and count.noun is None and verb.pos_ in ("PROPN", "NUM"):
        return True  # "Fox 8", "of the nine, eight were freed"
    if anchor.dep_ == "appos" and _is_thing(verb) and not labelled:
        return True  # "four bullets: two in the door"
    if anchor.dep_ == "attr" and any(_is_thing(child) for child in verb.children if child.dep_ == "nsubj"):
        return True  # "munitions were two in number"
    return count.low == 1 and count.noun is None and not any(child.dep_ in SUBJECTS for child in verb.children)


def _is_addressed(anchor: Token) -> bool:
    return not any(child.dep_ in ("dobj", "dative") and child.i < anchor.i for child in anchor.head.children)


def _gives(preposition: Token) -> bool:
    """Whether a preposition gives a count its figure: "put at nine", "a count of two", "cut to 41"."""
    lower, head = preposition.lower_, preposition.head
    if lower == "to":
        return clause_root(head).lemma_.lower() in _turns("changes")
    if lower == "of" and head.pos_ == "NOUN":
        return head.lower_ in counting().roles.tolls or head.lemma_.lower() in _turns("references")
    return lower in _turns("before_count")


def _is_thing(token: Token) -> bool:
    """Whether a noun is none that a figure can be the value of: "munitions", but not "the toll" or "the dead"."""
    lower = token.lower_
    return token.pos_ == "NOUN" and not (
        counting().nouns.is_person(lower)
        or lower in counting().roles.tolls
        or token.lemma_.lower() in _turns("references")
    )


def _is_retold(sentence: Sentence, count: Count, told: Sequence[Told]) -> bool:
    """ "The 17 was the aid group's": a number with an article or owner that a figure told before already had."""
    same = [item for item in told if (item.figure.low, item.figure.high) == (count.low, count.high)]
    if not same or count.low is None or count.low < KNOWN_FROM:
        return False
    number = sentence.tokens_in(count.number_span)[0]
    before = sentence.tokens[number.i - 1] if number.i else None
    definite = before is not None and (before.lower_ in definite_determiners() or before.tag_ in ("POS", "PRP$"))
    return definite and (count.noun is None or _is_of(sentence, count, same))


def _is_of(sentence: Sentence, count: Count, told: Sequence[Told]) -> bool:
    """Whether the noun of a count names people in general, or those whom a figure of `told` counts."""
    if count.noun is None:
        return True
    named = group_of(sentence.tokens[count.noun])
    if named is None:
        return False
    return named.term == "people" or any(item.figure.group == named.term for item in told)


def _tells(verb: Token) -> bool:
    return verb.lemma_.lower() in _turns("tellings")


def _tells_of_people(verb: Token) -> bool:
    """Whether a verb tells a figure by itself; "have" and "be" need "it" or "the figure" before them."""
    if verb.lemma_.lower() in _turns("with_number_only"):
        return any(child.lemma_.lower() in _turns("references") for child in verb.children if child.dep_ in SUBJECTS)
    return _tells(verb)


def _equates(verb: Token) -> bool:
    return verb.lemma_.lower() in _turns("equatings")


def topic(count: Count, own: Iterable[str], near: Sequence[Told], told: Sequence[Told], at: int) -> Told:
    """Which of the figures `told` a count repeats or corrects; `near` are those of the sentences just before.

    The harms of the sentence's `own` words tell; else a figure of the same number; else the harm that the report has
    counted most so far, if it was told near; else the figure told last. Parts and single people are passed over.
    """
    own = set(own)
    whole = [item for item in told if item.figure.role != "part" and (item.figure.low, item.figure.high) != (1, 1)]
    told = whole or told
    if found := [item for item in told if item.figure.harm in own]:
        return found[-1]
    if count.low is not None and (found := [item for item in told if item.figure.low == count.low]):
        return found[-1]
    last = [item for item in told if item.sentence == told[-1].sentence >= at - 2]
    if last and len({item.figure.harm for item in last}) == 1:
        return last[-1]
    most = Counter(item.figure.harm for item in told).most_common(1)[0][0]
    if any(item.figure.harm == most for item in near):
        return next(item for item in reversed(told) if item.figure.harm == most)
    return near[-1]

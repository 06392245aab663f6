"""Counts that stand for what was just told: "Torvik said it was four", "The council: 412", "not 12 but nine".

The harm and the group are those of the figure told before. A count is taken only where it has no noun of its own, or
one as general as "people", and where the sentence has a turn of speech that gives counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figures import Count
from onrecord.extract.mentions import group_of
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import clause_root
from onrecord.ontology.files import read_data

METHOD = "echo.v1"


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(read_data("lang/en/echo.yml")[name])


@cache
def reach() -> int:
    """How many sentences back an echoed figure may look for what it repeats."""
    return int(read_data("lang/en/echo.yml")["reach"])


def echoed_counts(sentence: Sentence, counts: Sequence[Count]) -> list[Count]:
    """Those of `counts` that tell a figure by reference to an earlier one; empty where no turn of speech shows it."""
    words = {form for token in sentence.tokens for form in (token.lower_, token.lemma_.lower())}
    refers, tells = not words.isdisjoint(_turns("references")), not words.isdisjoint(_turns("tellings"))
    if not (refers or tells or ":" in sentence.text):
        return []
    return [count for count in counts if _stands_for_people(sentence, count)]


def _stands_for_people(sentence: Sentence, count: Count) -> bool:
    anchor = sentence.tokens[count.anchor]
    if anchor.dep_ in ("nsubj", "nsubjpass") and not _tells(anchor.head):
        return False  # "400 people work there", "one escaped": what the sentence says of them is no echo
    if (
        count.counts == "dwellings"
        or count.kind == "vague"
        or count.rule.startswith(("figures.article", "figures.none"))
    ):
        return False
    if anchor.dep_ == "dobj" and anchor.head.lemma_.lower() in _turns("capacity"):
        return False  # "the jail holds nearly 1,000"
    if count.noun is None or count.kind == "unknown":
        return True
    named = group_of(sentence.tokens[count.noun])
    return named is not None and named.term == "people" and _tells(clause_root(anchor))


def _tells(verb: Token) -> bool:
    return verb.lemma_.lower() in _turns("tellings")

"""Which sentences may hold a claim: a look for the ontology's words, before any language model.

The gate lets a sentence through when it has every word of some cue, in any order, and decides nothing else: what it
keeps out is not parsed, and what it lets through is judged by the parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.extract.parsed import Sentence
from onrecord.ontology.acts import load_acts
from onrecord.ontology.files import read_data

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
PART = re.compile(r"[-'’]")
CLITIC = re.compile(r"['’]([^\W\d_]{1,2})\b")  # "he's in custody", "they're missing"
# Attribution may stand in the sentence before or after ("…, he added."), and a pronoun needs the one before that.
NEIGHBOURS_BEFORE = 2
NEIGHBOURS_AFTER = 1
ECHO_REACH = 5  # "The union puts it at nine." may stand some sentences after what it counts.


@cache
def _also() -> frozenset[str]:
    return frozenset(word.lower() for word in read_data("lang/en/gate.yml")["also"])


def may_hold_claim(text: str) -> bool:
    """Whether `text` has all the words of at least one cue of acts.yml, or a word that tells figures without one."""
    words = set(WORD.findall(text.lower()))
    words.update([part for word in words if not word.isalpha() for part in PART.split(word)])
    words.update(f"'{clitic}" for clitic in CLITIC.findall(text.lower()))
    cues = load_acts().cues
    return any(
        all(not words.isdisjoint(forms) for forms in cue.rest) for word in words & cues.keys() for cue in cues[word]
    ) or not words.isdisjoint(_also())


def _may_echo(text: str) -> bool:
    """Whether a sentence has a number that may repeat or correct a figure told before it."""
    return any(character.isdigit() for character in text) or not _number_words().isdisjoint(WORD.findall(text.lower()))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(read_data("lang/en/gate.yml")["numbers"])


def gate(sentences: Sequence[Sentence]) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences that may hold a claim, and those to parse: the same with the neighbours attribution needs."""
    gated = frozenset(sentence.index for sentence in sentences if may_hold_claim(sentence.text))
    wanted: set[int] = set()
    for index in gated:
        wanted.update(range(max(0, index - NEIGHBOURS_BEFORE), min(len(sentences), index + NEIGHBOURS_AFTER + 1)))
        wanted.update(other.index for other in sentences[index + 1 : index + ECHO_REACH] if _may_echo(other.text))
    return gated, frozenset(wanted)

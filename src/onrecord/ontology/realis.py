"""Words that change the stance towards an act: lang/en/realis.yml as types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord.model import REALIS, Realis
from onrecord.ontology.files import read_data
from onrecord.ontology.inflect import word_forms

FILE = "lang/en/realis.yml"
TABLES = ("governors", "governing_nouns", "beside", "phrasal")


@dataclass(frozen=True, slots=True)
class RealisWords:
    """Which word does what to the act it governs or stands beside; keys are dictionary forms, lower case."""

    negators: frozenset[str]
    negative_subjects: frozenset[str]
    modals: Mapping[str, Realis]
    modals_perfect: Mapping[str, Realis]
    governors: Mapping[str, Realis]
    governing_nouns: Mapping[str, Realis]
    beside: Mapping[str, Realis]
    conditionals: frozenset[str]
    clause_governors: frozenset[str]  # govern a clause, not a noun: "set to begin", but "set the charges"
    subject_governors: frozenset[str]  # govern their subject: "the attack failed"
    next_to_nothing: frozenset[str]  # objects that leave what they were to undo as it was
    bounds_after_no: frozenset[str]  # "no fewer than 200" negates nothing
    adding: frozenset[str]  # "not only" negates nothing
    affirmations: frozenset[str]  # negated, they deny: "it is not true that"
    governing_prepositions: frozenset[str]  # lead from a governor to the act: "called for the release"
    short_of: frozenset[str]  # before an act that did not quite happen: "almost"
    modals_open: frozenset[str]  # leave a negated clause open: "may not have"
    until: frozenset[str]  # open a clause about what has not happened yet
    inverted: frozenset[str]  # open a condition before the subject: "had he fled"
    anyone: frozenset[str]  # whoever it may be: no one act is told
    norms: frozenset[str]  # call a deed lawful or not
    told: frozenset[str]  # what is told: "reports", "claims"
    untrue: frozenset[str]  # what makes it untrue: "false", "a lie"
    charging: Mapping[str, frozenset[str]]  # verb that charges to its prepositions
    acquitting: Mapping[str, frozenset[str]]  # verb that clears to its prepositions
    phrasal: Mapping[str, Realis]  # verb and particle: "call off"
    instead: frozenset[str]  # before a deed that did not happen: "far from"
    emptied: frozenset[str]  # "no sign of" denies what it holds
    naming: frozenset[str]  # call a thing a name: "called it a fabrication"
    open_when_negated: frozenset[str]  # "not rule out" leaves open
    carrying: frozenset[str]  # only carry an act's noun: "launched the raid"
    never_came: frozenset[str]  # in "before" clauses that never came true
    threatening: frozenset[str]  # all forms: with a future of the speaker's own deeds
    wishes: frozenset[str]  # wish a deed of others
    aspects: frozenset[str]  # tell where an act stands in its course: "stopped shelling"


@cache
def load_realis() -> RealisWords:
    """The English words of stance, read once a process."""
    data = read_data(FILE)
    governors, nouns, beside, phrasal = (_inverted(data[table]) for table in TABLES)
    return RealisWords(
        negators=frozenset(data["negators"]),
        negative_subjects=frozenset(data["negative_subjects"]),
        modals=data["modals"],
        modals_perfect=data["modals_perfect"],
        governors=governors,
        governing_nouns=nouns,
        beside=beside,
        conditionals=frozenset(data["conditionals"]),
        clause_governors=frozenset(data["clause_governors"]),
        subject_governors=frozenset(data["subject_governors"]),
        next_to_nothing=frozenset(data["next_to_nothing"]),
        bounds_after_no=frozenset(data["bounds_after_no"]),
        adding=frozenset(data["adding"]),
        affirmations=frozenset(data["affirmations"]),
        governing_prepositions=frozenset(data["governing_prepositions"]),
        short_of=frozenset(data["short_of"]),
        modals_open=frozenset(data["modals_open"]),
        until=frozenset(data["until"]),
        inverted=frozenset(data["inverted"]),
        anyone=frozenset(data["anyone"]),
        norms=frozenset(data["norms"]),
        told=frozenset(data["told"]),
        untrue=frozenset(data["untrue"]),
        charging=_by_verb(data["charging"]),
        acquitting=_by_verb(data["acquitting"]),
        phrasal=phrasal,
        instead=frozenset(data["instead"]),
        emptied=frozenset(data["emptied"]),
        naming=frozenset(data["naming"]),
        open_when_negated=frozenset(data["open_when_negated"]),
        carrying=frozenset(data["carrying"]),
        never_came=frozenset(data["never_came"]),
        threatening=frozenset(form for verb in data["threatening"] for form in word_forms(verb, data["irregular"])),
        wishes=frozenset(data["wishes"]),
        aspects=frozenset(data["aspects"]),
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, Realis]:
    return {word: cast(Realis, stance) for stance, words in table.items() for word in words}


def _by_verb(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Each verb with its prepositions, from verbs by preposition."""
    verbs = {verb for listed in table.values() for verb in listed}
    return {verb: frozenset(word for word, listed in table.items() if verb in listed) for verb in verbs}


def lint() -> list[str]:
    """What is wrong with the file, a sentence each."""
    data = read_data(FILE)
    problems = []
    for table in TABLES:
        seen: dict[str, str] = {}
        for stance, words in data[table].items():
            if stance not in REALIS:
                problems.append(f"{FILE}: {table} has the stance {stance!r}; known: {', '.join(REALIS)}.")
            for word in words:
                if word in seen:
                    problems.append(f"{FILE}: {table} lists {word!r} under both {seen[word]} and {stance}.")
                seen[word] = stance
    for table in ("modals", "modals_perfect"):
        problems += [
            f"{FILE}: {table} gives {word!r} the stance {stance!r}; known: {', '.join(REALIS)}."
            for word, stance in data[table].items()
            if stance not in REALIS
        ]
    return problems

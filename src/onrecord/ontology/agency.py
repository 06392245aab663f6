"""Who acts where no verb has them as its subject: lang/en/agency.yml as types."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from onrecord.ontology.files import read_data

FILE = "lang/en/agency.yml"


@dataclass(frozen=True, slots=True)
class Agency:
    """Kinds are those of actors in groups.yml, acts those of acts.yml, kinds of source those of sources.yml."""

    forces: frozenset[str]  # kinds of actor that do by force what is named after them: "police firing"
    forceful: frozenset[str]  # acts that are named after who does them
    deeds: frozenset[str]  # acts whose doer does the harm that comes of them
    through: frozenset[str]  # prepositions between a harm and the deed it came of
    owed: frozenset[str]  # acts that only those do who have a duty
    dutiful: frozenset[str]  # kinds of actor that have one
    dutiful_sources: frozenset[str]  # kinds of source that have one
    blaming: frozenset[str]  # verbs that lay an act or an omission on their object
    for_what: frozenset[str]  # prepositions between who answers and what for
    answer_nouns: frozenset[str]  # "responsibility", "a hand"
    answer_adjectives: frozenset[str]  # "responsible"
    avowing: frozenset[str]  # verbs by which their subject takes responsibility
    claiming: frozenset[str]  # verbs whose subject says that it did their object: "claimed the attack"
    avowals: frozenset[str]  # cues that tell of an attack by who takes responsibility for it
    ascribing: frozenset[str]  # verbs that lay their object on someone: "blamed the raid on the army"
    nobody: frozenset[str]  # words for nobody as who answers


@cache
def load_agency() -> Agency:
    """The English words and kinds, read once a process."""
    return Agency(**{field.name: frozenset(read_data(FILE)[field.name]) for field in fields(Agency)})


def lint() -> list[str]:
    """What is wrong with lang/en/agency.yml, a sentence each."""
    words, acts = load_agency(), read_data("acts.yml")
    kinds = read_data("groups.yml")["actors"]
    sources = read_data("sources.yml")["kinds"]
    known = {"forces": kinds, "dutiful": kinds, "dutiful_sources": sources}
    known |= dict.fromkeys(("forceful", "deeds", "owed"), acts)
    return [
        f"{FILE}: {name} holds {term!r}, which is no term of the vocabulary."
        for name, terms in known.items()
        for term in sorted(getattr(words, name) - set(terms))
    ]

"""Acts and harms, and the words that tell of them: acts.yml, harms.yml and lang/en/acts.yml as types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from onrecord.errors import UnknownTerm
from onrecord.ontology.files import read_data
from onrecord.ontology.inflect import word_forms

Frame = Literal["verbs", "people_verbs", "undergo", "do", "nouns", "people_nouns", "states"]
FRAMES: tuple[str, ...] = get_args(Frame)
TERM_FIELDS = ("label", "definition", "example", "origin")
HURIDOCS_CODE = re.compile(r"\d{12} \S.*")
CODE_SYSTEMS = ("plover", "acled", "ucdp", "huridocs")


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of happening. `core` acts can make an incident; `harm` is what it does to those affected."""

    term: str
    label: str
    definition: str
    example: str
    origin: str
    core: bool
    harm: str | None
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm that is counted, and the act that does it."""

    term: str
    label: str
    definition: str
    example: str
    origin: str
    counts: str  # people or dwellings
    act: str
    group: str  # whom it counts where the text does not say


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an act: the head and the words that follow it, each as the set of its forms."""

    act: str
    frame: Frame
    wording: str
    rest: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """When words of some frames tell of an act: by the group affected, or by what the whole report is about.

    `wants`: the act needs one of `groups`, or the context for those whom `context_for` names; else it excludes them.
    """

    frames: frozenset[str]
    words: frozenset[str]  # the cues it is about, or their first words; empty is all of the frames
    groups: frozenset[str]
    by: frozenset[str]  # groups of actors that decide likewise: whoever rebels hold is abducted
    context: str
    wants: bool
    context_for: Literal["nobody", "unspecific", "anyone"]  # whose group leaves it to the context of the report


@dataclass(frozen=True, slots=True)
class Acts:
    """Everything known about acts. `cues` is keyed by every form of a cue's first word."""

    acts: Mapping[str, Act]
    harms: Mapping[str, Harm]
    cues: Mapping[str, tuple[Cue, ...]]
    max_gap: int
    conditions: Mapping[str, tuple[Condition, ...]]
    contexts: Mapping[str, frozenset[str]]  # name of a context to the words that show it
    dead_nouns: frozenset[str]  # nouns for dead people, in all forms
    nouns_of_people: frozenset[str]  # acts whose nouns tell of nothing unless they say whom
    uncounted: frozenset[str]  # cues that tell the act before its harm: charged is not sentenced
    building: frozenset[str]  # verbs whose object is a building, which acts on nobody
    acts_of_people: frozenset[str]  # acts that only people and bodies do, never a building
    medical_cues: frozenset[str]  # cues that tell of the act only where a hospital or its people act

    def act(self, term: str) -> Act:
        """The act of that name. Raises UnknownTerm."""
        if term not in self.acts:
            raise UnknownTerm(f"No act {term!r}. Known acts: {', '.join(sorted(self.acts))}.")
        return self.acts[term]

    def harm(self, term: str) -> Harm:
        """The harm of that name. Raises UnknownTerm."""
        if term not in self.harms:
            raise UnknownTerm(f"No harm {term!r}. Known harms: {', '.join(sorted(self.harms))}.")
        return self.harms[term]


@cache
def load_acts() -> Acts:
    """Acts, harms and their English cues, read once a process."""
    acts = {
        term: Act(
            term=term,
            core=bool(item["core"]),
            harm=item.get("harm"),
            codes=dict(item.get("codes") or {}),
            **{name: str(item[name]) for name in TERM_FIELDS},
        )
        for term, item in read_data("acts.yml").items()
    }
    harms = {
        term: Harm(
            term=term,
            counts=item["counts"],
            act=item["act"],
            group=item.get("group", "people"),
            **{name: str(item[name]) for name in TERM_FIELDS},
        )
        for term, item in read_data("harms.yml").items()
    }
    words = read_data("lang/en/acts.yml")
    irregular: Mapping[str, list[str]] = words["irregular"]
    cues: dict[str, list[Cue]] = {}
    for act, frames in words["acts"].items():
        for frame, wordings in frames.items():
            for wording in wordings:
                first, *rest = wording.split()
                cue = Cue(act, frame, wording, tuple(word_forms(word, irregular) for word in rest))
                for form in word_forms(first, irregular):
                    cues.setdefault(form, []).append(cue)
    # Longer wordings first, so that the first match at a word is the most specific.
    by_form = {form: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for form, found in cues.items()}
    conditions = {act: tuple(map(_condition, items)) for act, items in words["conditions"].items()}
    contexts = {name: frozenset(items) for name, items in words["contexts"].items()}
    return Acts(
        acts=acts,
        harms=harms,
        cues=by_form,
        max_gap=int(words["max_gap"]),
        conditions=conditions,
        contexts=contexts,
        dead_nouns=frozenset(form for noun in words["dead_nouns"] for form in word_forms(noun, irregular)),
        nouns_of_people=frozenset(words["nouns_of_people"]),
        uncounted=frozenset(words["uncounted"]),
        building=frozenset(words["building"]),
        acts_of_people=frozenset(words["acts_of_people"]),
        medical_cues=frozenset(words["medical_cues"]),
    )


def _condition(item: Mapping[str, Any]) -> Condition:
    return Condition(
        frozenset(item["frames"]),
        frozenset(item.get("words", ())),
        frozenset(item["groups"]),
        frozenset(item.get("by", ())),
        item["context"],
        item["wants"],
        item["context_for"],
    )


def lint() -> list[str]:
    """What is wrong with acts.yml, harms.yml and lang/en/acts.yml, a sentence each."""
    problems: list[str] = []
    acts, harms, words = read_data("acts.yml"), read_data("harms.yml"), read_data("lang/en/acts.yml")
    for name, terms in (("acts.yml", acts), ("harms.yml", harms)):
        for term, item in terms.items():
            problems += [f"{name}: {term} has no {field}." for field in TERM_FIELDS if not item.get(field)]
    for term, item in acts.items():
        if item.get("harm") and item["harm"] not in harms:
            problems.append(f"acts.yml: {term} does the harm {item['harm']!r}, which harms.yml does not know.")
        if not isinstance(item.get("core"), bool):
            problems.append(f"acts.yml: {term} does not say whether it is core (true or false).")
        problems += [
            f"acts.yml: {term} has a code in {system!r}; known systems: {', '.join(CODE_SYSTEMS)}."
            for system in item.get("codes") or {}
            if system not in CODE_SYSTEMS
        ]
        huridocs = (item.get("codes") or {}).get("huridocs")
        if huridocs is not None and not HURIDOCS_CODE.fullmatch(str(huridocs)):
            problems.append(
                f"acts.yml: {term} has the HURIDOCS code {huridocs!r}; write its twelve figures and its term."
            )
    problems += [
        f"harms.yml: {term} is done by the act {item.get('act')!r}, which acts.yml does not know."
        for term, item in harms.items()
        if item.get("act") not in acts
    ]
    problems += [
        f"lang/en/acts.yml: the condition of {act} names the context {item['context']!r}, which is not there."
        for act, items in words["conditions"].items()
        for item in items
        if item["context"] not in words["contexts"]
    ]
    for act, frames in words["acts"].items():
        if act not in acts:
            problems.append(f"lang/en/acts.yml: {act!r} is no term of acts.yml.")
        for frame, wordings in frames.items():
            if frame not in FRAMES:
                problems.append(f"lang/en/acts.yml: {act} has the frame {frame!r}; known: {', '.join(FRAMES)}.")
            seen: set[str] = set()
            for wording in wordings:
                if not isinstance(wording, str) or not wording.strip():
                    problems.append(f"lang/en/acts.yml: {act}.{frame} holds {wording!r}, which is no wording.")
                elif wording in seen:
                    problems.append(f"lang/en/acts.yml: {act}.{frame} lists {wording!r} twice.")
                else:
                    seen.add(wording)
    return problems

"""The voice that a name, a noun or a pronoun points back to, among those met so far in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.naming import is_role, roles_beside
from onrecord.model import Span
from onrecord.ontology.registry import fold_name
from onrecord.ontology.sources import source_words

DEFINITE = re.compile(r"(the|this|that|these|those|his|her|its|their|same)\b")
INDEFINITE = re.compile(r"(an?|one|another|some|two)\b")


@dataclass(slots=True, eq=False)
class KnownVoice:
    """One speaker as known so far in a report."""

    id: str
    name: str
    kind: str
    named: bool
    person: bool
    plural: bool
    gender: str | None
    names: set[str] = field(default_factory=set)  # folded words of its proper names
    nouns: set[str] = field(default_factory=set)  # common nouns that describe it
    first: int = -1  # where it was first named
    last: int = -1  # where it was last named


def by_name(voices: Sequence[KnownVoice], proper: Sequence[str], full: str) -> KnownVoice | None:
    """The voice of that name: by any of its words, or its initials. `full` is what the report says they stand for."""
    folded = {fold_name(word) for word in proper}
    if full:
        folded |= set(fold_name(full).split())
    acronym = fold_name(proper[0]) if len(proper) == 1 and len(proper[0]) > 1 and proper[0].isupper() else ""
    for voice in reversed(voices):
        if voice.names and (folded <= voice.names or voice.names <= folded):
            return voice
        if acronym and acronym == "".join(word[0] for word in voice.name.split() if word[:1].isupper()).lower():
            return voice
    return None


def by_noun(
    voices: Sequence[KnownVoice], head: Token, wording: str, span: Span, outer: frozenset[str], *, headline: bool
) -> KnownVoice | None:
    """The voice that a noun takes up: "the minister", "its spokesman" by words told before, "the group" by kind.

    A headline comes before all and leaves out its articles: there "director" is the director of the text.
    """
    lower = wording.lower()
    definite = bool(DEFINITE.match(lower)) or (headline and not INDEFINITE.match(lower) and head.tag_ in ("NN", "NNP"))
    if not definite and head.tag_ not in ("NNS", "NNPS") and INDEFINITE.match(lower):
        return None
    words = source_words()
    noun = head.lemma_.lower()
    forms = {noun, head.lower_, head.lower_.removesuffix("s")}  # a capital misleads the tagger: "Observers say"
    modifiers = {t.lemma_.lower() for t in head.subtree if t.pos_ in ("NOUN", "ADJ", "PROPN") and t.i != head.i}
    met = [v for v in voices if (headline or v.last < span.start) and v.id not in outer]
    met.sort(key=lambda v: v.first if headline else -v.last)
    for voice in met:
        if forms & (voice.nouns | voice.names) and modifiers <= voice.nouns | voice.names:
            return voice
    if not definite:
        return next((v for v in met if noun in v.nouns and v.nouns - {noun} <= modifiers and not v.named), None)
    if noun in words.documents and lower.startswith(("the", "this")) and not modifiers:
        return met[0] if met else None
    if noun in words.persons or is_role(head):
        if any(child.dep_ == "poss" for child in head.children):
            return None  # "its driver", "the ministry's spokesman": told by whose, not by who spoke
        return next((v for v in met if v.person and _may_be(noun, v)), None)
    if noun in words.bodies:
        kind = words.heads.get(noun)
        bodies = [v for v in met if not v.person and (v.named or v.nouns & (words.bodies | words.heads.keys()))]
        return next((v for v in bodies if kind is None or v.kind in (kind, "state_agency", "group")), None)
    return None


def by_pronoun(voices: Sequence[KnownVoice], pronoun: str, before: int, apart: frozenset[str]) -> KnownVoice | None:
    """The voice that "he", "she", "it" or "they" means: the last one that fits."""
    seen = [voice for voice in voices if voice.last < before and voice.id not in apart]
    # "They" is rather the police or the residents than the station that was told.
    seen.sort(key=lambda voice: (pronoun == "they" and not voice.plural, -voice.last))
    for voice in seen:
        if pronoun in ("he", "she") and voice.person and voice.gender in (pronoun, None) and not voice.plural:
            return voice
        if pronoun == "it" and not voice.person:
            return voice
        if pronoun == "they" and (voice.plural or not voice.person):
            return voice
    return None


def by_office(
    voices: Sequence[KnownVoice], head: Token, wording: str, start: int, *, since: int, named_before: bool
) -> KnownVoice | None:
    """The holder of an office told just before without a name, whom a name now tells: "the prison's director said.

    Ada Venn told reporters": a full name with nothing to say who that is belongs to who spoke last, if it is new. With
    the office told again ("the lawyer, Ada Venn"), the one who held it.
    """
    waiting = [v for v in voices if not v.named and v.person and not v.plural and v.first < start]
    nouns = roles_beside(head)
    if nouns:
        told = [voice for voice in waiting if nouns & voice.nouns and DEFINITE.match(voice.name.lower())]
        return told[-1] if DEFINITE.match(wording.lower()) and len(told) == 1 else None
    bare = not any(child.dep_ in ("appos", "relcl", "prep", "acl") for child in head.children)
    near = [v for v in voices if v.person and since <= v.last < start]
    if not bare or named_before or len(near) != 1:
        return None
    office = near[0]
    plain = source_words().anyone
    return office if office in waiting and DEFINITE.match(office.name.lower()) and not office.nouns & plain else None


def _may_be(noun: str, voice: KnownVoice) -> bool:
    """Whether "the surgeon" can be a voice: anyone for a word that tells no role; else a named one of that kind."""
    words = source_words()
    kind = words.heads.get(noun, words.titles.get(noun))
    if noun in words.anyone:
        return words.gender.get(noun, voice.gender or "") == (voice.gender or words.gender.get(noun, ""))
    return voice.named and (kind is None or voice.kind in (kind, "person"))

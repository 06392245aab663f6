"""Voices: one speaker for pronoun, alias, acronym, surname and office within a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.naming import common_nouns, gender_of, is_person, is_role, kind_of
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.ids import content_id
from onrecord.model import Source, Span
from onrecord.ontology.registry import Known, Registry, fold_name
from onrecord.ontology.sources import source_words

ACRONYM = re.compile(
    r"((?:[A-Z][\w'’-]+(?:\s+(?:of|for|the|and|in|on|de|la)\s+|\s+)?){2,8})\(([A-Z][A-Za-z/&-]{1,9})\)"
)
MAX_NAME_WORDS = 14


@dataclass(slots=True, eq=False)
class _Voice:
    """One speaker as known so far."""

    id: str
    name: str
    kind: str
    named: bool
    person: bool
    plural: bool
    gender: str | None
    names: set[str] = field(default_factory=set)  # folded words of its proper names
    nouns: set[str] = field(default_factory=set)  # common nouns that describe it
    last: int = -1  # where it was last named


class Voices:
    """The speakers of one document, met in reading order. `source` gives the one behind some words."""

    def __init__(self, parsed: Parsed, registry: Registry) -> None:
        self._parsed = parsed
        self._registry = registry
        self._voices: list[_Voice] = []
        self._acronyms = {short: full.strip() for full, short in ACRONYM.findall(parsed.doc.text)}
        self._met: dict[Span, _Voice] = {}
        self._publisher = fold_name(parsed.doc.publisher or "")

    def is_publisher(self, source: Source) -> bool:
        """Whether `source` is the outlet that publishes the report: no hop of its own report."""
        return source.voice == "outlet"

    def source(
        self,
        sentence: Sentence,
        head: Token | None,
        span: Span,
        *,
        apart: frozenset[str] = frozenset(),
        outer: frozenset[str] = frozenset(),
    ) -> Source:
        """The source that the words at `span` name, with its voice, kind and fullest name.

        A pronoun is never one of the voices `apart`: those that speak beside it. A noun is none of the `outer` voices
        either: those whose words it stands in. "A nurse said the surgeon had told her" is two people.
        """
        wording = self._parsed.words(span)
        voice = self._met.get(span)
        if voice is None:
            voice = self._met[span] = self._resolve(sentence, head, span, apart=apart, outer=outer)
        return Source(wording, voice.kind, voice.id, voice.name, span)

    def _resolve(
        self, sentence: Sentence, head: Token | None, span: Span, *, apart: frozenset[str], outer: frozenset[str]
    ) -> _Voice:
        wording = self._parsed.words(span)
        words = source_words()
        lower = wording.lower()
        pronoun = words.pronouns.get(lower)
        if pronoun == "we" or (head is not None and words.pronouns.get(head.lower_) == "we"):
            return self._outlet()
        if pronoun is not None:
            found = self._last(pronoun, span.start, apart)
            if found is not None and pronoun in ("he", "she"):
                found.gender = pronoun
            return self._seen(found, span) if found else self._add(sentence, head, span, wording)
        if re.match(r"(this|our)\b", lower) and (head is None or head.lower_ in words.heads):
            return self._outlet()
        proper = self._proper(sentence, head, span)
        known = self._known(wording, proper)
        if known is not None:
            found = next((v for v in self._voices if v.id == known.voice), None)
            if found is None:
                found = _Voice(known.voice, known.name, known.kind, True, False, False, None)
                self._voices.append(found)
            return self._seen(found, span)
        if self._is_publisher_name(wording, proper):
            return self._outlet()
        office = lower.startswith("the ") and len(proper) == 1 and is_role(head)  # "the Brigadier"
        found = self._by_noun(head, wording, span, outer) if office or not proper else None
        if found is None and proper:
            found = self._by_name(proper)
        if found is not None:
            self._enrich(found, head, wording, proper)
            return self._seen(found, span)
        return self._add(sentence, head, span, wording)

    def _outlet(self) -> _Voice:
        return _Voice("outlet", self._parsed.doc.publisher or "", "media", True, False, False, None)

    def _is_publisher_name(self, wording: str, proper: list[str]) -> bool:
        if not self._publisher:
            return False
        name = fold_name(" ".join(proper) or wording)
        words = set(self._publisher.split())
        initials = "".join(word[0] for word in self._publisher.split())
        return bool(name) and (name in (self._publisher, initials) or (set(name.split()) <= words and len(name) > 3))

    def _known(self, wording: str, proper: list[str]) -> Known | None:
        name = " ".join(proper)
        # "The opposition coalition National Council of Varn (NCV)": the name may stand behind a description.
        short = re.findall(r"\(([^()]{2,12})\)", wording)
        for candidate in (wording, name, self._acronyms.get(name, ""), *short):
            if candidate and (known := self._registry.find(candidate)) is not None:
                return known
        return None

    def _proper(self, sentence: Sentence, head: Token | None, span: Span) -> list[str]:
        """The words of the proper name in `span` that its head belongs to; empty for a common noun."""
        if head is None or sentence.syntax is None:
            return re.findall(r"[A-Z][\w'’.-]+", self._parsed.words(span))
        anchor = head
        names = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if names and (head.pos_ != "PROPN" or is_role(head)):
            anchor = names[0]  # "the Minister of Works, Ada Venn"
        elif head.pos_ != "PROPN":
            return []
        tokens = [
            t
            for t in anchor.subtree
            if t.i <= anchor.i and t.pos_ == "PROPN" and (t.i == anchor.i or t.dep_ in ("compound", "nmod", "flat"))
        ]
        titles = source_words().titles
        return [
            t.text
            for t in tokens
            if t.lower_.rstrip(".") not in titles and t.lower_.rstrip(".") not in source_words().gender
        ] or [t.text for t in tokens]

    def _by_name(self, proper: list[str]) -> _Voice | None:
        folded = {fold_name(word) for word in proper}
        full = self._acronyms.get(" ".join(proper))
        if full:
            folded |= set(fold_name(full).split())
        acronym = fold_name(proper[0]) if len(proper) == 1 and len(proper[0]) > 1 and proper[0].isupper() else ""
        for voice in reversed(self._voices):
            if voice.names and (folded <= voice.names or voice.names <= folded):
                return voice
            if acronym and acronym == "".join(word[0] for word in voice.name.split() if word[:1].isupper()).lower():
                return voice
        return None

    def _by_noun(self, head: Token | None, wording: str, span: Span, outer: frozenset[str]) -> _Voice | None:
        if head is None:
            return None
        lower = wording.lower()
        definite = re.match(r"(the|this|that|these|those|his|her|its|their|same)\b", lower)
        if not definite and head.tag_ not in ("NNS", "NNPS") and re.match(r"(an?|one|another|some|two)\b", lower):
            return None
        words = source_words()
        noun = head.lemma_.lower()
        modifiers = {t.lemma_.lower() for t in head.subtree if t.pos_ in ("NOUN", "ADJ", "PROPN") and t.i != head.i}
        before = [v for v in self._voices if v.last < span.start and v.id not in outer]
        before.sort(key=lambda v: -v.last)
        for voice in before:
            if noun in voice.nouns and modifiers <= voice.nouns | voice.names:
                return voice
        if not definite:
            return next((v for v in before if noun in v.nouns and v.nouns - {noun} <= modifiers and not v.named), None)
        if noun in words.documents and lower.startswith(("the", "this")) and not modifiers:
            return before[0] if before else None
        if noun in words.persons or is_role(head):
            if any(child.dep_ == "poss" for child in head.children):
                return None  # "its driver", "the ministry's spokesman": told by whose, not by who spoke
            return next((v for v in before if v.person and _may_be(noun, v)), None)
        if noun in words.bodies:
            kind = words.heads.get(noun)
            return next(
                (v for v in before if not v.person and (kind is None or v.kind in (kind, "state_agency", "group"))),
                None,
            )
        return None

    def _last(self, pronoun: str, before: int, apart: frozenset[str]) -> _Voice | None:
        seen = [voice for voice in self._voices if voice.last < before and voice.id not in apart]
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

    def _seen(self, voice: _Voice, span: Span) -> _Voice:
        voice.last = max(voice.last, span.start)
        return voice

    def _enrich(self, voice: _Voice, head: Token | None, wording: str, proper: list[str]) -> None:
        voice.nouns |= common_nouns(head)
        voice.names |= {fold_name(word) for word in proper}
        if proper and len(wording) > len(voice.name) and len(wording.split()) <= MAX_NAME_WORDS:
            voice.name = re.sub(r"\s+", " ", wording)

    def _add(self, sentence: Sentence, head: Token | None, span: Span, wording: str) -> _Voice:
        proper = self._proper(sentence, head, span)
        nouns = common_nouns(head)
        kind = kind_of(wording, head, proper)
        person = kind == "person" or is_person(head, nouns, kind, proper)
        plural = head is not None and head.tag_ in ("NNS", "NNPS")
        gender = gender_of(wording)
        if proper:
            voice_id = content_id("v", fold_name(self._acronyms.get(" ".join(proper), " ".join(proper))))
        else:
            voice_id = content_id("v", self._parsed.doc.id, len(self._voices), wording.lower())
        name = re.sub(r"\s+", " ", wording)
        voice = _Voice(
            voice_id,
            name,
            kind,
            bool(proper),
            person,
            plural,
            gender,
            {fold_name(w) for w in proper},
            nouns,
            span.start,
        )
        self._voices.append(voice)
        return voice


def _may_be(noun: str, voice: _Voice) -> bool:
    """Whether "the surgeon" can be a voice: anyone for a word that tells no role; else a named one of that kind."""
    words = source_words()
    kind = words.heads.get(noun, words.titles.get(noun))
    if noun in words.anyone:
        return words.gender.get(noun, voice.gender or "") == (voice.gender or words.gender.get(noun, ""))
    return voice.named and (kind is None or voice.kind in (kind, "person"))

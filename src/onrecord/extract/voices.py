"""Voices: one speaker for pronoun, alias, acronym, surname and office within a document."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TypeGuard

from spacy.tokens import Token

from onrecord.extract.antecedents import KnownVoice, by_name, by_noun, by_office, by_pronoun
from onrecord.extract.naming import common_nouns, gender_of, is_person, is_role, kind_of, proper_words, roles_beside
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.people import Verdict, verdicts
from onrecord.ids import content_id
from onrecord.model import Source, Span
from onrecord.ontology.registry import Known, Registry, fold_name
from onrecord.ontology.sources import source_words

ACRONYM = re.compile(
    r"((?:[A-Z][\w'’-]+(?:\s+(?:of|for|the|and|in|on|de|la)\s+|\s+)?){2,8})\(([A-Z][A-Za-z/&-]{1,9})\)"
)
MAX_NAME_WORDS = 14
# How many sentences after an office was told without a name its holder's name may follow alone.
OFFICE_REACH = 2


class Voices:
    """The speakers of one document. `source` gives the one behind some words, `settled` its fullest name at the end.

    Words are given in reading order, those of the headline last: it calls by office whom the text names.
    """

    def __init__(self, parsed: Parsed, registry: Registry) -> None:
        self._parsed = parsed
        self._registry = registry
        self._voices: list[KnownVoice] = []
        self._acronyms = {short: full.strip() for full, short in ACRONYM.findall(parsed.doc.text)}
        self._met: dict[Span, KnownVoice] = {}
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
        """The source that the words at `span` name, with its voice, kind and fullest name so far.

        A pronoun is never one of the voices `apart`: those that speak beside it. A noun is none of the `outer` voices
        either: those whose words it stands in. "A nurse said the surgeon had told her" is two people.
        """
        voice = self._met.get(span)
        if voice is None:
            voice = self._met[span] = self._resolve(sentence, head, span, apart=apart, outer=outer)
        return Source(self._parsed.words(span), voice.kind, voice.id, voice.name, span)

    def settled(self, source: Source) -> Source:
        """`source` as the whole report knows it: "the director" by the name that a later sentence tells."""
        voice = self._met.get(source.span) if source.span is not None else None
        return source if voice is None else Source(source.wording, voice.kind, voice.id, voice.name, source.span)

    def _resolve(
        self, sentence: Sentence, head: Token | None, span: Span, *, apart: frozenset[str], outer: frozenset[str]
    ) -> KnownVoice:
        wording = self._parsed.words(span)
        words = source_words()
        lower = wording.lower()
        pronoun = words.pronouns.get(lower)
        if pronoun == "we" or (head is not None and words.pronouns.get(head.lower_) == "we"):
            return self._outlet()
        if pronoun is not None:
            found = by_pronoun(self._voices, pronoun, span.start, apart)
            if found is not None and pronoun in ("he", "she"):
                found.gender = pronoun
            return self._seen(found, span) if found else self._add(head, span, wording, [])
        if _is_own(lower, head):
            return self._outlet()
        proper = proper_words(head if sentence.syntax is not None else None, wording) or self._surname(head)
        body = proper or self._body_of(head)  # "the command of the Northern Front" is the Front
        known = self._known(wording, body)
        if known is not None:
            return self._seen(self._registered(known, body, span), span)
        if self._is_publisher_name(wording, proper):
            return self._outlet()
        owner = self._owner(head, span, outer)
        if owner is not None:
            return self._seen(owner, span)
        found = self._antecedent(sentence, head, span, proper, outer)
        if found is not None:
            self._enrich(found, head, wording, proper)
            return self._seen(found, span)
        return self._add(head, span, wording, proper)

    def _antecedent(
        self, sentence: Sentence, head: Token | None, span: Span, proper: list[str], outer: frozenset[str]
    ) -> KnownVoice | None:
        """The voice met before that these words take up; None if they bring in a new one."""
        wording = self._parsed.words(span)
        headline = sentence.kind == "headline"
        office = wording.lower().startswith("the ") and len(proper) == 1 and is_role(head)  # "the Brigadier"
        found = None
        if head is not None and (office or not proper):
            found = by_noun(self._voices, head, wording, span, outer, headline=headline)
        if found is None and proper:
            found = by_name(self._voices, proper, self._acronyms.get(" ".join(proper), ""))
        if found is None and proper and head is not None and not headline:
            since = self._parsed.sentences[max(0, sentence.index - OFFICE_REACH)].span.start
            # A name told before, or of no person, brings in nobody's office.
            before = proper[-1] in self._parsed.doc.text[: span.start] or fold_name(proper[-1]) not in self._people
            found = by_office(self._voices, head, wording, span.start, since=since, named_before=before)
        return found

    def _outlet(self) -> KnownVoice:
        return KnownVoice("outlet", self._parsed.doc.publisher or "", "media", True, False, False, None)

    def _surname(self, head: Token | None) -> list[str]:
        """A capitalised word that the tagger takes for a common noun, where the report names someone so."""
        if head is None or not head.text[:1].isupper() or source_words().heads.get(head.lower_):
            return []
        name = fold_name(head.text)
        return [head.text] if name in self._people or any(name in voice.names for voice in self._voices) else []

    def _registered(self, known: Known, proper: list[str], span: Span) -> KnownVoice:
        found = next((voice for voice in self._voices if voice.id == known.voice), None)
        if found is None:
            found = KnownVoice(known.voice, known.name, known.kind, True, False, False, None)
            found.names = {fold_name(word) for word in known.name.split() if word[:1].isupper()}
            found.first = span.start
            self._voices.append(found)
        found.names |= {fold_name(word) for word in proper}
        return found

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
        # "The Front", where the text has the Northern Front.
        told = {
            found.id: found
            for full in (self._registry.ending(name) if name else ())
            if f" {full} " in self._text and (found := self._registry.find(full)) is not None
        }
        return next(iter(told.values())) if len(told) == 1 else None

    @cached_property
    def _text(self) -> str:
        return f" {fold_name(self._parsed.doc.text)} "

    def _body_of(self, head: Token | None) -> list[str]:
        """The name of the body whose organ speaks: "the command of the Northern Front"; empty for anyone else."""
        if not _speaks_for_body(head):
            return []
        bodies = [token for token in head.subtree if token.dep_ in ("pobj", "poss") and token.i != head.i]
        return next((found for token in bodies if (found := proper_words(token, token.text))), [])

    def _owner(self, head: Token | None, span: Span, outer: frozenset[str]) -> KnownVoice | None:
        """The body met before whose organ or crew speaks: "its volunteers", "the trust's volunteers"."""
        if not _speaks_for_body(head):
            return None
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        if owner is None:
            return None
        pronoun = source_words().pronouns.get(owner.lower_)
        if pronoun in ("it", "they"):
            found = by_pronoun(self._voices, "it", span.start, outer)
            return found if found is not None and found.named else None
        name = proper_words(owner, owner.text) or [owner.text]  # "the trust's staff", where the text has a Trust
        found = by_name(self._voices, name, self._acronyms.get(" ".join(name), ""))
        return found if found is not None and not found.person and found.id not in outer else None

    def _seen(self, voice: KnownVoice, span: Span) -> KnownVoice:
        voice.last = max(voice.last, span.start)
        return voice

    def _enrich(self, voice: KnownVoice, head: Token | None, wording: str, proper: list[str]) -> None:
        voice.nouns |= common_nouns(head)
        voice.names |= {fold_name(word) for word in proper}
        if not proper or len(wording.split()) > MAX_NAME_WORDS:
            return
        name = re.sub(r"\s+", " ", wording)
        if not voice.named:
            voice.named, voice.id = True, self._named_id(proper)
            voice.name = name if voice.nouns & common_nouns(head) else f"{voice.name}, {name}"
        elif len(name) > len(voice.name):
            voice.name = name

    @cached_property
    def _people(self) -> dict[str, Verdict]:
        """The people whom the report names, by the last word of their full name, folded."""
        people = verdicts(self._parsed.doc, registry=self._registry)
        return {fold_name(person.name.split()[-1]): person for person in reversed(people)}

    def _named_id(self, proper: list[str]) -> str:
        return content_id("v", fold_name(self._acronyms.get(" ".join(proper), " ".join(proper))))

    def _kind(self, wording: str, head: Token | None, proper: list[str]) -> str:
        """The kind these words tell; of one who speaks for a body, that of the body where it is known."""
        if head is None or not (roles_beside(head) & source_words().spokespeople):
            return kind_of(wording, head, proper)
        for token in head.subtree:
            if token.text not in wording:
                continue  # "the union's chairman, quoted by the daily": its words hang on him, but name another
            if token.dep_ in ("pobj", "poss", "compound", "nmod") and (name := proper_words(token, token.text)):
                known = self._known(" ".join(name), name)
                voice = by_name(self._voices, name, self._acronyms.get(" ".join(name), ""))
                if known is not None or (voice is not None and not voice.person):
                    return known.kind if known is not None else voice.kind if voice is not None else ""
        return kind_of(wording, head, proper)

    def _add(self, head: Token | None, span: Span, wording: str, proper: list[str]) -> KnownVoice:
        nouns = common_nouns(head)
        kind = self._kind(wording, head, proper)
        name = re.sub(r"\s+", " ", wording)
        someone = self._people.get(fold_name(proper[-1])) if proper and kind in ("group", "person") else None
        if someone is not None:
            # A private person of whom no role is told speaks as one who was there or is concerned.
            kind = "witness" if someone.protect else "person"
            if len(proper) == 1 and len(name.split()) == 1:
                name = someone.name  # "Venn said": the text told before whose name it is
                proper = name.split()
        voice = KnownVoice(
            self._named_id(proper) if proper else content_id("v", self._parsed.doc.id, span.start, wording.lower()),
            name,
            kind,
            bool(proper),
            someone is not None or kind == "person" or is_person(head, nouns, kind, proper),
            head is not None and head.tag_ in ("NNS", "NNPS"),
            gender_of(wording),
            {fold_name(word) for word in proper},
            nouns,
            span.start,
            span.start,
        )
        self._voices.append(voice)
        return voice


def _speaks_for_body(head: Token | None) -> TypeGuard[Token]:
    """Whether a noun is an organ or the crew of a body: "command", "volunteers"; not "a volunteer", who is one."""
    if head is None:
        return False
    words = source_words()
    return head.lemma_.lower() in words.organs or head.lower_ in words.crews


def _is_own(wording: str, head: Token | None) -> bool:
    """Whether an outlet speaks of itself: "our office", "this newspaper"; "this guard" is another."""
    kind = source_words().heads.get(head.lower_) if head is not None else "media"
    return bool(re.match(r"our\b", wording) and kind) or bool(
        re.match(r"this\b", wording) and kind in ("media", "document")
    )

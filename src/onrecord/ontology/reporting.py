"""Words that attribute: verbs, nouns, adverbs and phrases of saying, each with what it does to its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, cast

from onrecord.model import REALIS, Realis
from onrecord.ontology.files import read_data

FILE = "lang/en/reporting.yml"
Entry = TypeVar("Entry")
FRAMES = (
    "clause",
    "quote",
    "infinitive",
    "gerund",
    "object",
    "about",
    "wh",
    "recipient",
    "carry",
    "document",
    "seen",
    "named",
    "as",
)


@dataclass(frozen=True, slots=True)
class SayingVerb:
    """What a verb of saying may take as content, by frame, each with the stance that it gives."""

    lemma: str
    classes: tuple[str, ...]
    frames: Mapping[str, Realis]
    about: Mapping[str, Realis]  # preposition to stance
    strict: bool  # attributes only with "that" or a quotation


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition or phrase that a source follows: "according to"."""

    words: tuple[str, ...]
    stance: Realis


@dataclass(frozen=True, slots=True, eq=False)
class ReportingWords:
    """The English words of `lang/en/reporting.yml`. All lower case; verbs by lemma."""

    verbs: Mapping[str, SayingVerb]
    question_words: frozenset[str]
    figure_nouns: frozenset[str]
    putting: frozenset[str]
    put_at: frozenset[str]
    giving: frozenset[str]
    digest_verbs: frozenset[str]
    digest_bounds: frozenset[str]
    judged_for: frozenset[str]
    hearsay_passives: Mapping[str, Realis]
    hearsay_adverbs: Mapping[str, Realis]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by first word, longest first: most words begin none
    possessed_prepositions: frozenset[str]
    possessed_nouns: frozenset[str]
    citing: Mapping[str, tuple[tuple[str, ...], ...]]  # likewise
    nouns: Mapping[str, Realis]
    owned_only: frozenset[str]
    noun_prepositions: Mapping[str, frozenset[str]]  # by noun
    light_verbs: frozenset[str]
    anonymity: frozenset[str]
    stance_adjectives: Mapping[str, Realis]
    stance_prepositions: frozenset[str]
    statement_nouns: frozenset[str]
    reading: frozenset[str]
    from_verbs: frozenset[str]
    bringing: frozenset[str]
    going_on: frozenset[str]
    figure_owned: frozenset[str]
    not_source: frozenset[str]


@cache
def reporting_words() -> ReportingWords:
    """The words that attribute, compiled once a process."""
    data = read_data(FILE)
    possible = frozenset(data["hearsay_stance"]["possible"])
    phrases = [Phrase(tuple(entry["words"].split()), entry["stance"]) for entry in data["phrases"]]
    return ReportingWords(
        verbs=_verbs(data),
        question_words=frozenset(data["question_words"]),
        figure_nouns=frozenset(data["figure_nouns"]),
        putting=frozenset(data["putting"]),
        put_at=frozenset(data["put_at"]),
        giving=frozenset(data["giving"]),
        digest_verbs=frozenset(data["digest_verbs"]),
        digest_bounds=frozenset(data["digest_bounds"]),
        judged_for=frozenset(data["judged_for"]),
        hearsay_passives={lemma: "possible" if lemma in possible else "asserted" for lemma in data["hearsay_passives"]},
        hearsay_adverbs=_by_word(data["hearsay_adverbs"]),
        phrases=_by_first(phrases, lambda phrase: phrase.words),
        possessed_prepositions=frozenset(data["possessed"]["prepositions"]),
        possessed_nouns=frozenset(data["possessed"]["nouns"]),
        citing=_by_first([tuple(words.split()) for words in data["citing"]], lambda words: words),
        nouns=_by_word(data["nouns"]),
        owned_only=frozenset(data["owned_only"]),
        noun_prepositions=_prepositions(data["noun_prepositions"]),
        light_verbs=frozenset(data["light_verbs"]),
        anonymity=frozenset(data["anonymity"]),
        stance_adjectives=_by_word(data["stance_adjectives"]),
        stance_prepositions=frozenset(data["stance_prepositions"]),
        statement_nouns=frozenset(data["statement_nouns"]),
        reading=frozenset(data["reading"]),
        from_verbs=frozenset(data["from_verbs"]),
        bringing=frozenset(data["bringing"]),
        going_on=frozenset(data["going_on"]),
        figure_owned=frozenset(data["figure_owned"]),
        not_source=frozenset(data["not_source"]),
    )


def _by_first(entries: Iterable[Entry], words_of: Callable[[Entry], tuple[str, ...]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(words_of(entry))):
        found.setdefault(words_of(entry)[0], []).append(entry)
    return {word: tuple(those) for word, those in found.items()}


def _verbs(data: Mapping[str, dict[str, dict[str, object]]]) -> dict[str, SayingVerb]:
    strict = frozenset(cast(list[str], data["strict"]))
    classes: dict[str, list[str]] = {}
    frames: dict[str, dict[str, Realis]] = {}
    about: dict[str, dict[str, Realis]] = {}
    about_stance = cast(Mapping[str, Realis], data["about_stance"])
    # A verb in several classes takes each frame from the first class that has it.
    for name, entry in data["verbs"].items():
        stance = cast(Realis, entry["stance"])
        for lemma in cast(list[str], entry["lemmas"]):
            classes.setdefault(lemma, []).append(name)
            for frame in cast(list[str], entry["frames"]):
                frames.setdefault(lemma, {}).setdefault(frame, stance)
            for preposition in cast(list[str], entry.get("about", [])):
                about.setdefault(lemma, {}).setdefault(preposition, about_stance.get(lemma, stance))
    return {
        lemma: SayingVerb(lemma, tuple(names), frames[lemma], about.get(lemma, {}), lemma in strict)
        for lemma, names in classes.items()
    }


def _by_word(table: Mapping[str, list[str]]) -> dict[str, Realis]:
    return {word: cast(Realis, stance) for stance, words in table.items() for word in words}


def _prepositions(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    nouns = {noun for those in table.values() for noun in those}
    return {noun: frozenset(word for word, those in table.items() if noun in those) for noun in nouns}


def lint() -> list[str]:
    """Problems of the file as sentences naming file and term; empty when it is fine."""
    data = read_data(FILE)
    problems: list[str] = []
    for name, entry in data["verbs"].items():
        if entry["stance"] not in REALIS:
            problems.append(f"{FILE}: the verbs {name!r} have the stance {entry['stance']!r}, which is not a realis.")
        problems += [
            f"{FILE}: the verbs {name!r} have the unknown frame {frame!r}."
            for frame in entry["frames"]
            if frame not in FRAMES
        ]
        problems += [
            f"{FILE}: {word!r} among the verbs {name!r} is not a lower-case word."
            for word in entry["lemmas"]
            if not isinstance(word, str) or word != word.lower()
        ]
    for section in ("nouns", "hearsay_adverbs", "stance_adjectives"):
        seen: dict[str, str] = {}
        for stance, words in data[section].items():
            if stance not in REALIS:
                problems.append(f"{FILE}: {section} has the stance {stance!r}, which is not a realis.")
            problems += [
                f"{FILE}: {word!r} under {section} is both {seen[word]} and {stance}."
                for word in words
                if seen.setdefault(word, stance) != stance
            ]
    problems += [
        f"{FILE}: {noun!r} under noun_prepositions.{word} is not among the nouns."
        for word, nouns in data["noun_prepositions"].items()
        for noun in nouns
        if noun not in reporting_words().nouns
    ]
    problems += [
        f"{FILE}: {lemma!r} under hearsay_passives is no verb of saying."
        for lemma in data["hearsay_passives"]
        if lemma not in reporting_words().verbs and lemma not in ("rumour", "rumor", "repute", "deem")
    ]
    return problems

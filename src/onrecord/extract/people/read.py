"""People of a document: runs of capitals that the words around them tell to be persons, one for all their mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extract.people.after import after_name
from onrecord.extract.people.before import before_name
from onrecord.extract.people.names import Run, Word, is_given_name, is_title_case, name_runs, read_words, small_words
from onrecord.model import Document, Span
from onrecord.ontology.protection import people_words
from onrecord.ontology.registry import Registry, fold_name

# How surely signs must tell a person: a weak sign counts 1, any other 2.
ENOUGH, ENOUGH_ALONE = 1, 2  # for a name of several words, for a single word
WEAK = frozenset({"helps", "speaks", "witness", "harmed", "listed", "plural"})
AGAINST = frozenset({"the", "place", "body"})
BODY = 4  # what "said it" weighs against
# What is told of one of a list is told of all.
SHARED = frozenset({"harmed", "family", "minor", "private", "age", "plural"})
LIST_MARKS = frozenset({",", "and", "&", ";"})
IN_LISTS = LIST_MARKS | {"(", ")", "."}
BYLINE = 15  # words
LIST_GAP = 8  # words between two of a list
# "VENN: We heard two shots." in a transcript.
LABEL = re.compile(r"(?m)^[^\w\n]{0,4}((?:[^\W\d_a-z]+\.? ){0,3}[^\W\d_a-z]+)[^\w\n]{0,3}:")


@dataclass(slots=True, eq=False)
class Person:
    """One named person of a document: the fullest name, every place where it stands, and the signs of the role."""

    name: str
    words: tuple[str, ...]
    spans: list[Span] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)

    def take(self, run: Run, signs: Iterable[str]) -> None:
        """Add one place where the person is named."""
        self.spans.append(run.span)
        self.signs.update(signs)


@dataclass(frozen=True, slots=True)
class Sighted:
    """A run with the signs around it."""

    run: Run
    signs: frozenset[str]


def read_people(doc: Document, *, registry: Registry) -> list[Person]:
    """Every person that `doc` names, in order of first mention; empty if it names none.

    Headline, captions and bylines are read too: a name withheld in the text must not stand in a caption. Names of
    the outlet and of `registry` are no persons.
    """
    small = small_words(doc.text)
    sighted: list[Sighted] = []
    for block in doc.blocks:
        words = read_words(doc.text[block.span.start : block.span.end], block.span.start)
        if block.kind in ("headline", "heading") and is_title_case(words):
            continue
        # A line of names after "By" is a byline, whatever kind of block it was read as.
        by = len(words) <= BYLINE and words[:1] and words[0].lower == "by"
        byline = by or block.kind in ("byline", "credit")
        sighted.extend(_sighted(words, name_runs(words, small), {"byline"} if byline else set()))
    bodies = {fold_name(doc.publisher or "")}
    people = _persons([one for one in sighted if not _is_body(one, bodies, registry)])
    labels = {word for label in LABEL.findall(doc.text) for word in label.split()}
    for person in people:
        if person.words[-1].upper() in labels:
            person.signs.add("speaks")
    return people


def _sighted(words: Sequence[Word], runs: Sequence[Run], always: set[str]) -> list[Sighted]:
    found = [Sighted(run, frozenset(always | before_name(words, run) | after_name(words, run))) for run in runs]
    for number in range(1, len(found)):
        before, here = found[number - 1], found[number]
        if not _listed(words, before.run, here.run):
            continue
        # "… in Venn, Norland": a single word after a comma is rather where the other is.
        if len(here.run.words) == 1 and words[here.run.begins - 1].text == "," and not here.signs:
            continue
        known = before.signs or (len(before.run.words) > 1 and is_given_name(before.run.words[0]))
        if known and "the" not in here.signs:
            found[number] = Sighted(here.run, here.signs | (before.signs & SHARED) | {"listed"})
        elif "age" in here.signs and len(before.run.words) > 1:
            found[number - 1] = Sighted(before.run, before.signs | {"listed"})
    return found


def _listed(words: Sequence[Word], before: Run, here: Run) -> bool:
    """Whether only commas, "and" and ages stand between two names: "Ada Venn, 34, and Warder Ivo Marsh"."""
    between = words[before.after : here.begins]
    if not 0 < len(between) <= LIST_GAP:
        return False
    return all(word.lower in IN_LISTS or word.text.isdigit() for word in between) and any(
        word.lower in LIST_MARKS for word in between
    )


def _is_body(one: Sighted, bodies: set[str], registry: Registry) -> bool:
    """Whether a name is that of the outlet, a known source, a body, a road or a place: "Mill Lane"."""
    run = one.run
    name = " ".join(run.words)
    if fold_name(name) in bodies or registry.find(name) is not None:
        return True
    people = people_words()
    first, last = run.words[0], run.words[-1].lower()
    if last in people.bodies:
        told = is_given_name(first) or run.titles or one.signs - WEAK - AGAINST
        return len(run.words) == 1 or last not in people.body_surnames or not told
    inside = {word.lower() for word in run.words[:-1]} & people.bodies
    return bool(inside - people.body_surnames) or (first.lower() in inside and not run.titles)


def _persons(sighted: list[Sighted]) -> list[Person]:
    full: list[Person] = []
    by_word: defaultdict[str, list[Person]] = defaultdict(list)
    for one in sorted(sighted, key=lambda one: -len(one.run.words)):
        if len(one.run.words) == 1:
            continue
        person = _same(one.run.words, by_word[one.run.words[-1]])
        if person is None:
            person = Person(one.run.name, one.run.words)
            full.append(person)
            for word in one.run.words:
                by_word[word].append(person)
        person.take(one.run, one.signs)
    singles = [one for one in sighted if len(one.run.words) == 1]
    # What a surname alone tells counts for the full name. Of two with one surname, the title of one must not make
    # the other public.
    for one in singles:
        mine = by_word.get(one.run.words[0], [])
        if len(mine) == 1:
            mine[0].signs.update(one.signs - AGAINST)
    full = [person for person in full if _strength(person) >= ENOUGH]
    return sorted((*full, *_alone(singles, full)), key=lambda person: min(person.spans))


def _same(words: tuple[str, ...], known: Iterable[Person]) -> Person | None:
    """The person met before by a longer or equal form of this name, an initial for the first name included."""
    for person in known:
        if set(words) <= set(person.words):
            return person
        if len(words[0]) == 1 and person.words[-1] == words[-1] and person.words[0].startswith(words[0]):
            return person
    return None


def _alone(sighted: Iterable[Sighted], full: Iterable[Person]) -> list[Person]:
    """Surnames and first names join the persons they belong to; others are persons if enough tells so."""
    owners: defaultdict[str, list[Person]] = defaultdict(list)
    for person in full:
        for word in person.words:
            owners[word].append(person)
    alone: dict[str, Person] = {}
    for one in sighted:
        word = one.run.words[0]
        mine = owners.get(word, [])
        for person in mine:
            person.spans.append(one.run.span)
        if not mine:
            alone.setdefault(word, Person(word, (word,))).take(one.run, one.signs)
    return [person for person in alone.values() if _strength(person) >= ENOUGH_ALONE]


def _strength(person: Person) -> int:
    """How surely the signs of all mentions tell a person and no body or place."""
    strong = len(person.signs - WEAK - AGAINST)
    weak = len(person.signs & WEAK)
    several = len(person.words) > 1
    against = person.signs & AGAINST
    if "plural" in person.signs and not several:
        strong -= 1  # "The men Norvik calls captives": a plural noun before one word is not about it.
    if is_given_name(person.words[0]):
        strong, weak = (strong + 1, weak) if several else (strong, weak + 1)
    if against and (strong <= 0 or (strong == 1 and not several)):
        return -1
    return 2 * strong + weak - (BODY if "body" in against else 0)

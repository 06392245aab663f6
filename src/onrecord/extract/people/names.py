"""Runs of capitalised words that may be a person's name, with the titles before them: text alone, no parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import Span
from onrecord.ontology.places import place_words
from onrecord.ontology.protection import people_words

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?:(?<=s)['’](?=\s))?|\d+|[^\w\s]")
POSSESSIVE = re.compile(r"(?<=\w)['’][sS]?$")
ARTICLED = re.compile(r"(?:[aAeE][a-z]|[uU]l)-[A-Z]")  # "al-Rashid"
SMALL = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’-]*")
# After these a capital may be that of a sentence, a line or a quotation.
STOPS = frozenset('.!?…:;"“”«»*#>•|/()[]—–-')
QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'", "(": ")"}
MAX_WORDS = 6  # A longer run is a heading or the name of a body.
LONGEST_ABBREVIATION = 5
LONGEST_RUN = 24  # words with titles and stops; bounds the work on lines all of capitals
TITLE_WORDS, TITLE_SHARE = 5, 0.75  # words of a line, and the share of capitals that makes it title case


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of a text. `text` and `lower` are without the possessive, and `end` lies before it."""

    text: str
    lower: str
    start: int
    end: int
    capital: bool
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name. Among its block's words the titles begin at `begins`, and `after` is past the run."""

    begins: int
    after: int
    titles: tuple[str, ...]  # lower case
    words: tuple[str, ...]
    name: str  # as written, nicknames and initials included
    span: Span  # without titles and possessive
    possessive: bool


def read_words(text: str, offset: int = 0) -> list[Word]:
    """The words, numbers and marks of `text`, their offsets counted from `offset`."""
    return [_word(match, offset) for match in TOKEN.finditer(text)]


def _word(match: re.Match[str], offset: int) -> Word:
    text = match.group()
    bare = POSSESSIVE.sub("", text)
    start = match.start() + offset
    capital = bare[:1].isupper() or ARTICLED.match(bare) is not None
    return Word(bare, bare.lower(), start, start + len(bare), capital, bare != text)


def small_words(text: str) -> frozenset[str]:
    """The words that `text` also writes small: one of them in a capital need not be a name."""
    return frozenset(word for word in SMALL.findall(text) if word[0].islower())


def is_given_name(word: str) -> bool:
    """Whether `word` is listed as a given name."""
    return word in place_words().given_names


@cache
def _never() -> frozenset[str]:
    """Capitalised words that are part of no name: days, months, "the", adjectives of countries."""
    words = place_words()
    demonyms = {word.lower() for word in words.demonyms} - {name.lower() for name in words.given_names}
    return frozenset((words.never | demonyms) - people_words().honorifics - people_words().roles.keys())


def name_runs(words: Sequence[Word], small: frozenset[str]) -> list[Run]:
    """The runs of one block in reading order; `small` are the `small_words` of the document."""
    runs: list[Run] = []
    place = 0
    while place < len(words):
        if not _may_name(words, place):
            place += 1
            continue
        after = _end(words, place)
        if (run := _run(words, place, after, small)) is not None:
            runs.append(run)
        place = after
    return runs


def is_title_case(words: Sequence[Word]) -> bool:
    """Whether nearly every word has a capital, as in "Man Held After Shots In Norvik": capitals tell no names there."""
    letters = [word for word in words if word.text[0].isalpha()]
    return len(letters) >= TITLE_WORDS and sum(word.capital for word in letters) >= TITLE_SHARE * len(letters)


def _may_name(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    if not word.capital or (len(word.text) > 1 and word.text.isupper()):
        return False
    if word.lower not in _never():
        return True
    # "April Marsh" is a person, "April" alone and "3 April" are not.
    following = words[place + 1] if place + 1 < len(words) else None
    if len(word.text) == 1:
        return following is not None and following.text == "." and following.start == word.end  # "Ada A. Venn"
    return is_given_name(word.text) and following is not None and following.capital and following.start == word.end + 1


def _end(words: Sequence[Word], place: int) -> int:
    """Past the last word of the run that begins at `place`."""
    after = place + 1
    while after < min(len(words), place + LONGEST_RUN) and not words[after - 1].possessive:
        here, before = words[after], words[after - 1]
        if here.text == "." and here.start == before.end and _abbreviates(before):
            after += 1
        elif here.start > before.end + 1:
            break
        elif _may_name(words, after):
            after += 1
        elif (last := _past_nickname(words, after)) > after:
            after = last
        elif (last := _past_particles(words, after)) > after and last < len(words) and _may_name(words, last):
            after = last + 1
        else:
            break
    return after


def _past_nickname(words: Sequence[Word], place: int) -> int:
    """Past a nickname in quotes or brackets that the surname follows: Ada "Bee" Venn."""
    close = QUOTES.get(words[place].text)
    for end in range(place + 2, min(place + 4, len(words) - 1)):
        if words[end].text == close:
            named = all(word.text.isalpha() and word.capital for word in words[place + 1 : end])
            return end + 1 if named and _may_name(words, end + 1) else place
    return place


def _past_particles(words: Sequence[Word], place: int) -> int:
    particles = people_words().particles
    last = place
    while last < min(len(words), place + 2) and words[last].lower in particles and not words[last].capital:
        last += 1
    return last


def _abbreviates(word: Word) -> bool:
    people = people_words()
    title = word.lower in people.honorifics or word.lower in people.roles
    return len(word.text) == 1 or (title and len(word.text) <= LONGEST_ABBREVIATION)


def _run(words: Sequence[Word], first: int, after: int, small: frozenset[str]) -> Run | None:
    people = people_words()
    inner = [n for n in range(first, after) if words[n].text[0].isalnum()]
    # Titles first: "Deputy Commissioner Ada Venn" is Ada Venn. A role at the end is a surname after a given name.
    titled = [n for n in inner if words[n].lower in people.roles or words[n].lower in people.honorifics]
    if titled and titled[-1] == inner[-1]:
        if len(inner) == 1 or not is_given_name(words[inner[0]].text):
            return None
        titled = titled[:1] if titled[0] == inner[0] else []
    begins = first
    if titled:
        inner = [n for n in inner if n > titled[-1]]
    elif first == 0 or words[first - 1].text in STOPS:
        while inner and _opens(words[inner[0]], small, alone=len(inner) == 1):
            inner = inner[1:]
        begins = inner[0] if inner else first
    if not inner or len(inner) > MAX_WORDS or all(len(words[n].text) == 1 for n in inner):
        return None
    if any(len(words[n].text) > 1 and words[n].lower in people.openers - people.particles for n in inner):
        return None  # "Doctors Beyond Frontiers" is a body.
    titles = tuple(words[n].lower for n in range(first, titled[-1] + 1) if words[n].text[0].isalnum()) if titled else ()
    start, end = words[inner[0]], words[inner[-1]]
    ordinary = start.lower in small or start.text in place_words().state_abbreviations
    if len(inner) == 1 and ordinary and (not titles or people.roles.get(titles[-1]) == "others"):
        return None  # "Child Shot", "Fort Venn, Kan."; but "Mr Hunter" is a name, whoever hunts.
    name = "".join(_spaced(words[n], words[n + 1]) for n in range(inner[0], inner[-1])) + end.text
    return Run(
        begins, after, titles, tuple(words[n].text for n in inner), name, Span(start.start, end.end), end.possessive
    )


def _spaced(word: Word, following: Word) -> str:
    return word.text + (" " if following.start > word.end else "")


def _opens(word: Word, small: frozenset[str], *, alone: bool) -> bool:
    """Whether a word in a capital begins a sentence and no name."""
    if word.lower in people_words().openers:
        return True
    return word.lower in small and (alone or not is_given_name(word.text))

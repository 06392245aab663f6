"""Words and forms of time expressions, from lang/en/times.yml as frozen types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import BadOntology
from onrecord.ontology.files import read_data

FILE = "lang/en/times.yml"
# Classes that the reader of digits and signs gives, without a word list.
DIGITS = ("n2", "n4", "n", "ordd", "clock", "iso", "numdate", "daymonth", "decade")
SIGNS = ("comma", "dot", "hyphen", "dash", "slash", "poss", "open", "close")
DAY_KINDS = ("day", "night", "days", "clock", "part")
PERIOD_KINDS = ("month", "season", "year", "spoken_year", "years", "decade", "century", "quarter", "period")
KINDS = frozenset((*DAY_KINDS, *PERIOD_KINDS, "ago", "length", "age", "set", "ref"))
NAME = re.compile(r"[A-Za-z]\w*")
MAX_EXPANSIONS = 400  # Pieces inside pieces: more than this is a piece that holds itself.


@dataclass(frozen=True, slots=True)
class Form:
    """One shape of a time expression over classes of words, and the neighbours that it needs or forbids."""

    kind: str
    pattern: str  # class names with ? ( ) | {m,n}; pieces are already written out
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Everything that the language knows of time: words with their class and value, forms, and cue words."""

    words: Mapping[str, tuple[str, Any]]
    capital: frozenset[str]  # classes whose words need a capital letter
    in_names: frozenset[str]  # classes whose words, capitalised before another capital, are part of a name
    classes: tuple[str, ...]
    forms: tuple[Form, ...]
    since: tuple[str, ...]  # words that leave the end of an interval open
    until: tuple[str, ...]  # words that leave its start open
    ahead: tuple[str, ...]  # words that say that a sentence looks ahead
    towards: tuple[str, ...]  # words right before a time that lies ahead, unless its verb tells of the past
    set_for: tuple[str, ...]  # words right before a time that lies ahead whatever its verb
    scene_acts: frozenset[str]  # acts of acts.yml that happen on the day of such a scene
    scene: tuple[str, ...]  # words by which a report sets its scene on a day


@cache
def times() -> Times:
    """The English time words and forms. Raises BadOntology if the file breaks its own rules."""
    data = read_data(FILE)
    words: dict[str, tuple[str, Any]] = {}
    for name, entries in data["words"].items():
        values = entries if isinstance(entries, dict) else dict.fromkeys(entries)
        words |= {str(word): (name, value) for word, value in values.items()}
    forms = tuple(
        Form(
            entry["kind"],
            written_out(entry["form"], data["pieces"]),
            *(tuple(entry.get(side, ())) for side in ("after", "not_after", "before", "not_before")),
        )
        for entry in data["forms"]
    )
    classes = (*DIGITS, *SIGNS, *data["words"])
    open_ends = data["open"]
    return Times(
        words,
        frozenset(data["capital"]),
        frozenset(data["named_with_capital"]),
        classes,
        forms,
        tuple(open_ends["since"]),
        tuple(open_ends["until"]),
        tuple(data["ahead"]),
        tuple(data["towards"]),
        tuple(data["set_for"]),
        frozenset(data["scene_acts"]),
        tuple(data["scene"]),
    )


def written_out(form: str, pieces: Mapping[str, str]) -> str:
    """`form` with every piece replaced by its classes. Raises BadOntology if a piece holds itself or is unknown."""
    for _ in range(MAX_EXPANSIONS):
        name = next((found for found in NAME.findall(form) if found.isupper()), None)
        if name is None:
            return form
        if name not in pieces:
            raise BadOntology(
                f"{FILE}: no piece {name} in the form {form[:60]!r}. Pieces: {', '.join(sorted(pieces))}."
            )
        form = re.sub(rf"\b{name}\b", f"(?:{pieces[name]})", form)
        if len(form) > 100_000:
            break
    raise BadOntology(f"{FILE}: a piece in {form[:60]!r} holds itself; write it without.")


def lint() -> list[str]:
    """What is wrong with the time words and forms, as sentences; empty when all is well."""
    data = read_data(FILE)
    problems: list[str] = []
    seen: dict[str, str] = {}
    unknown = sorted(set(data["scene_acts"]) - set(read_data("acts.yml")))
    problems += [f"{FILE}: scene_acts holds {act!r}, which acts.yml does not know." for act in unknown]
    for name, entries in data["words"].items():
        if name in DIGITS or name in SIGNS:
            problems.append(f"{FILE}: class {name} is one of the classes of digits and signs; name it otherwise.")
        for word in entries:
            if word != str(word).lower():
                problems.append(f"{FILE}: {word!r} of {name} must be in lower case.")
            if word in seen:
                problems.append(f"{FILE}: {word!r} is in {seen[word]} and in {name}; give it a class of its own.")
            seen[word] = name
    known = set(times().classes)
    problems += [
        f"{FILE}: no class {name} to be capital." for name in sorted((times().capital | times().in_names) - known)
    ]
    for form in times().forms:
        if form.kind not in KINDS:
            problems.append(f"{FILE}: no kind {form.kind}. Kinds: {', '.join(sorted(KINDS))}.")
        used = {*NAME.findall(form.pattern), *form.after, *form.not_after, *form.before, *form.not_before}
        problems += [f"{FILE}: form of {form.kind} names no class {name}." for name in sorted(used - known)]
        if re.search(r"[*+]", form.pattern):
            problems.append(f"{FILE}: form of {form.kind} repeats without bound; use {{m,n}}.")
    return problems

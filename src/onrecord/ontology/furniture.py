"""Page furniture and line fields of a language: patterns for what a page holds beside its text, from data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import BadOntology
from onrecord.ontology.files import read_data

LONGEST_LINE = 500  # characters; a longer line is a paragraph, and no pattern is tried on it
_SECTIONS = ("furniture", "fields")


@dataclass(frozen=True, slots=True)
class LineTerm:
    """One kind of line on a page, with the patterns that match such a line as a whole."""

    id: str
    label: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    link: bool  # names another report, so that words such as "killed" in it are not this report's

    def match(self, line: str) -> re.Match[str] | None:
        """The match of the whole of `line`, or None."""
        if len(line) > LONGEST_LINE:
            return None
        return next((found for pattern in self.patterns if (found := pattern.fullmatch(line))), None)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Everything `lang/en/furniture.yml` knows. `furniture` is left out of texts, `fields` are kept as fields."""

    furniture: tuple[LineTerm, ...]
    fields: Mapping[str, LineTerm]
    claim_words: re.Pattern[str]
    months: Mapping[str, int]
    written_dates: tuple[re.Pattern[str], ...]
    dateline: re.Pattern[str]  # groups wording, place, date, agency, separator; at the head of a paragraph
    agency_line: re.Pattern[str]  # an agency alone at the head of a paragraph: "(Agency) —"
    not_places: frozenset[str]
    outlet_words: frozenset[str]

    def furniture_term(self, line: str) -> LineTerm | None:
        """What furniture `line` is as a whole; None for a line that may say something of this report's news."""
        for term in self.furniture:
            if term.match(line) and (term.link or not self.claim_words.search(line)):
                return term
        return None

    def field(self, name: str, line: str) -> re.Match[str] | None:
        """The match of `line` as the field `name` (byline, credit, caption, date_line), or None."""
        return self.fields[name].match(line)

    def names_outlet(self, name: str) -> bool:
        """Whether `name` is that of an outlet, not of a person: an acronym, or a word such as Agency or Post."""
        words = re.findall(r"\w+", name)
        return any(word.lower() in self.outlet_words or (len(word) > 2 and word.isupper()) for word in words)


@cache
def load_furniture(language: str = "en") -> Furniture:
    """The furniture of `language`. Raises BadOntology if the file is missing or a pattern is not one."""
    name = f"lang/{language}/furniture.yml"
    data = read_data(name)
    try:
        macros: dict[str, str] = {}
        for macro, text in data["macros"].items():
            macros[macro] = _filled(text, macros)
        terms = {
            section: {key: _term(key, value, macros) for key, value in data[section].items()} for section in _SECTIONS
        }
        return Furniture(
            furniture=tuple(terms["furniture"].values()),
            fields=terms["fields"],
            claim_words=re.compile(rf"\b(?:{'|'.join(data['claim_words'])})\b", re.IGNORECASE),
            months=dict(data["months"]),
            written_dates=tuple(re.compile(_filled(text, macros)) for text in data["written_dates"]),
            dateline=_dateline(data["datelines"], macros),
            agency_line=re.compile(rf"{data['datelines']['agency']} ?(?:{data['datelines']['dash']}) ?(?=\S)"),
            not_places=frozenset(data["datelines"]["not_places"]),
            outlet_words=frozenset(data["outlet_words"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadOntology(f"{name} lacks or misspells {error}; see the comment at its head.") from None
    except re.error as error:
        raise BadOntology(f"{name}: {error.pattern!r} is not a regular expression: {error}.") from None


def lint() -> list[str]:
    """Problems of the furniture file as sentences naming file and term; empty when it is fine."""
    name = "lang/en/furniture.yml"
    furniture = load_furniture()
    problems: list[str] = []
    for term in (*furniture.furniture, *furniture.fields.values()):
        if not term.label or not term.examples or not term.counterexamples:
            problems.append(f"{name}: {term.id} needs a label, examples and counterexamples.")
        problems.extend(
            f"{name}: {term.id} does not match its example {line!r}." for line in term.examples if not term.match(line)
        )
    for term in furniture.furniture:
        problems.extend(
            f"{name}: {term.id} would drop {line!r}." for line in term.counterexamples if furniture.furniture_term(line)
        )
    for key, term in furniture.fields.items():
        problems.extend(
            f"{name}: {key} takes {line!r} for a field." for line in term.counterexamples if term.match(line)
        )
    problems.extend(
        f"{name}: month {key!r} is {number}, not 1 to 12."
        for key, number in furniture.months.items()
        if not 1 <= number <= 12
    )
    return problems


def _term(key: str, value: Mapping[str, Any], macros: Mapping[str, str]) -> LineTerm:
    return LineTerm(
        id=key,
        label=value["label"],
        patterns=tuple(re.compile(_filled(text, macros)) for text in value["patterns"]),
        examples=tuple(value["examples"]),
        counterexamples=tuple(value["counterexamples"]),
        link=bool(value.get("link", False)),
    )


def _dateline(data: Mapping[str, Any], macros: Mapping[str, str]) -> re.Pattern[str]:
    place, date, agency, dash = (_filled(data[key], macros) for key in ("place", "date", "agency", "dash"))
    return re.compile(
        rf"(?P<wording>(?P<place>{place}(?:, {place}){{0,2}})(?P<tail>,? \(?(?P<date>{date})\)?)?)"
        rf"(?: ?{agency})?(?P<separator> ?(?:{dash}|:) ?|\. )(?=\S)"
    )


def _filled(text: str, macros: Mapping[str, str]) -> str:
    """`text` with each {macro} replaced, as a group; braces of other kinds are the pattern's own."""
    for macro, value in macros.items():
        text = text.replace("{" + macro + "}", f"(?:{value})")
    return text

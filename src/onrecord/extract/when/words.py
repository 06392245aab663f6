"""Text into runs of time words: each word, number or sign with its class, cut where any other word stands between."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from onrecord.ontology.times import times

# Every branch is linear: no repeat inside a repeat can match the same text in two ways.
TOKEN = re.compile(
    r"(?P<word>[^\W\d_](?:\.[^\W\d_]\b)+\.?|[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numdate>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/-]))"
    r"|(?P<daymonth>\b\d{1,2}/\d{1,2}\b(?![/\d]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade>(?:\b1\d|\b20)\d0s\b|['’]\d0s\b)"
    r"|(?P<ordd>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?: 1/2)?)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<sign>[^\s\w])"
)
SIGN_CLASSES = {
    ",": "comma",
    ".": "dot",
    "-": "hyphen",
    "–": "hyphen",
    "—": "dash",
    "/": "slash",
    "(": "open",
    ")": "close",
}
LONGEST_RUN = 48  # tokens; longer runs are lists or hostile, and are read in pieces
FIRST_YEAR, LAST_YEAR = 1000, 2199


class Token(NamedTuple):
    """A word, number or sign: its class, what it is worth, and where it stands in the sentence."""

    cls: str
    value: Any
    start: int
    end: int


def _plain(match: re.Match[str]) -> str:
    """A token's text as the word list writes it: lower case, straight apostrophe, no stop after "p.m."."""
    text = match.group().lower()
    if len(text) > 1 and text.endswith("."):
        text = text[:-1]
    return text.replace("’", "'")


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    """First token → the phrases that begin with it, longest first, each with class and value."""
    starts: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for words, (cls, value) in times().words.items():
        parts = tuple(_plain(match) for match in TOKEN.finditer(words))
        starts.setdefault(parts[0], []).append((parts, cls, value))
    for phrases in starts.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return starts


def runs(text: str) -> list[list[Token]]:
    """Stretches of `text` made of time words only, in reading order; empty if it has none.

    >>> [[token.cls for token in run] for run in runs("Guards fled on 3 May.")]
    [['on', 'n2', 'may', 'dot']]
    """
    found: list[list[Token]] = []
    run: list[Token] = []
    phrases = _phrases()
    matches = list(TOKEN.finditer(text))
    place = 0
    while place < len(matches):
        match = matches[place]
        phrase = phrases.get(_plain(match))
        token, length = _word(text, matches, place, phrase) if phrase else (None, 1)
        if token is None and match.lastgroup != "word":
            token = _number_or_sign(match, text)
        if run and (token is None or len(run) >= LONGEST_RUN):
            found.append(run)
            run = []
        if token is not None:
            run.append(token)
        place += length
    if run:
        found.append(run)
    return found


def _word(
    text: str, matches: list[re.Match[str]], place: int, phrases: list[tuple[tuple[str, ...], str, Any]]
) -> tuple[Token | None, int]:
    """The longest word or phrase that stands at `place`, and how many tokens it takes; None if it is used as a name."""
    match, words = matches[place], times()
    for parts, cls, value in phrases:
        length = len(parts)
        if length > 1 and tuple(_plain(each) for each in matches[place : place + length]) != parts:
            continue
        if cls in words.capital and not text[match.start()].isupper():
            continue
        if cls in words.in_names and _in_name(text, match):
            continue
        return Token(cls, value, match.start(), matches[place + length - 1].end()), length
    return None, 1


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word inside a sentence stands before another: "the Evening Post"."""
    start, end = match.span()
    if start == 0 or not text[start].isupper() or text[start:end].isupper():
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _number_or_sign(match: re.Match[str], text: str) -> Token | None:
    (start, end), group = match.span(), match.lastgroup
    match group:
        case "sign":
            cls = SIGN_CLASSES.get(match.group())
            if cls == "hyphen" and text[start - 1 : start].isspace() and text[end : end + 1].isspace():
                cls = "dash"
            return Token(cls, match.group(), start, end) if cls else None
        case "number":
            return _number(match, text)
        case "poss" | "iso" | "numdate" | "daymonth" | "clock" | "decade":
            return Token(group, match.group().lower(), start, end)
        case "ordd":
            return Token("ordd", int(match.group()[:-2]), start, end)
    return None


def _number(match: re.Match[str], text: str) -> Token | None:
    start, end = match.span()
    if text[end : end + 1].isalpha() or text[start - 1 : start].isalpha():
        return None  # "50mm", "A380"
    whole, _, half = match.group().partition(" ")
    digits = whole.replace(",", "")
    if len(digits) > 9:
        return None
    value = float(digits) + (0.5 if half else 0) if "." in digits or half else int(digits)
    if isinstance(value, int) and digits == whole:
        if len(digits) <= 2:
            return Token("n2", value, start, end)
        if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            return Token("n4", value, start, end)
    return Token("n", value, start, end)

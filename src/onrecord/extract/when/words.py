"""Text into runs of time words: each word, number or sign with its class, cut where any other word stands between."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from onrecord.ontology.times import times

# Every branch is linear: no repeat inside a repeat can match the same text in two ways.
TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numdate>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/-]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade>(?:\b1\d|\b20)\d0s\b|['’]\d0s\b)"
    r"|(?P<ordd>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?: 1/2)?)"
    r"|(?P<word>[^\W\d_](?:\.[^\W\d_]\b)+|[^\W\d_]+)"
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


class _Raw(NamedTuple):
    text: str
    group: str
    start: int
    end: int


def _raw(text: str) -> list[_Raw]:
    return [
        _Raw(match.group().lower().replace("’", "'"), match.lastgroup or "", match.start(), match.end())
        for match in TOKEN.finditer(text)
    ]


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    """First token → the phrases that begin with it, longest first, each with class and value."""
    starts: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for words, (cls, value) in times().words.items():
        parts = tuple(raw.text for raw in _raw(words))
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
    raws = _raw(text)
    capital, phrases = times().capital, _phrases()
    place = 0
    while place < len(raws):
        raw = raws[place]
        length, token = 1, None
        candidates = phrases.get(raw.text)
        if candidates:
            for parts, cls, value in candidates:
                if len(parts) > 1 and tuple(each.text for each in raws[place : place + len(parts)]) != parts:
                    continue
                if cls in capital and not text[raw.start].isupper():
                    continue
                length = len(parts)
                token = Token(cls, value, raw.start, raws[place + length - 1].end)
                break
        if token is None:
            token = _number_or_sign(raw, text)
        if token is None or len(run) >= LONGEST_RUN:
            if run:
                found.append(run)
            run = []
        if token is not None:
            run.append(token)
        place += length
    if run:
        found.append(run)
    return found


def _number_or_sign(raw: _Raw, text: str) -> Token | None:
    match raw.group:
        case "sign":
            cls = SIGN_CLASSES.get(raw.text)
            if cls == "hyphen" and text[raw.start - 1 : raw.start].isspace() and text[raw.end : raw.end + 1].isspace():
                cls = "dash"
            return Token(cls, raw.text, raw.start, raw.end) if cls else None
        case "poss":
            return Token("poss", raw.text, raw.start, raw.end)
        case "number":
            return _number(raw, text)
        case "iso" | "numdate" | "clock" | "decade":
            return Token(raw.group, raw.text, raw.start, raw.end)
        case "ordd":
            return Token("ordd", int(raw.text[:-2]), raw.start, raw.end)
    return None


def _number(raw: _Raw, text: str) -> Token | None:
    if text[raw.end : raw.end + 1].isalpha() or text[raw.start - 1 : raw.start].isalpha():
        return None  # "50mm", "A380"
    whole, _, half = raw.text.partition(" ")
    digits = whole.replace(",", "")
    if len(digits) > 9:
        return None
    value = float(digits) + (0.5 if half else 0) if "." in digits or half else int(digits)
    if isinstance(value, int) and digits == whole:
        if len(digits) <= 2:
            return Token("n2", value, raw.start, raw.end)
        if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            return Token("n4", value, raw.start, raw.end)
    return Token("n", value, raw.start, raw.end)

"""Tokens of treebanks put back into running text, with where each token came to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WRITTEN = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
CLOSING = frozenset(".,:;!?%)]}”’")
OPENING = frozenset("([{“‘$£€#")
CLITICS = ("n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m", "'", "’")
APOSTROPHES = ("'", "’")
CLITIC_ENDS = ("s", "re", "ve", "ll", "d", "m", "t")


@dataclass(frozen=True, slots=True)
class Joined:
    """A text, and the start and end of each token in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def join(tokens: Sequence[str], *, start: int = 0) -> Joined:
    """`tokens` written as text; `start` is added to the spans."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    straight = False  # inside straight quotation marks
    glue = True
    for number, raw in enumerate(tokens):
        token = WRITTEN.get(raw, raw)
        before = tokens[number - 1] if number else ""
        closes = token[0] in CLOSING if token else True
        if token == '"':
            closes, straight = straight, not straight
        joined = glue or closes or token.lower() in CLITICS or _split_clitic(token, before) or _hyphen(token, before)
        if not joined:
            parts.append(" ")
            at += 1
        parts.append(token)
        spans.append((start + at, start + at + len(token)))
        at += len(token)
        glue = token in OPENING or (token == '"' and straight)
    return Joined("".join(parts), tuple(spans))


def _split_clitic(token: str, before: str) -> bool:
    """ "Russia ’ s" is "Russia’s"."""
    return before in APOSTROPHES and token.lower() in CLITIC_ENDS


def _hyphen(token: str, before: str) -> bool:
    """ "Deir ez - Zor" is "Deir ez-Zor"; a dash is written as two hyphens."""
    return token == "-" or before == "-"

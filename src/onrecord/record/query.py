"""What a user typed into a search, as terms: words, "quoted phrases" and prefix*; anything else is a separator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record.folding import fold

MAX_QUERY = 1000  # characters that are looked at
MAX_TERMS = 32

# A quote that is never closed runs to the end.
_PART = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after the other; with `prefix`, the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def parse_query(text: str) -> list[Term]:
    """The terms of `text`, all of which must occur; empty if it holds no letter and no digit. Nothing is an error.

    >>> parse_query('Medics "two guards" shoot*')
    [Term(words=('medics',), prefix=False), Term(words=('two', 'guards'), prefix=False), \
Term(words=('shoot',), prefix=True)]
    """
    terms: list[Term] = []
    for part in _PART.finditer(text[:MAX_QUERY]):
        phrase = part["phrase"] is not None
        words = tuple(fold(part["phrase"] if phrase else part["word"]))
        if words:
            terms.append(Term(words, prefix=not phrase and part["word"].endswith("*")))
    return list(dict.fromkeys(terms))[:MAX_TERMS]

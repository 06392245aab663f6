"""Sentences in which a report says what a source is: its affiliation, that it is a state's, or a few words beside it.

"Fars, which is affiliated with", "the state-run Radio Torvane", "the Observatory, a monitoring group, said". The words
are quoted, never summed up: whether they are fair is for whoever reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.model import Span
from onrecord.ontology.files import read_data
from onrecord.ontology.sources import source_words

METHOD = "describing.beside.v1"
BESIDE = 60  # characters between a name and the words that tell what it is
LONGEST = 400  # characters of a sentence that is quoted
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")  # a full stop inside a word ends nothing
ASIDE = r"\s*,\s*(?:an?|the|which\s+is)\s+[^,.;\n]{3,70}[,.;\n]"


def describing(text: str, names: Iterable[str]) -> list[Span]:
    """The sentences of `text` that say what one of `names` is, in order; empty if none does.

    >>> text = "Radio Lenn is quiet. The Watch, a monitoring group, counted nine."
    >>> [text[span.start : span.end] for span in describing(text, ["The Watch"])]
    ['The Watch, a monitoring group, counted nine.']
    """
    wanted = [re.escape(name) for name in sorted(set(names), key=len, reverse=True) if name.strip()]
    if not wanted:
        return []
    name = rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)"
    told = re.compile(rf"{name}{ASIDE}|{name}.{{0,{BESIDE}}}?{_cues()}|{_cues()}.{{0,{BESIDE}}}?{name}", re.DOTALL)
    found = []
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        if len(sentence) <= LONGEST and told.search(sentence):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append(Span(start, start + len(sentence.strip())))
    return found


@cache
def _cues() -> str:
    """One pattern for all words that tell an affiliation or a state's medium."""
    affiliated = read_data("lang/en/acts.yml")["acts"]["affiliation"]["states"]
    words = {*affiliated, *(word for word in source_words().state_words if "-" in word)}
    return rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?!\w)"

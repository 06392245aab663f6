"""Private people who speak in a report without a name: "a resident, who did not give his name, said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.extract.segment import document_sentences
from onrecord.model import Document, Mention, Span
from onrecord.ontology.protection import people_words, protecting
from onrecord.ontology.sources import source_words

MOST_BEFORE = 3  # words between the article and the noun: "an elderly farm worker"
MOST_AFTER = 18  # words between the noun and the verb of speaking: "of the town, who did not give his name,"


def unnamed_speakers(doc: Document) -> list[Mention]:
    """Every private person whom `doc` lets speak by a noun alone, in reading order; empty if there is none.

    Which kinds of speaker are private: protection.yml. Where they speak without telling of an act no claim has them,
    and yet whoever was there may know them by these words.
    """
    return [
        Mention(span, doc.text[span.start : span.end], "person", private=True)
        for sentence in document_sentences(doc)
        for span in _spoken(sentence.text, sentence.span.start)
    ]


def _spoken(text: str, offset: int) -> Iterator[Span]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield Span(offset + match.start("who"), offset + match.end("who"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun before its verb of speaking, and one after it."""
    heads = source_words().heads
    nouns = sorted((word for word, kind in heads.items() if kind in protecting().protected_sources), key=len)
    noun = "|".join(re.escape(word) for word in reversed(nouns))
    where = r"(?:\sof(?:\s[A-Z][\w'’-]+)+)?"
    who = rf"(?P<who>(?:an?|one|another|the)\s(?:[\w'’-]+\s){{0,{MOST_BEFORE}}}?(?:{noun})\b{where})"
    speaking = "|".join(sorted(people_words().speaking, key=len, reverse=True))
    before = "|".join(sorted(people_words().speaking_before, key=len, reverse=True))
    words = rf"(?:[^\w.;!?“”\"]+[\w'’-]+){{0,{MOST_AFTER}}}?"
    return (
        re.compile(rf"\b{who}{words}[^\w.;!?“”\"]+(?:{speaking})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{before})\s{who}(?=\W*$|[,.;:”\"]|\s(?:who|at|in|from|near|whose)\b)", re.IGNORECASE),
    )

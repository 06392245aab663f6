"""Headline attribution: "Ministry: twelve held", "Twelve held - police", "Twelve held: agency"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.sources import source_words

RULE = "attribution.headline.v1"
LEADING = re.compile(r"^(?P<source>[^:“\"]{2,60}?)\s*(?P<cue>:)\s+(?P<content>\S.*)$", re.S)
TRAILING = re.compile(r"^(?P<content>.{12,}?)\s*(?P<cue>:|\s[-–—―])\s*(?P<source>[^:–—]{2,40}?)\s*$", re.S)
MAX_SOURCE_WORDS = 6


def headline_sayings(sentence: Sentence) -> Iterator[Saying]:
    """The saying of a headline that sets its source off by a colon or dash; none where neither side is a source.

    A side is a source if its last word is a head word of sources.yml, or, before a colon, if it is an office and a
    name ("Minister Venn: …").
    """
    for pattern in (TRAILING, LEADING):
        match = pattern.match(sentence.text)
        if match is None or not _is_source(match["source"], named=pattern is LEADING and sentence.kind == "headline"):
            continue
        base = sentence.span.start
        spans = {name: Span(base + match.start(name), base + match.end(name)) for name in ("source", "cue", "content")}
        head = sentence.tokens_in(spans["source"])[-1] if sentence.syntax is not None else None
        yield Saying((Speaker(sentence, head, spans["source"], spans["cue"], "asserted", RULE),), (spans["content"],))
        return


def _is_source(side: str, *, named: bool) -> bool:
    parts = re.findall(r"[\w'’.-]+", side)
    if not parts or len(parts) > MAX_SOURCE_WORDS:
        return False
    words = source_words()
    last = parts[-1].lower()
    if last in words.heads or " ".join(parts[-2:]).lower() in words.heads or last in words.spokespeople:
        return True
    first = parts[0].lower()
    return named and parts[-1][:1].isupper() and (first in words.titles or first in words.heads)

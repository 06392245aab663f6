"""Interviews: blocks that open with a speaker's label, "VENN: I saw it"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.model import Span

RULE = "attribution.label.v1"
LABEL = re.compile(r"\W{0,3}(?P<source>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\W{0,2}(?P<cue>:)\W{0,3}\s+(?=\S)")
MIN_TURNS = 2  # One "Name:" may be a heading; a label that comes again is a speaker's.


def label_sayings(parsed: Parsed) -> Iterator[Saying]:
    """A saying for each paragraph that opens with a label which opens another one too: turns of an interview."""
    text = parsed.doc.text
    first: dict[int, Sentence] = {}
    for sentence in parsed.sentences:
        first.setdefault(sentence.block, sentence)
    turns = [
        (sentence, match)
        for sentence in first.values()
        if sentence.kind in ("paragraph", "list") and (match := LABEL.match(text, sentence.span.start)) is not None
    ]
    counts = Counter(match["source"] for _, match in turns)
    for sentence, match in turns:
        if counts[match["source"]] < MIN_TURNS:
            continue
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        end = parsed.doc.blocks[sentence.block].span.end
        if match.end() >= end:
            continue  # a label without a turn
        content = Span(match.end(), end)
        yield Saying((Speaker(sentence, None, source, cue, "asserted", RULE),), (content,))

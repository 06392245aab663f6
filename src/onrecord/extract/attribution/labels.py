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
SIGNED_RULE = "attribution.signed.v1"
MAX_SIGNED = 1500  # Characters: a longer paragraph is no quotation with its speaker behind it.
DASHES = ("―", "—", "–", "--")
OPENED = "“”«„\"'‘"
MIN_TURNS = 2  # One "Name:" may be a heading; a label that comes again is a speaker's.


# A quotation with its speaker behind a dash at the end of its paragraph: "“We ran.” — Ada Venn".
SIGNED = re.compile(
    r"(?P<said>[\s\S]*[.!?…”\"])\s?(?P<cue>[―—–]|--)\s?(?P<source>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,6}?)"
    r"(?: ?\(@\w+\).{0,40}|, [^.!?]{1,60})?\s*\.?\s*"
)


def signed_sayings(parsed: Parsed) -> Iterator[Saying]:
    """A saying for each paragraph that ends in a dash and the name of its speaker."""
    text = parsed.doc.text
    last = {sentence.block: sentence for sentence in parsed.sentences}
    for number, sentence in last.items():
        block = parsed.doc.blocks[number].span
        if block.end - block.start > MAX_SIGNED or not any(
            dash in text[block.end - 120 : block.end] for dash in DASHES
        ):
            continue
        match = SIGNED.fullmatch(text, block.start, block.end)
        if match is None or match["said"].lstrip()[:1] not in OPENED:
            continue
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        yield Saying((Speaker(sentence, None, source, cue, "asserted", SIGNED_RULE),), (Span(*match.span("said")),))


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

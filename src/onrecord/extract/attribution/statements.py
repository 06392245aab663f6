"""Statements given in part: "issued a statement reading in part:", and the paragraphs that it covers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.attribution.quotes import OPENING, Quote
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

MAX_STATEMENT_BLOCKS = 8  # A statement given "in part" is rarely longer; beyond it the outlet has resumed.
ENTRY = re.compile(r"(?:\d{1,2}[.)]|[-–—*•])\s+\S")  # "1. That on 9 July …": a point of an announced list
BODY_KINDS = ("paragraph", "quote", "list")


def statement_sayings(parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Iterator[Saying]:
    """A saying for each text that a paragraph ending in a colon announces, over the paragraphs of that text.

    It ends before a paragraph with a source of its own, and with one that names the issuer as its subject ("The
    Council calls on …"): there the issuer sums up. If no text is announced ("The mayor added:"), it is one
    paragraph. Nothing where the next paragraph opens with a quotation mark: the marks tell where that ends.
    """
    by_block: dict[int, list[Saying]] = defaultdict(list)
    quoted: dict[int, list[Quote]] = defaultdict(list)
    for saying in sayings:
        by_block[saying.sentence.block].append(saying)
    for quote in quotes:
        quoted[quote.block].append(quote)
    for saying in sayings:
        block = parsed.doc.blocks[saying.sentence.block].span
        if not saying.opens or saying.speakers[-1].span is None or saying.sentence.span.end < block.end - 1:
            continue
        span = _body(parsed, saying, by_block, quoted)
        if span is not None:
            yield Saying(saying.speakers, (span,))


def _body(
    parsed: Parsed, saying: Saying, by_block: Mapping[int, list[Saying]], quoted: Mapping[int, list[Quote]]
) -> Span | None:
    blocks = parsed.doc.blocks
    first = saying.sentence.block + 1
    announced = _announces_text(saying.sentence)
    span: Span | None = None
    entries = False
    for number in range(first, min(len(blocks), first + MAX_STATEMENT_BLOCKS)):
        here = blocks[number]
        if here.kind not in BODY_KINDS:
            break
        if number == first and parsed.doc.text[here.span.start] in OPENING + '"':
            return None
        if (
            entries
            and ENTRY.match(parsed.doc.text, here.span.start, here.span.end) is None
            and here.kind == "paragraph"
        ):
            break  # the list is over
        own = _own_sources(by_block.get(number, ()), quoted.get(number, ()))
        if number > first and own and not _names_issuer(parsed, saying, own):
            break
        span = Span(span.start if span else here.span.start, here.span.end)
        entry = ENTRY.match(parsed.doc.text, here.span.start, here.span.end) is not None
        if (not announced and here.kind == "paragraph" and not entry) or (own and number > first):
            break
        announced = announced or entry
        if entry:
            entries = True
    return span


def _announces_text(sentence: Sentence) -> bool:
    words = re.findall(r"\w+", sentence.text.lower())
    known = reporting_words()
    return any(word in known.statement_nouns for word in words) or any(word in known.reading for word in words[-6:])


def _own_sources(sayings: Sequence[Saying], quotes: Sequence[Quote]) -> list[Saying]:
    """Sayings of a paragraph by someone it names: signs that the outlet speaks again, or that the issuer sums up."""
    return [
        saying
        for saying in sayings
        if (head := saying.speakers[0].head) is not None
        and source_words().pronouns.get(head.lower_) != "we"
        and head.head.dep_ == "ROOT"
        and saying.speakers[0].stance not in ("planned", "possible", "unknown")
        and not any(quote.span.covers(saying.speakers[0].cue) for quote in quotes)
    ]


def _names_issuer(parsed: Parsed, saying: Saying, own: Sequence[Saying]) -> bool:
    """Whether the paragraph's own source is named by a word of the one who issued the statement."""
    issuer = saying.speakers[-1].span
    names = set(re.findall(r"\w+", parsed.words(issuer).lower())) if issuer is not None else set()
    return any(other.speakers[0].head is not None and other.speakers[0].head.lower_ in names for other in own)

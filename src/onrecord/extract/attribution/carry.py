"""Attribution that goes on: quotes without a cue of their own, quotes over paragraphs, statements given in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

MAX_STATEMENT_BLOCKS = 8  # A statement given "in part" is rarely longer; beyond it the outlet has resumed.
MIN_QUOTE_WORDS = 4


def carried_sayings(parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Sayings for quotations and blocks that no cue of their own attributes, from the speaker before them.

    Rules: a quotation after a quoted sentence of the same paragraph has the same speaker; a paragraph that is all
    quotation has the speaker of the paragraph before, if that one ended in speech; a text announced by "reading in
    part:" runs until a paragraph has a source of its own, which still belongs to it.
    """
    found = list(sayings)
    for saying in list(_statements(parsed, quotes, found)):
        found.append(saying)
        yield saying
    for quote in quotes:
        if quote.words < MIN_QUOTE_WORDS or _covered(quote.span, found):
            continue
        speakers = _speakers_for(parsed, quote, quotes, found)
        if speakers is not None:
            saying = Saying(speakers.speakers, (quote.span,))
            found.append(saying)
            yield saying


def _covered(span: Span, sayings: Sequence[Saying]) -> bool:
    inner = Span(span.start + 1, max(span.start + 1, span.end - 1))
    return any(content.covers(inner) for saying in sayings for content in saying.contents)


def _block_of(parsed: Parsed, offset: int) -> int | None:
    return next((n for n, block in enumerate(parsed.doc.blocks) if block.span.start <= offset < block.span.end), None)


def _speakers_for(parsed: Parsed, quote: Quote, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Saying | None:
    block = parsed.doc.blocks[quote.block].span
    before = [
        saying
        for saying in sayings
        if any(block.start <= content.start and content.end <= quote.span.start for content in saying.contents)
        and saying.speakers[-1].span is not None
        and saying.sentence.block <= quote.block
    ]
    if before:
        return max(before, key=lambda saying: max(c.end for c in saying.contents if c.end <= quote.span.start))
    opens_block = not parsed.doc.text[block.start : quote.span.start].strip("-–—• ")
    if not opens_block or quote.block == 0:
        return None
    return _from_previous(parsed, quote, quotes, sayings)


def _from_previous(parsed: Parsed, quote: Quote, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Saying | None:
    previous = parsed.doc.blocks[quote.block - 1].span
    here = [
        saying
        for saying in sayings
        if any(previous.start <= content.start < previous.end for content in saying.contents)
        or (saying.opens and previous.start <= saying.start < previous.end)
    ]
    here = [saying for saying in here if saying.speakers[-1].span is not None]
    if not here:
        return None
    last = max(here, key=lambda saying: max((c.end for c in saying.contents), default=saying.start))
    text = parsed.doc.text
    block = parsed.doc.blocks[quote.block].span
    whole = not text[quote.span.end : block.end].strip(" .,;") or not quote.closed
    unclosed = any(q.block == quote.block - 1 and not q.closed for q in quotes)
    ends_in_quote = any(q.block == quote.block - 1 and q.span.end >= previous.end - 2 for q in quotes)
    colon = text[previous.start : previous.end].rstrip().endswith(":")
    if unclosed or colon or whole or ends_in_quote:
        return last
    return None


def _statements(parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Iterator[Saying]:
    for saying in sayings:
        if not saying.opens or saying.speakers[-1].span is None:
            continue
        block = saying.sentence.block
        text = parsed.doc.text
        if not text[: parsed.doc.blocks[block].span.end].rstrip().endswith(":"):
            # A colon inside a block: the rest of the block, if its next sentence is not a quotation.
            continue
        if saying.sentence.span.end < parsed.doc.blocks[block].span.end - 1:
            continue
        yield from _blocks_after(parsed, quotes, sayings, saying, block)


def _blocks_after(
    parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying], saying: Saying, block: int
) -> Iterator[Saying]:
    blocks = parsed.doc.blocks
    announced = _announces_text(saying.sentence)
    start = end = None
    for number in range(block + 1, min(len(blocks), block + 1 + MAX_STATEMENT_BLOCKS)):
        here = blocks[number]
        if here.kind not in ("paragraph", "quote", "list"):
            break
        text = parsed.doc.text[here.span.start : here.span.end]
        if text.lstrip()[:1] in '“"«' and number == block + 1:
            return  # Quotation marks tell where it ends.
        own = _own_source(parsed, quotes, sayings, number)
        if number > block + 1 and own and not _names_speaker(parsed, saying, own):
            break
        start = here.span.start if start is None else start
        end = here.span.end
        if not announced and here.kind == "paragraph":
            break
        if own and number > block + 1:
            break
    if start is not None and end is not None:
        yield Saying(saying.speakers, (Span(start, end),))


def _announces_text(sentence: Sentence) -> bool:
    words = re.findall(r"\w+", sentence.text.lower())
    nouns = reporting_words().statement_nouns
    return any(word in nouns for word in words) or any(
        word in ("reading", "reads", "text", "full", "part") for word in words[-6:]
    )


def _own_source(parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying], block: int) -> list[Saying]:
    """Sayings in a paragraph by someone it names: signs that the outlet speaks again, or that the issuer does."""
    return [
        saying
        for saying in sayings
        if saying.sentence.block == block
        and (head := saying.speakers[0].head) is not None
        and saying.speakers[0].span is not None
        and source_words().pronouns.get(head.lower_) != "we"
        and head.head.dep_ == "ROOT"
        and saying.speakers[0].stance not in ("planned", "possible", "unknown")
        and not any(quote.span.covers(saying.speakers[0].cue) for quote in quotes)
    ]


def _names_speaker(parsed: Parsed, saying: Saying, own: Sequence[Saying]) -> bool:
    """Whether the paragraph's own source is named by a word of the one who issued the statement."""
    issuer = saying.speakers[-1].span
    assert issuer is not None
    names = set(re.findall(r"\w+", parsed.words(issuer).lower()))
    heads = [other.speakers[0].head for other in own]
    return any(head is not None and head.lower_ in names for head in heads)

"""Quotations without a cue of their own: they go on from the speaker before them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.attribution.labels import RULE as LABEL_RULE
from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.parsed import Parsed
from onrecord.model import Span

MIN_QUOTE_WORDS = 4


def carried_sayings(parsed: Parsed, quotes: Sequence[Quote], sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Sayings for the quotations that no cue of their own attributes, with the speakers of the saying before them.

    A quotation after a quoted sentence of the same paragraph has the same speaker. A paragraph that opens with a
    quotation has the speaker of the paragraph before, if that one ended in a colon, in a quotation or in one left
    open, or if the quotation is the whole paragraph.
    """
    by_block: dict[int, list[Saying]] = defaultdict(list)
    starts = [block.span.start for block in parsed.doc.blocks]
    for saying in sayings:
        if saying.speakers[-1].span is not None:
            for block in {bisect_right(starts, place) - 1 for place in _places(saying)}:
                by_block[block].append(saying)
    covers = _Cover([content for saying in sayings for content in saying.contents])
    open_blocks = {quote.block for quote in quotes if not quote.closed}
    ends = {quote.block: quote.span.end for quote in quotes}
    labelled = {saying.sentence.block for saying in sayings if saying.speakers[0].rule == LABEL_RULE}
    for quote in quotes:
        if quote.block in labelled and not quote.closed:
            continue  # a turn of an interview, opened by a mark of the outlet's own quotation
        if quote.words < MIN_QUOTE_WORDS or covers.holds(quote.inner):
            continue
        before = _before_in_block(quote, by_block) or _from_previous(parsed, quote, by_block, open_blocks, ends)
        if before is not None:
            carried = Saying(before.speakers, (quote.span,))
            by_block[quote.block].append(carried)
            yield carried


class _Cover:
    """Which stretches lie inside one of many contents, told without looking at each."""

    def __init__(self, contents: list[Span]) -> None:
        contents.sort()
        self._starts = [content.start for content in contents]
        self._furthest: list[int] = []
        for content in contents:
            self._furthest.append(max(content.end, self._furthest[-1] if self._furthest else 0))

    def holds(self, span: Span) -> bool:
        place = bisect_right(self._starts, span.start)
        return place > 0 and self._furthest[place - 1] >= span.end


def _places(saying: Saying) -> Iterator[int]:
    yield from (content.start for content in saying.contents)
    if saying.opens:
        yield saying.start


def _before_in_block(quote: Quote, by_block: Mapping[int, list[Saying]]) -> Saying | None:
    ends = [
        (content.end, number)
        for number, saying in enumerate(by_block.get(quote.block, ()))
        for content in saying.contents
        if content.end <= quote.span.start
    ]
    return by_block[quote.block][max(ends)[1]] if ends else None


def _from_previous(
    parsed: Parsed,
    quote: Quote,
    by_block: Mapping[int, list[Saying]],
    open_blocks: set[int],
    ends: Mapping[int, int],
) -> Saying | None:
    text = parsed.doc.text
    here = parsed.doc.blocks[quote.block].span
    before = by_block.get(quote.block - 1)
    if not before or text[here.start : quote.span.start].strip("-–—• "):
        return None
    previous = parsed.doc.blocks[quote.block - 1].span
    whole = not text[quote.span.end : here.end].strip(" .,;") or not quote.closed
    ends_in_quote = ends.get(quote.block - 1, 0) >= previous.end - 2
    colon = text[previous.start : previous.end].rstrip().endswith(":")
    if not (whole or colon or ends_in_quote or quote.block - 1 in open_blocks):
        return None
    return max(before, key=lambda saying: max((content.end for content in saying.contents), default=saying.start))

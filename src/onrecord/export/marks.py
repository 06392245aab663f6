"""A claim's evidence as marked text: source, cue, content, act and figures, nested and labelled.

The pieces come as a flat run of openings, texts and closings, so that a terminal can bracket them and a page wrap them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model import Claim, Span

MarkKind = Literal["source", "cue", "content", "act", "figure", "withheld"]
# Of two marks on the same words the wider idea goes outside.
NESTING: dict[MarkKind, int] = {"content": 0, "source": 1, "cue": 2, "figure": 3, "act": 4, "withheld": 5}
NEAR = 200  # Excerpts nearer than this many code points are shown as one.


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch of the document: `label` reads "source 1", "act: killing"."""

    kind: MarkKind
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of marked text: opening of a mark, words, closing of a mark, or a gap between two excerpts."""

    step: Literal["open", "text", "close", "gap"]
    text: str = ""
    mark: Mark | None = None


def claim_marks(claim: Claim) -> tuple[Mark, ...]:
    """The marks of one claim. Hops are numbered from the outermost where there are several.

    Hops that share a cue or a content share its mark: "content 1, 2".
    """
    numbered = len(claim.chain) > 1
    marks: dict[tuple[MarkKind, Span], str] = {}
    for number, hop in enumerate(claim.chain, start=1):
        spans: tuple[tuple[MarkKind, Span | None], ...] = (
            ("source", hop.source.span),
            ("cue", hop.cue_span),
            ("content", hop.content),
        )
        for kind, span in spans:
            if span is not None:
                earlier = marks.get((kind, span))
                label = f"{kind} {number}" if numbered else kind
                marks[kind, span] = f"{earlier}, {number}" if earlier and numbered else label
    marks["act", claim.trigger] = "act"
    marks |= {("figure", figure.span): "figure" for figure in claim.figures}
    return tuple(Mark(kind, label, span) for (kind, span), label in marks.items())


def windows(claim: Claim, text: str, *, context: int = 0) -> list[Span]:
    """The stretches of `text` to show: the passage, and every source and cue, `context` code points around each."""
    spans = [claim.passage.span]
    for hop in claim.chain:
        spans += [span for span in (hop.source.span, hop.cue_span) if span is not None]
    wide = sorted(_widen(span, text, context) for span in spans)
    merged = [wide[0]]
    for span in wide[1:]:
        last = merged[-1]
        if span.start <= last.end + NEAR:
            merged[-1] = Span(last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _widen(span: Span, text: str, context: int) -> Span:
    """`span` with up to `context` code points on each side, begun and ended between words."""
    start, end = max(0, span.start - context), min(len(text), span.end + context)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def marked(text: str, window: Span, marks: Sequence[Mark]) -> list[Piece]:
    """The words of `window` with `marks` opened and closed around them, always properly nested.

    A mark that crosses another is split where the other ends; a mark outside the window is left out, one that
    reaches out of it is cut. Joining the text pieces gives exactly the words of the window.
    """
    clipped = [
        replace(mark, span=Span(max(mark.span.start, window.start), min(mark.span.end, window.end)))
        for mark in marks
        if mark.span.overlaps(window)
    ]
    waiting = sorted(clipped, key=_opening_order)
    pieces: list[Piece] = []
    stack: list[Mark] = []
    at = window.start
    while True:
        ends = stack[-1].span.end if stack else window.end
        starts = waiting[0].span.start if waiting else window.end
        stop = min(ends, starts)
        if stop > at:
            pieces.append(Piece("text", text[at:stop]))
            at = stop
        if stack and stack[-1].span.end <= at:
            pieces.append(Piece("close", mark=stack.pop()))
        elif waiting and waiting[0].span.start <= at:
            _open(waiting, stack, pieces)
        else:
            return pieces


def _open(waiting: list[Mark], stack: list[Mark], pieces: list[Piece]) -> None:
    mark = waiting.pop(0)
    if stack and mark.span.end > stack[-1].span.end:
        cut = stack[-1].span.end
        rest = replace(mark, span=Span(cut, mark.span.end))
        mark = replace(mark, span=Span(mark.span.start, cut))
        waiting.append(rest)
        waiting.sort(key=_opening_order)
    if mark.span.start < mark.span.end:
        stack.append(mark)
        pieces.append(Piece("open", mark=mark))


def _opening_order(mark: Mark) -> tuple[int, int, int]:
    return (mark.span.start, -mark.span.end, NESTING[mark.kind])


def excerpt(claim: Claim, text: str, *, context: int = 0, withheld: Sequence[Span] = ()) -> list[Piece]:
    """The whole evidence of one claim as pieces, gaps between distant excerpts included.

    Words at `withheld` come as marks of that kind: whoever shows them puts the notice in place of the words.
    """
    marks = (*claim_marks(claim), *(Mark("withheld", "name withheld", span) for span in withheld))
    pieces: list[Piece] = []
    for window in windows(claim, text, context=context):
        if pieces:
            pieces.append(Piece("gap"))
        pieces += marked(text, window, marks)
    return pieces

"""A document as the extractors see it: its sentences, those that were parsed with their syntax.

Offsets of sentences and everything found in them are code points of `Document.text`. A token's own `idx` counts from
the start of its sentence: use `Sentence.at` to get from tokens to the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.model import BlockKind, Document, Span


def _offset(token: Token) -> int:
    return int(token.idx)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a document. `syntax` is its parse, one spaCy Doc a sentence; None where the gate kept it out."""

    index: int  # place among all sentences of the document
    block: int  # index into Document.blocks
    kind: BlockKind
    span: Span
    text: str
    gated: bool = True  # whether the gate found a word that may make a claim
    syntax: Doc | None = None

    @property
    def tokens(self) -> Doc:
        """The parse; only for sentences that have one."""
        assert self.syntax is not None, f"Sentence {self.index} was not parsed."
        return self.syntax

    def at(self, *tokens: Token) -> Span:
        """The stretch of the document from the first to the last of `tokens`."""
        first = min(tokens, key=lambda token: token.i)
        last = max(tokens, key=lambda token: token.i)
        return Span(self.span.start + first.idx, self.span.start + last.idx + len(last.text))

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap `span` (document offsets)."""
        start, end = span.start - self.span.start, span.end - self.span.start
        tokens = self.tokens
        first = max(bisect_right(tokens, start, key=_offset) - 1, 0)
        after = bisect_left(tokens, end, lo=first, key=_offset)
        return [token for token in tokens[first:after] if start < token.idx + len(token.text)]


def _start(sentence: Sentence) -> int:
    return sentence.span.start


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A document with all its sentences in reading order."""

    doc: Document
    sentences: tuple[Sentence, ...]

    def parsed(self) -> Iterator[Sentence]:
        """The sentences that have a parse."""
        return (sentence for sentence in self.sentences if sentence.syntax is not None)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point of the document, None between sentences."""
        after = bisect_right(self.sentences, offset, key=_start)
        sentence = self.sentences[after - 1] if after else None
        return sentence if sentence is not None and offset < sentence.span.end else None

    def words(self, span: Span) -> str:
        """The document's words at `span`."""
        return self.doc.text[span.start : span.end]


def subtree_span(sentence: Sentence, token: Token, *, without: Iterable[Token] = ()) -> Span:
    """The contiguous stretch around `token` that its subtree covers, leaving out the subtrees of `without`."""
    left_out = {inner.i for root in without for inner in root.subtree}
    kept = {inner.i for inner in token.subtree} - left_out
    first = last = token.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return sentence.at(sentence.tokens[first], sentence.tokens[last])

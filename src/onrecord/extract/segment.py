"""Text into sentences by punctuation, before any language model: fast, and exact about offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.extract.parsed import Sentence
from onrecord.model import CLAIM_BLOCKS, Document, Span
from onrecord.ontology.files import read_data

# A full stop, question or exclamation mark, with closing quotes and brackets after it, before white space.
END = re.compile(r"[.!?…]+[\"'”’»)\]*]*(?=\s)|[.!?…]+[\"'”’»)\]*]*$")
OPENING = re.compile(r"\s+[\"'“‘«(\[*]*")
# What stands before the first sentence of a block and belongs to none: list marks, numbers and times of entries.
MARK = re.compile(
    r"\s*(?:[*•‣▪◦·–—-]\s+|\*{1,2}(?=\w)|\d{1,3}[/.)]\s+(?=\D)"
    r"|\d{1,2}[:.]\d\d(?!\d)(?:\s?[ap]\.?m\b\.?)?[*:,]*(?:\s+[–—-])?\s+(?=[^\W\d_a-z]|[@“\"]))"
)
EDGES = "*"  # Marks of emphasis around a sentence
# A text with fewer capitals than this share of its letters is written without them: a sentence may begin small.
FEW_CAPITALS = 0.005
ENOUGH_LETTERS = 40  # too few letters to tell how a text is written
LONGEST = 1_500  # Longer sentences are lists or tables; they are cut at semicolons or commas to bound parsing time.


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_data("lang/en/segment.yml")
    return (
        frozenset(word.lower() for word in data["abbreviations"]["never_end"]),
        frozenset(word.lower() for word in data["abbreviations"]["may_end"]),
        frozenset(data["openers"]),
    )


def split_sentences(text: str) -> list[Span]:
    """The sentences of one block of text, in order, without the white space between them; empty for blank text.

    A stop after an abbreviation ("Col.", "U.S.", an initial) ends no sentence unless a new one plainly begins.
    A stop inside a quotation ends a sentence, so that each sentence of a quote is judged by itself. List marks and the
    times of entries ("* ", "17:05 ", "3/ ") stand before the first sentence, not in it.

    >>> [span.end - span.start for span in split_sentences("Col. Ada Venn spoke. Nobody was hurt.")]
    [20, 16]
    """
    spans: list[Span] = []
    start = 0
    while (mark := MARK.match(text, start)) is not None:
        start = mark.end()
    small = _is_without_capitals(text)
    for match in END.finditer(text, start):
        if _ends(text, match, start, small=small):
            spans.extend(_trimmed(text, start, match.end()))
            start = match.end()
    spans.extend(_trimmed(text, start, len(text)))
    return [piece for span in spans for piece in _bounded(text, span)]


def _is_without_capitals(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return letters >= ENOUGH_LETTERS and sum(char.isupper() for char in text) < FEW_CAPITALS * letters


def _ends(text: str, match: re.Match[str], start: int, *, small: bool) -> bool:
    opening = OPENING.match(text, match.end())
    if opening is None:
        return True
    following = text[opening.end() : opening.end() + 1]
    if not following:
        return True
    if following.islower() and (not small or (match.group()[0] != "." and len(match.group()) > 1)):
        # "…!" she said: the sentence goes on after a quotation; after a bare stop only an abbreviation goes on.
        return False
    if match.group()[0] != ".":
        return True
    word = re.search(r"[^\s(“\"'‘\[]+$", text[start : match.start()])
    bare = word.group().lower() if word else ""
    never, may, openers = _words()
    if bare in never or re.fullmatch(r"[^\W\d_]", bare):
        return False
    if bare in may or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", bare):
        # "in the U.S. police said": only a word that commonly begins sentences tells.
        first_word = re.match(r"\w+", text[opening.end() :])
        return first_word is not None and (first_word.group().capitalize() if small else first_word.group()) in openers
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGES):
        end -= 1
    if start < end:
        yield Span(start, end)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind("; "), window.rfind("\n"), window.rfind(", "), window.rfind(" "))
        cut = start + (cut + 1 if cut > 0 else LONGEST)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, span.end)


def document_sentences(doc: Document) -> list[Sentence]:
    """Every sentence of the blocks that may hold claims, in reading order, none of them parsed or gated yet."""
    sentences: list[Sentence] = []
    for number, block in enumerate(doc.blocks):
        if block.kind not in CLAIM_BLOCKS:
            continue
        text = doc.text[block.span.start : block.span.end]
        for span in split_sentences(text):
            here = Span(block.span.start + span.start, block.span.start + span.end)
            sentences.append(
                Sentence(len(sentences), number, block.kind, here, doc.text[here.start : here.end], gated=False)
            )
    return sentences

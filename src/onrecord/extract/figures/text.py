"""A sentence under the eyes of the number reader: its own words, tied to the parser's tokens by their places."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.words import HYPHENS, QUOTES, Word, is_shouted, split_words
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.numbers import counting


class CountText:
    """The words of one sentence with their tokens. Built once a sentence; changes nothing."""

    __slots__ = ("_starts", "sentence", "shouted", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words: list[Word] = split_words(sentence.text)
        self.shouted = is_shouted(self.words)
        self._starts = [token.idx for token in sentence.tokens]

    def token(self, at: int) -> Token:
        """The parser's token that holds the first letter of word `at`."""
        return self.sentence.tokens[max(bisect_right(self._starts, self.words[at].start) - 1, 0)]

    def lower(self, at: int) -> str:
        """Word `at` in lower case; empty beyond either end."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def span(self, start: int, end: int) -> Span:
        """The document offsets of words [start, end)."""
        base = self.sentence.span.start
        return Span(base + self.words[start].start, base + self.words[end - 1].end)

    def wording(self, start: int, end: int) -> str:
        """The exact text of words [start, end)."""
        return self.sentence.text[self.words[start].start : self.words[end - 1].end]

    def is_number(self, at: int) -> bool:
        """Whether a number word or digits stand at `at`."""
        known = counting().words
        word = self.words[at]
        return word.is_number or word.lower in known.units or word.lower in known.tens

    def is_vague_subject(self, quantity: Quantity) -> bool:
        """Whether "some" or "many" stands for people by itself: "some were freed", or quoted as a figure."""
        quoted = quantity.start > 0 and self.words[quantity.start - 1].text in QUOTES and quantity.end < len(self.words)
        if quoted and self.words[quantity.end].text in QUOTES | {"."}:
            return True
        return self.lower(quantity.end) in {"were", "was"}

    def age_end(self, at: int) -> int:
        """Where an age such as "34-year-old" or "six month old" that begins at word `at` ends; `at` if none does."""
        ages = counting().never.ages
        if not self.is_number(at):
            return at
        step = at + 1
        while step < len(self.words) and (
            self.words[step].text in HYPHENS or (self.is_number(step) and self.words[step].glued)
        ):
            step += 1
        if self.lower(step) not in ages:
            return at
        step += 1
        while step < len(self.words) and self.words[step].text in HYPHENS:
            step += 1
        return step + 1 if self.lower(step) in {"old", "olds"} else at

    def goes_on(self, at: int) -> bool:
        """Whether a verb stands at word `at`, adverbs before it left out: "12 were", "12 later died"."""
        nouns = counting().nouns
        if at >= len(self.words):
            return False
        while at < len(self.words) - 1 and self.lower(at) in nouns.adverbs:
            at += 1
        return self.lower(at) in nouns.verbs or self.token(at).pos_ in {"AUX", "VERB"}

"""Who is cited for what: "the daily cites a surgeon for a third death and a nurse for a fourth"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import is_source, speaker_of
from onrecord.extract.attribution.noun_phrases import antecedent
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.parsed import Sentence
from onrecord.model import Span

RULE = "attribution.syntax.v1"
MAX_CITED = 6  # Sources in one list of who is cited for what; more are a misread sentence.


def citings(sentence: Sentence, token: Token, subject: Token) -> Iterator[Saying]:
    """What each source that `subject` cites is cited for: carrier, source and what for; "quoted him" says nothing."""
    inner = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
    if inner is None or token.dep_ in ("advcl", "prep", "acl"):
        return
    content = _purpose(token, inner)
    if content is None:
        told = next((c for c in inner.children if c.dep_ == "relcl" and antecedent(c.left_edge).i == inner.i), None)
        if told is not None and is_source(inner):
            yield _saying(sentence, token, subject, inner, sentence.at(told.left_edge, told.right_edge))
        return
    for _ in range(MAX_CITED):
        following = _next(content)
        if is_source(inner):
            end = content.right_edge
            if following is not None:
                # Up to the "and" that joins the next source, whatever else hangs on what the first is cited for.
                end = sentence.tokens[_joint(content, following[0]) - 1]
            yield _saying(sentence, token, subject, inner, sentence.at(content.left_edge, end))
        if following is None:
            return
        inner, content = following


def _saying(sentence: Sentence, token: Token, subject: Token, inner: Token, content: Span) -> Saying:
    outer = speaker_of(sentence, subject, token, "asserted", RULE)
    source = speaker_of(sentence, inner, token, "asserted", RULE)
    if source.span is not None and source.span.end > content.start:
        # "a nurse for two more": what she is cited for is not of her name.
        own = [word for word in inner.subtree if word.i <= inner.i and not word.is_punct]
        source = dataclasses.replace(source, span=sentence.at(own[0], inner))
    return Saying((outer, source), (content,))


def _purpose(*parents: Token) -> Token | None:
    """What the "for" of one of `parents` brings in."""
    purpose = next((c for parent in parents for c in parent.children if c.dep_ == "prep" and c.lower_ == "for"), None)
    return next((c for c in purpose.children if c.dep_ in ("pobj", "pcomp")), None) if purpose is not None else None


def _next(content: Token) -> tuple[Token, Token] | None:
    """The next source of the list and what it is cited for; the parser joins it to what the one before is for."""
    for child in content.children:
        if child.dep_ == "conj" and child.i > content.i and (own := _purpose(child)) is not None:
            return child, own
    return None


def _joint(content: Token, source: Token) -> int:
    """Where the words that join `source` to the list before it begin: its "and", or the comma."""
    first = source.left_edge.i
    while first - 1 > content.i and (content.doc[first - 1].is_punct or content.doc[first - 1].dep_ == "cc"):
        first -= 1
    return first

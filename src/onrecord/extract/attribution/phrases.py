"""Attribution by a phrase: "according to", "by her account", "citing", and adverbs of hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import cited_source, is_source
from onrecord.extract.attribution.noun_phrases import NOUNS, SUBJECTS, phrase_span
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

PHRASE_RULE = "attribution.phrase.v1"
HEARSAY_RULE = "attribution.hearsay.v1"


def phrase_sayings(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Saying]:
    """Every attribution of `sentence` by a phrase or an adverb; `taken` are cues already read by verbs."""
    for token in sentence.tokens:
        yield from _according(sentence, token)
        yield from _possessed(sentence, token)
        yield from _adverb(sentence, token)
        if (cited := cited_source(sentence, token)) is not None and not any(cited.cue.overlaps(cue) for cue in taken):
            yield from _citing(sentence, token, cited)


def _citing(sentence: Sentence, token: Token, cited: Speaker) -> Iterator[Saying]:
    """ "The Flag, citing the commissioner, persists with three": who cites stands before the comma, if anyone does."""
    doc = sentence.tokens
    holder = token.head if token.head.pos_ in NOUNS and token.head.i < token.i else None
    if holder is None:
        subject = next((c for c in token.head.children if c.dep_ in SUBJECTS and c.i < token.i), None)
        holder = subject
    closing = next((inner.i for inner in doc[token.i :] if inner.text == ","), None)
    if holder is None or closing is None or not is_source(holder) or doc[token.i - 1].text != ",":
        yield from _attributed(sentence, [cited], token, cited)
        return
    outer = Speaker(sentence, holder, phrase_span(sentence, holder), cited.cue, "asserted", PHRASE_RULE)
    spans = _piece(sentence, closing, len(doc))
    if spans:
        yield Saying((outer, cited), tuple(spans))


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    doc = sentence.tokens
    for phrase in reporting_words().phrases.get(token.lower_, ()):
        stretch = doc[token.i : token.i + len(phrase.words)]
        if tuple(word.lower_ for word in stretch) != phrase.words:
            continue
        source = _object_of(stretch[-1]) or _object_of(stretch[0])
        if source is None or source.i <= token.i or source.pos_ not in NOUNS or not is_source(source):
            return
        if phrase.words == ("per",) and source.pos_ != "PROPN" and source.lemma_.lower() not in source_words().heads:
            return
        speaker = Speaker(
            sentence, source, phrase_span(sentence, source), sentence.at(*stretch), phrase.stance, PHRASE_RULE
        )
        inner = [c for t in (token, source) for child in t.children if (c := cited_source(sentence, child)) is not None]
        yield from _attributed(sentence, [speaker, *inner], token, speaker)
        return


def _object_of(token: Token) -> Token | None:
    found = next((child for child in token.children if child.dep_ in ("pobj", "dobj")), None)
    if found is None:
        inner = next((child for child in token.children if child.dep_ == "prep"), None)
        return _object_of(inner) if inner is not None else None
    return found


def _possessed(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """ "by her account", "in the governor's words": the possessor speaks."""
    words = reporting_words()
    if (
        token.dep_ != "pobj"
        or token.lemma_.lower() not in words.possessed_nouns
        or token.head.lower_ not in words.possessed_prepositions
    ):
        return
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None:
        return
    cue = sentence.at(token.head, token)
    yield from _attributed(
        sentence,
        [Speaker(sentence, owner, phrase_span(sentence, owner), cue, "asserted", PHRASE_RULE)],
        token.head,
        None,
    )


def _adverb(sentence: Sentence, token: Token) -> Iterator[Saying]:
    stance = reporting_words().hearsay_adverbs.get(token.lower_)
    if stance is None:
        return
    governor = token.head
    whole = _clause(sentence, governor)
    yield Saying((Speaker(sentence, None, None, sentence.at(token), stance, HEARSAY_RULE),), (whole,))


def _clause(sentence: Sentence, governor: Token) -> Span:
    """The clause that `governor` heads; for a conjoined verb, from that verb on."""
    return sentence.at(governor.left_edge, governor.right_edge)


def _attributed(sentence: Sentence, speakers: list[Speaker], token: Token, first: Speaker | None) -> Iterator[Saying]:
    """The saying of a phrase: its clause without the phrase itself."""
    governor = token.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    doc = sentence.tokens
    left, right = token.left_edge.i, token.right_edge.i + 1
    if governor.dep_ in ("ROOT", "conj") or governor.i == token.i:
        start, end = (0 if governor.dep_ != "conj" or left <= 1 else governor.left_edge.i), governor.right_edge.i + 1
        if left <= 1:
            end = len(doc)
    else:
        start, end = governor.left_edge.i, governor.right_edge.i + 1
    spans = [*_piece(sentence, start, min(left, end)), *_piece(sentence, max(right, start), end)]
    if spans:
        yield Saying(tuple(speakers), tuple(spans))


def _piece(sentence: Sentence, first: int, end: int) -> list[Span]:
    doc = sentence.tokens
    while first < end and ((doc[first].is_punct and doc[first].text not in "\"“‘'(") or doc[first].is_space):
        first += 1
    while end > first and (doc[end - 1].text in (",", ".", ";", ":", "—", "–", "-") or doc[end - 1].is_space):
        end -= 1
    return [sentence.at(doc[first], doc[end - 1])] if end - first > 1 else []

"""Attribution without a verb of saying: "according to", "by her account", hearsay adverbs, nouns of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import cited_source, is_source
from onrecord.extract.attribution.noun_phrases import NOUNS, SUBJECTS, phrase_span
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span
from onrecord.ontology.reporting import reporting_words
from onrecord.ontology.sources import source_words

PHRASE_RULE = "attribution.phrase.v1"
HEARSAY_RULE = "attribution.hearsay.v1"
NOUN_RULE = "attribution.noun.v1"
REPORTING_OBJECTS = frozenset({"dobj", "pobj"})


def phrase_sayings(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Saying]:
    """Every attribution of `sentence` by a phrase, an adverb or a noun; `taken` are cues already read by verbs."""
    for token in sentence.tokens:
        yield from _according(sentence, token)
        yield from _possessed(sentence, token)
        yield from _adverb(sentence, token)
        yield from _noun(sentence, token)
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
        if phrase.words == ("per",) and source.pos_ != "PROPN":
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
    yield Saying((_unknown(sentence, sentence.at(token), stance, HEARSAY_RULE),), (whole,))


def _clause(sentence: Sentence, governor: Token) -> Span:
    """The clause that `governor` heads; for a conjoined verb, from that verb on."""
    return sentence.at(governor.left_edge, governor.right_edge)


def _unknown(sentence: Sentence, cue: Span, stance: Realis, rule: str) -> Speaker:
    return Speaker(sentence, None, None, cue, stance, rule)


def _noun(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """ "the governor's claim that", "reports of", "a threat to": a noun of saying and what it says."""
    words = reporting_words()
    lemma = token.lemma_.lower()
    stance = words.nouns.get(lemma)
    if stance is None or token.pos_ != "NOUN":
        return
    if lemma in words.figure_owned and (owner := _figure_owner(token)) is not None:
        speaker = Speaker(sentence, owner, phrase_span(sentence, owner), sentence.at(token), "asserted", NOUN_RULE)
        yield Saying((speaker,), (sentence.at(token.left_edge, token.right_edge),))
        return
    content = _noun_content(token)
    if content is None:
        return
    owner = next((child for child in token.children if child.dep_ == "poss"), None) or _by_or_from(token)
    cue = sentence.at(token)
    said = sentence.at(content.left_edge, content.right_edge)
    if owner is not None and is_source(owner):
        yield Saying((Speaker(sentence, owner, phrase_span(sentence, owner), cue, stance, NOUN_RULE),), (said,))
    elif lemma not in words.owned_only and not _answered(token):
        yield Saying((_unknown(sentence, cue, stance, NOUN_RULE),), (said,))


def _figure_owner(token: Token) -> Token | None:
    """Whose figure "the union's tally of nine" or "a police figure of two" is; None without a figure or an owner."""
    owner = next((child for child in token.children if child.dep_ in ("poss", "compound", "amod")), None)
    if owner is None or not any(inner.pos_ == "NUM" for inner in token.subtree):
        return None
    if owner.dep_ != "poss" and source_words().heads.get(owner.lemma_.lower()) is None:
        return None
    return owner


def _noun_content(token: Token) -> Token | None:
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.lower_ in ("that", "to") and c.dep_ in ("mark", "aux") for c in child.children
        ):
            return child
        if child.dep_ == "prep" and child.lower_ in ("of", "about"):
            inner = next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
            # "a report of the police" is theirs, not about them.
            issuer = inner is not None and inner.dep_ == "pobj" and child.lower_ == "of" and _issues(token, inner)
            return None if issuer else inner
    return None


def _issues(token: Token, inner: Token) -> bool:
    heads = source_words().heads
    kind = heads.get(inner.lemma_.lower())
    return heads.get(token.lemma_.lower()) == "document" and kind in ("security_forces", "official", "monitor", "media")


def _by_or_from(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _answered(token: Token) -> bool:
    """Whether the noun is only taken up by another speaker: "denies rumours that", "no reports of"."""
    if any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "any") for child in token.children):
        return True
    return token.dep_ in REPORTING_OBJECTS and token.head.lemma_.lower() in reporting_words().verbs


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

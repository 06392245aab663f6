"""Sayings told by the order of words, where the parser loses the subject: "…, a doctor and a lawyer said."."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.extract.attribution.carriers import cited_source
from onrecord.extract.attribution.cluster import trimmed
from onrecord.extract.attribution.noun_phrases import cue_span
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import SayingVerb, reporting_words

RULE = "attribution.order.v1"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
MAX_SOURCE_TOKENS = 14
STOPS = frozenset({",", "—", "–"})
MAX_ADJUNCT_TOKENS = 9
CITING_WITHIN = 3  # words between a closing cue and whom it cites: "reported, citing doctors"


def surface_saying(sentence: Sentence, token: Token, verb: SayingVerb) -> Saying | None:
    """What `token` attributes by its place alone: closing its sentence after a comma, or opening it.

    For verbs of saying a clause whose subject the parser did not find; None where the words do not tell plainly.
    """
    return closing_saying(sentence, token, verb) or _inside(sentence, token, verb) or _opening(sentence, token, verb)


def closing_saying(sentence: Sentence, token: Token, verb: SayingVerb) -> Saying | None:
    """The saying of a verb that closes its sentence with its source after a comma; None if it does not."""
    words = _closing_source(token) if _attributes(token, verb) else None
    if words is None:
        return None
    doc = sentence.tokens
    start = max([0, *(inner.i + 1 for inner in doc[: words.start] if inner.text == ";")])
    if not any(inner.tag_ in FINITE for inner in doc[start : words.start]):
        return None
    return _saying(sentence, token, verb, words, trimmed(sentence, start, words.start - 1))


def _closing_source(token: Token) -> Words | None:
    doc = token.doc
    if not _closes(token):
        return None
    end = _cue_start(token)
    comma = _comma_before(doc, end)
    if comma is not None and comma == end - 1:  # "the clerk, Ada Venn, reports": the name stands between commas
        end, inner = comma, _comma_before(doc, comma)
        comma = _comma_before(doc, inner) if inner is not None else None
    if comma is None or comma < 2 or end - comma - 1 > MAX_SOURCE_TOKENS:
        return None
    words = doc[comma + 1 : end]
    named = doc[comma + 1 : end - 1] if words[-1].text == ")" else words  # "Olvar News Agency (ONA) reported"
    return words if len(named) and _names(named) else None


def _inside(sentence: Sentence, token: Token, verb: SayingVerb) -> Saying | None:
    """ "The third man, he says, was dead": source and cue between commas inside what they attribute."""
    doc = sentence.tokens
    after = token.i + 1
    if after + 1 < len(doc) and doc[after].pos_ == "PRON":
        after += 1
    comma = _comma_before(doc, _cue_start(token))
    if not _attributes(token, verb) or comma is None or comma < 2 or after >= len(doc) or doc[after].text not in STOPS:
        return None
    words = doc[comma + 1 : _cue_start(token)]
    if not len(words) or not _names(words) or doc[comma].text != doc[after].text:
        return None
    start = max([0, *(inner.i + 1 for inner in doc[:comma] if inner.text == ";")])
    end = next((inner.i for inner in doc[after:] if inner.text == ";"), len(doc))
    if not any(inner.tag_ in FINITE for inner in (*doc[start:comma], *doc[after + 1 : end])):
        return None
    contents = [*trimmed(sentence, start, comma), *trimmed(sentence, after + 1, end)]
    return _saying(sentence, token, verb, words, contents)


def _opening(sentence: Sentence, token: Token, verb: SayingVerb) -> Saying | None:
    if not _attributes(token, verb):
        return None
    doc = sentence.tokens
    breaks = (";", ":", ",") if sentence.kind == "headline" else (";", ":")
    start = max([0, *(inner.i + 1 for inner in doc[: token.i] if inner.text in breaks)])
    words = doc[start : _cue_start(token)]
    if not len(words) or len(words) > MAX_SOURCE_TOKENS or not _names(words):
        return None
    end = next((inner.i for inner in doc[token.i :] if inner.text == ";"), len(doc))
    first = token.i + 1
    if "recipient" in verb.frames and first < end and doc[first].pos_ in ("PRON", "PROPN"):
        first += 1
    that = next((inner.i for inner in doc[first:end] if inner.lower_ == "that" and inner.i - token.i < 8), None)
    first = that if that is not None else first
    rest = doc[first:end]
    number = token.lemma_.lower() == "say" and len(rest) and rest[0].pos_ == "NUM"
    if not number and not any(inner.tag_ in FINITE for inner in rest):
        return None
    return _saying(sentence, token, verb, words, trimmed(sentence, first, end))


def _saying(sentence: Sentence, token: Token, verb: SayingVerb, words: Words, contents: list[Span]) -> Saying | None:
    head = next(
        (word for word in words if word.pos_ in NAMING and word.head.i not in range(words.start, words.end)), None
    )
    head = head or next((word for word in reversed(list(words)) if word.pos_ in NAMING), None)
    if head is None or not contents or head.lower_ in reporting_words().not_source:
        return None
    stance = verb.frames["clause"]
    if any(child.dep_ == "neg" for child in token.children):
        stance = "unknown"
    source = sentence.at(words[0], words[-1])
    speaker = Speaker(sentence, head, source, cue_span(sentence, token), stance, RULE)
    following = token.doc[token.i + 1 : token.i + 1 + CITING_WITHIN]
    cited = next((found for word in following if (found := cited_source(sentence, word)) is not None), None)
    return Saying((speaker, cited) if cited is not None else (speaker,), tuple(contents))


def _attributes(token: Token, verb: SayingVerb) -> bool:
    if "clause" not in verb.frames or "carry" in verb.frames or verb.strict:
        return False
    # The small model takes "rejects" and "talks" at the end of a clause for nouns.
    return token.tag_ in FINITE or token.tag_ == "NNS" or _cue_start(token) < token.i


def _cue_start(token: Token) -> int:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    first = token.i
    while first > 0 and (token.doc[first - 1].pos_ in ("AUX", "ADV") or token.doc[first - 1].dep_ == "neg"):
        first -= 1
    return first


def _closes(token: Token) -> bool:
    """Whether nothing but "us", a stop, or when, where and to whom follows a verb."""
    rest = [word for word in token.doc[token.i + 1 :] if not word.is_space]
    if rest and rest[0].pos_ == "PRON":
        rest = rest[1:]
    if not rest or rest[0].is_punct:
        return not any(word.tag_ in FINITE for word in rest) or rest[0].text == ","
    return (
        len(rest) <= MAX_ADJUNCT_TOKENS
        and rest[0].pos_ in ("ADP", "PROPN", "ADV")
        and not any(word.tag_ in FINITE for word in rest)
    )


def _comma_before(doc: Doc, end: int) -> int | None:
    return next((i for i in range(end - 1, max(-1, end - MAX_SOURCE_TOKENS - 2), -1) if doc[i].text in STOPS), None)


def _names(words: Words) -> bool:
    """Whether words can name a source: a noun or name, no verb of their own, nothing that joins or opens a clause."""
    if words[0].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV", "VERB", "PUNCT", "NUM") or words[-1].pos_ not in NAMING:
        return False
    return not any(word.tag_ in FINITE or word.tag_ in ("WDT", "WP", "WRB", "TO") for word in words)

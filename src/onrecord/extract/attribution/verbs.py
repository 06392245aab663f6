"""Verbs of saying in one sentence: who is the subject, which words are the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.contents import clause_contents, object_content, quote_contents
from onrecord.extract.attribution.noun_phrases import agent_of, is_passive, phrase_span, subject_of
from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span
from onrecord.ontology.reporting import SayingVerb, reporting_words
from onrecord.ontology.sources import source_words

RULE = "attribution.syntax.v1"
PASSIVE_RULE = "attribution.passive.v1"
CARRY_RULE = "attribution.citing.v1"
DECLINING = frozenset({"decline", "refuse", "fail"})


def verb_sayings(sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Saying]:
    """Every act of saying that a verb of `sentence` expresses, in reading order. Needs a parse."""
    verbs = reporting_words().verbs
    for token in sentence.tokens:
        verb = verbs.get(token.lemma_.lower())
        if verb is None or token.pos_ not in ("VERB", "AUX") or token.dep_ == "amod":
            continue
        saying = (
            _passive(sentence, token, verb, quotes) if is_passive(token) else _active(sentence, token, verb, quotes)
        )
        if saying is not None:
            yield saying


def cue_span(sentence: Sentence, token: Token) -> Span:
    """The cue: the verb with its auxiliaries and negation where they stand right before it."""
    first = token.i
    doc = sentence.tokens
    while first > 0 and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod") and doc[first - 1].head.i == token.i:
        first -= 1
    return sentence.at(doc[first], token)


def _active(sentence: Sentence, token: Token, verb: SayingVerb, quotes: Sequence[Quote]) -> Saying | None:
    if token.head.lemma_ in DECLINING and token.dep_ == "xcomp":
        return None
    subject = subject_of(token)
    if "carry" in verb.frames and not _carries(token):
        return None
    if subject is None or not is_source(subject):
        return None
    stance, contents = _contents(sentence, token, verb, subject, quotes)
    opens = _opens(sentence, token)
    if not contents and not opens:
        return None
    if any(child.dep_ == "neg" for child in token.children):
        stance = "unknown"
    cue = cue_span(sentence, token)
    speaker = Speaker(sentence, subject, phrase_span(sentence, subject), cue, stance, RULE)
    return Saying((*_outer(sentence, token, cue), speaker, *_inner(sentence, token)), tuple(contents), opens)


def is_source(token: Token) -> bool:
    """Whether a subject can be who speaks: not "there", "what" or a bare number."""
    lower = token.lower_
    if lower == "it":
        return True
    return lower not in reporting_words().not_source and token.pos_ not in ("VERB", "ADP", "PUNCT", "SCONJ")


def _contents(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token | None, quotes: Sequence[Quote]
) -> tuple[Realis, list[Span]]:
    quoted = quote_contents(sentence, token, subject, quotes) if "quote" in verb.frames else []
    clauses = clause_contents(sentence, token, verb, subject, quotes)
    if clauses is not None:
        frame, spans = clauses
        return verb.frames.get(frame, "asserted"), _joined(spans, quoted)
    if quoted:
        return verb.frames["quote"], quoted
    if (about := object_content(sentence, token, verb)) is not None:
        return about[0], [about[1]]
    return "asserted", []


def _joined(spans: list[Span], more: list[Span]) -> list[Span]:
    return spans + [span for span in more if not any(span.overlaps(other) for other in spans)]


def _opens(sentence: Sentence, token: Token) -> bool:
    text = sentence.text.rstrip()
    return text.endswith(":") and len(text) - (token.idx + len(token.text)) < 60


def _carries(token: Token) -> bool:
    """Whether "quote" or "cite" has a clause or quotation of its own, not only someone it brings in."""
    return (
        False
        if token.dep_ in ("advcl", "prep", "acl")
        else not any(child.dep_ in ("advcl", "xcomp", "ccomp") or child.lower_ == "as" for child in token.children)
    )


def _outer(sentence: Sentence, token: Token, cue: Span) -> Iterator[Speaker]:
    """Who carries the words: "Y cited X as saying", "X was quoted by Y as saying"."""
    governor = _quoting(token)
    if governor is None:
        return
    carrier = agent_of(governor) if is_passive(governor) else subject_of(governor)
    if carrier is not None and is_source(carrier):
        yield Speaker(
            sentence, carrier, phrase_span(sentence, carrier), cue_span(sentence, governor), "asserted", CARRY_RULE
        )
    elif is_passive(governor) and carrier is None:
        return


def _quoting(token: Token) -> Token | None:
    head = token.head
    if token.dep_ == "pcomp" or (token.dep_ in ("advcl", "acl") and head.lower_ == "as"):
        head = head.head
    if token.dep_ == "acl" and head.dep_ in ("dobj", "nsubjpass"):
        head = head.head
    verb = reporting_words().verbs.get(head.lemma_.lower())
    return head if verb is not None and "carry" in verb.frames and head.i != token.i else None


def _inner(sentence: Sentence, token: Token) -> Iterator[Speaker]:
    """Whom the speaker cites: "police, citing a medic, said"."""
    for child in token.children:
        if child.dep_ in ("advcl", "prep") and (cited := cited_source(sentence, child)) is not None:
            yield cited
        for inner in child.children if child.dep_ in ("nsubj",) else ():
            if inner.dep_ in ("acl", "advcl", "prep") and (cited := cited_source(sentence, inner)) is not None:
                yield cited


def cited_source(sentence: Sentence, token: Token) -> Speaker | None:
    """The source that "citing", "quoting", "based on" brings in at `token`; None if it brings none."""
    for words in reporting_words().citing:
        stretch = sentence.tokens[token.i : token.i + len(words)]
        if tuple(word.lower_ for word in stretch) != words:
            continue
        source = next(
            (
                inner
                for word in stretch
                for inner in word.children
                if inner.dep_ in ("dobj", "pobj") and inner.i > token.i
            ),
            None,
        )
        if source is not None and source.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
            cue = sentence.at(*stretch)
            return Speaker(sentence, source, phrase_span(sentence, source), cue, "asserted", CARRY_RULE)
    return None


def _passive(sentence: Sentence, token: Token, verb: SayingVerb, quotes: Sequence[Quote]) -> Saying | None:
    words = reporting_words()
    cue = cue_span(sentence, token)
    agent = agent_of(token)
    if "carry" in verb.frames:
        return None
    patient = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    if "recipient" in verb.frames and agent is None:
        return None
    clauses = clause_contents(sentence, token, verb, None, quotes)
    spans = clauses[1] if clauses is not None else []
    if agent is not None and is_source(agent):
        if patient is not None and not spans and ("object" in verb.frames or "clause" in verb.frames):
            spans = [phrase_span(sentence, patient)]
        elif token.dep_ == "acl" and not spans:
            spans = [sentence.at(token.head.left_edge, token)]
        if not spans:
            return None
        stance = verb.frames.get("clause") or next(iter(verb.frames.values()))
        return Saying(
            (Speaker(sentence, agent, phrase_span(sentence, agent), cue, stance, PASSIVE_RULE),), tuple(spans)
        )
    lemma = token.lemma_.lower()
    if lemma in words.hearsay_passives and agent is None:
        inner = next((child for child in token.children if child.dep_ in ("xcomp", "ccomp", "oprd")), None)
        if inner is None:
            return None
        start = patient if patient is not None and patient.lower_ not in source_words().pronouns else inner
        # "Two guards are believed to have fled": the guards are part of what is believed.
        whole = sentence.at(*[*start.subtree, *inner.subtree])
        return Saying((Speaker(sentence, None, None, cue, words.hearsay_passives[lemma], PASSIVE_RULE),), (whole,))
    return None

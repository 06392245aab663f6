"""Who carries or supplies the words: outlets that quote or are told, and sources that a speaker cites."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.attribution.noun_phrases import (
    NOUNS,
    agent_of,
    cue_span,
    is_passive,
    phrase_span,
    subject_of,
)
from onrecord.extract.attribution.sayings import Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis
from onrecord.ontology.reporting import SayingVerb, reporting_words
from onrecord.ontology.sources import source_words

RULE = "attribution.citing.v1"
TOLD_RULE = "attribution.told.v1"
# Whom a source tells is a carrier if it is a body that reports; a court or a crowd that is told is not.
REPORTING_KINDS = frozenset({"media", "state_agency", "monitor", "humanitarian"})


def speaker_of(sentence: Sentence, head: Token, verb: Token, stance: Realis, rule: str) -> Speaker:
    """The speaker named by the phrase of `head`, with `verb` as its cue."""
    return Speaker(sentence, head, phrase_span(sentence, head), cue_span(sentence, verb), stance, rule)


def is_source(token: Token) -> bool:
    """Whether a noun can be who speaks: not "there", "what" or a clause."""
    if token.lower_ == "it":
        return True
    return token.lower_ not in reporting_words().not_source and token.pos_ not in ("VERB", "ADP", "PUNCT", "SCONJ")


def carriers(sentence: Sentence, token: Token, verb: SayingVerb, subject: Token) -> Iterator[Speaker]:
    """Who passes on what the subject of `token` says, outermost first.

    "Y cited X as saying", "X was quoted by Y as saying", "Y has X saying", "X told the daily Y".
    """
    quoting = next((child for child in subject.children if _quotes(child)), None)
    if quoting is not None and (outlet := agent_of(quoting)) is not None and is_source(outlet):
        yield speaker_of(sentence, outlet, quoting, "asserted", RULE)
    governor = _bringing(token, subject)
    if governor is not None:
        passive = is_passive(governor)
        carrier = agent_of(governor) if passive else subject_of(governor)
        if carrier is not None and is_source(carrier) and carrier.i != subject.i:
            yield speaker_of(sentence, carrier, governor, "asserted", RULE)
    if "recipient" in verb.frames:
        told = next((c for c in token.children if c.dep_ in ("dobj", "dative") and c.pos_ in ("NOUN", "PROPN")), None)
        if told is not None and told.i > token.i and _reports(told):
            yield speaker_of(sentence, told, token, "asserted", TOLD_RULE)


def _quotes(token: Token) -> bool:
    """Whether a participle beside a source names who quoted it: "a keeper, quoted by the monitor, said"."""
    verb = reporting_words().verbs.get(token.lemma_.lower())
    return token.dep_ == "acl" and token.tag_ == "VBN" and verb is not None and "carry" in verb.frames


def _bringing(token: Token, subject: Token) -> Token | None:
    """The verb that brings in the speaker of `token`."""
    words = reporting_words()
    head = token.head
    by_as = token.dep_ == "pcomp" and head.lower_ == "as"
    if by_as:
        head = head.head
    if (token.dep_ in ("acl", "relcl") or by_as) and head.dep_ in ("dobj", "nsubjpass", "pobj", "appos"):
        head = head.head.head if head.head.pos_ == "ADP" else head.head
    if head.i == token.i or head.pos_ not in ("VERB", "AUX"):
        return None
    verb = words.verbs.get(head.lemma_.lower())
    if by_as or (verb is not None and "carry" in verb.frames):
        return head
    own = subject.head.i == token.i or subject.dep_ == "dobj"
    brings = head.lemma_.lower() in words.bringing and own and token.i > head.i
    return head if brings and token.dep_ in ("ccomp", "advcl", "acl", "xcomp", "relcl") else None


def _reports(told: Token) -> bool:
    words = source_words()
    tokens = [told.lemma_.lower(), told.lower_]
    kind = next((words.heads[word] for word in tokens if word in words.heads), None)
    if kind is not None and told.lemma_.lower() in words.media_persons:
        return any(inner.pos_ == "PROPN" for inner in told.subtree)
    if kind is not None and told.pos_ == "PROPN":
        return kind in REPORTING_KINDS
    if kind is not None:
        return kind in ("media", "state_agency") or told.lower_ in words.bodies
    if told.pos_ != "PROPN":
        return told.lower_ in words.bodies
    name = [t.lower_ for t in told.subtree if t.pos_ == "PROPN"]
    return any(words.name_words.get(word) == "media" for word in name) or told.ent_type_ in ("ORG", "") or told.is_upper


def cited_sources(sentence: Sentence, token: Token, subject: Token) -> Iterator[Speaker]:
    """Whom the subject of `token` relies on: "police, citing a medic, said", "heard from a nurse that".

    A citing phrase counts where it stands between subject and verb, or right behind the verb and a comma, whatever
    the parser hangs it on.
    """
    doc = sentence.tokens
    first, last = min(subject.i, token.i), max(subject.i, token.i)
    for word in doc[first : min(last + 8, len(doc))]:
        between = first < word.i < last
        hung = word.head.i == token.i
        behind = word.i > last and doc[word.i - 1].text == "," and (hung or word.i <= last + 5)
        if (between or behind or hung) and (cited := cited_source(sentence, word)) is not None:
            yield cited
            break
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "from" and token.lemma_.lower() in reporting_words().from_verbs:
            source = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
            if source is not None and is_source(source):
                yield Speaker(sentence, source, phrase_span(sentence, source), sentence.at(child), "asserted", RULE)


def cited_source(sentence: Sentence, token: Token) -> Speaker | None:
    """The source that "citing", "quoting", "based on" brings in at `token`; None if it brings none."""
    for words in reporting_words().citing.get(token.lower_, ()):
        stretch = sentence.tokens[token.i : token.i + len(words)]
        if tuple(word.lower_ for word in stretch) != words:
            continue
        source = next(
            (
                c
                for word in reversed(list(stretch))
                for c in word.children
                if c.dep_ in ("dobj", "pobj") and c.i > word.i
            ),
            None,
        )
        # "quoting her as saying" is read at "saying".
        if source is not None and source.pos_ in NOUNS and not any(c.lower_ == "as" for c in token.children):
            cue = sentence.at(*stretch)
            return Speaker(sentence, source, phrase_span(sentence, source), cue, "asserted", RULE)
    return None

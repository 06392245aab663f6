"""Verbs of saying in one sentence: who is the subject, who carries it, which words are the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.carriers import carriers, cited_sources, is_source, speaker_of
from onrecord.extract.attribution.citings import citings
from onrecord.extract.attribution.clauses import clause_contents
from onrecord.extract.attribution.noun_phrases import (
    SUBJECTS,
    agent_of,
    antecedent,
    cue_span,
    is_passive,
    phrase_span,
    subject_of,
)
from onrecord.extract.attribution.objects import object_content
from onrecord.extract.attribution.quotes import CLOSING_MARKS, Quote, question_before, quote_contents
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.attribution.surface import closing_saying, surface_saying
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span
from onrecord.ontology.reporting import SayingVerb, reporting_words
from onrecord.ontology.sources import source_words

RULE = "attribution.syntax.v1"
PASSIVE_RULE = "attribution.passive.v1"
MAX_CLEAR_TOKENS = 3  # A subject further from its verb is doubted where another stands between them.
DECLINING = frozenset({"decline", "refuse", "fail"})


def verb_sayings(sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Saying]:
    """Every act of saying that a verb of `sentence` expresses, in reading order. Needs a parse."""
    verbs = reporting_words().verbs
    for token in sentence.tokens:
        verb = verbs.get(token.lemma_.lower())
        if verb is None or token.dep_ == "amod":
            continue
        if "carry" in verb.frames and token.pos_ == "VERB" and not is_passive(token):
            subject = None if _declined(token) else _joined_subject(token) or subject_of(token)
            if subject is not None and is_source(subject):
                yield from citings(sentence, token, subject)
            continue
        if token.pos_ not in ("VERB", "AUX"):
            # The small model takes the only verb of "The council rejects that …" for a noun.
            if token.tag_ != "NNS":
                continue
            known = surface_saying if token.dep_ == "ROOT" else closing_saying
            saying = known(sentence, token, verb)
        else:
            read = _passive if is_passive(token) else _active
            saying = read(sentence, token, verb, quotes) or surface_saying(sentence, token, verb)
        if saying is not None:
            yield saying


def _active(sentence: Sentence, token: Token, verb: SayingVerb, quotes: Sequence[Quote]) -> Saying | None:
    if _declined(token):
        return None
    subject = _putting(_joined_subject(token) or subject_of(token))
    if subject is None or not is_source(subject):
        return None
    if _amid_content(subject, token) and (closing := closing_saying(sentence, token, verb)) is not None:
        source = closing.speakers[0].head
        if source is not None and subject.i < source.i:
            return closing  # "… are holding three people, a doctor and a lawyer said": not the three
    stance, contents = _contents(sentence, token, verb, subject, quotes)
    opens = _opens(sentence, token)
    if not contents and not opens:
        return None
    if any(child.dep_ == "neg" for child in token.children):
        stance = "unknown"
    speaker = speaker_of(sentence, subject, token, stance, RULE)
    return Saying(
        (*carriers(sentence, token, verb, subject), speaker, *cited_sources(sentence, token, subject)),
        tuple(contents),
        opens,
    )


def _declined(token: Token) -> bool:
    """Whether someone "declined to say" it."""
    return token.head.lemma_ in DECLINING and token.dep_ == "xcomp"


def _putting(subject: Token | None) -> Token | None:
    """Who "put it" where a quotation stands before: in "… a guard and a cook", as the chair put it, not the guard."""
    if subject is None:
        return None
    doc = subject.doc
    for child in subject.children:
        opens = child.lower_ == "as" and child.dep_ == "prep" and child.i > subject.i + 1
        if opens and CLOSING_MARKS & {doc[child.i - 1].text, doc[child.i - 2].text}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), subject)
    return subject


def _joined_subject(token: Token) -> Token | None:
    """Who "concedes that a shell may have fallen but insists nobody died": the parser joins "insists" to "fallen"."""
    if token.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in token.children):
        return None
    if token.tag_ not in ("VBZ", "VBD") or token.head.tag_ == token.tag_:
        return None
    verbs = reporting_words().verbs
    outer = next((up for up in token.ancestors if up.tag_ == token.tag_ and up.lemma_.lower() in verbs), None)
    return subject_of(outer) if outer is not None else None


def _amid_content(subject: Token, token: Token) -> bool:
    """Whether the subject that the parser found stands far from its verb and within a clause: then it is doubted."""
    if subject.doc is not token.doc or subject.i >= token.i - MAX_CLEAR_TOKENS or subject.left_edge.i == 0:
        return False
    return subject.doc[subject.left_edge.i - 1].pos_ in ("VERB", "AUX", "ADP")


def _contents(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token, quotes: Sequence[Quote]
) -> tuple[Realis, list[Span]]:
    here = [token, subject.left_edge] if subject.doc is token.doc and subject.head.i == token.i else [token]
    quoted = quote_contents(sentence, sentence.at(*here), quotes) if "quote" in verb.frames else []
    clauses = clause_contents(sentence, token, verb, subject, quotes)
    if clauses is not None:
        frame, spans = clauses
        more = [span for span in quoted if not any(span.overlaps(other) for other in spans)]
        return verb.frames.get(frame, "asserted"), spans + more
    if quoted:
        return verb.frames["quote"], quoted
    thing = object_content(sentence, token, verb, subject)
    if thing is None and "quote" in verb.frames:
        return verb.frames["quote"], question_before(sentence, sentence.at(*here), quotes)
    return ("asserted", []) if thing is None else (thing[0], [thing[1]])


def _opens(sentence: Sentence, token: Token) -> bool:
    text = sentence.text.rstrip()
    return text.endswith(":") and len(text) - (token.idx + len(token.text)) < 60


def _passive(sentence: Sentence, token: Token, verb: SayingVerb, quotes: Sequence[Quote]) -> Saying | None:
    agent = agent_of(token)
    if "carry" in verb.frames:
        return None
    patient = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    clauses = clause_contents(sentence, token, verb, None, quotes)
    spans = clauses[1] if clauses is not None else []
    if agent is None or not is_source(agent):
        return _hearsay(sentence, token, patient) if agent is None and "recipient" not in verb.frames else None
    if "recipient" in verb.frames:
        return _told(sentence, token, verb, agent, spans)
    if patient is not None and not spans and frozenset(verb.frames) & {"object", "clause", "document"}:
        spans = [phrase_span(sentence, patient)]
    elif token.dep_ == "acl" and not spans:
        spans = [sentence.at(token.head.left_edge, token)]
    if not spans:
        return None
    first: Realis = next(iter(verb.frames.values()), "asserted")
    stance = verb.frames.get("clause", first)
    return Saying((speaker_of(sentence, agent, token, stance, PASSIVE_RULE),), tuple(spans))


def _told(sentence: Sentence, token: Token, verb: SayingVerb, agent: Token, spans: list[Span]) -> Saying | None:
    """ "a mother who was told by an officer that": she passes on what he said."""
    if not spans and (thing := object_content(sentence, token, verb, None)) is not None:
        spans = [thing[1]]
    if not spans:
        return None
    hearer = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    hearer = antecedent(hearer) if hearer is not None else None
    speakers = [speaker_of(sentence, agent, token, "asserted", PASSIVE_RULE)]
    if hearer is not None and is_source(hearer):
        speakers.insert(0, speaker_of(sentence, hearer, token, "asserted", PASSIVE_RULE))
    return Saying(tuple(speakers), tuple(spans))


def _hearsay(sentence: Sentence, token: Token, patient: Token | None) -> Saying | None:
    """ "Two guards are believed to have fled": nobody is named who believes it."""
    stance = reporting_words().hearsay_passives.get(token.lemma_.lower())
    inner = next((child for child in token.children if child.dep_ in ("xcomp", "ccomp", "oprd")), None)
    if stance is None or inner is None:
        return None
    start = patient if patient is not None and patient.lower_ not in source_words().pronouns else inner
    whole = sentence.at(*start.subtree, *inner.subtree)
    return Saying((Speaker(sentence, None, None, cue_span(sentence, token), stance, PASSIVE_RULE),), (whole,))

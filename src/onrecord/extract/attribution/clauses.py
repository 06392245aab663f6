"""The clause that is said: the complement of a verb of saying, as stretches of the document."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.cluster import around, cluster, parenthetical, trimmed
from onrecord.extract.attribution.noun_phrases import SUBJECTS
from onrecord.extract.attribution.quotes import Quote, whole_quotes
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import SayingVerb, reporting_words

CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "csubj", "dep"})
GOING_ON = frozenset({"advcl", "prep", "npadvmod", "advmod", "ccomp", "dep", "parataxis", "dobj", "xcomp", "appos"})


def clause_contents(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token | None, quotes: Sequence[Quote]
) -> tuple[str, list[Span]] | None:
    """The frame and stretches of the clause that `token` takes as content; None if it takes none."""
    found = _clauses(sentence, token, verb, subject)
    if found is None:
        return None
    frame, spans = found
    spans = whole_quotes([span for span in spans if span.end > span.start], quotes, cue=sentence.at(token))
    return (frame, spans) if spans else None


def _clauses(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token | None
) -> tuple[str, list[Span]] | None:
    says = "clause" in verb.frames
    if says and parenthetical(sentence, token, subject):
        return "clause", around(sentence, token, subject)
    children = [child for child in token.children if child.dep_ in CLAUSES]
    left, right = cluster(token, subject)
    ahead = next((child for child in children if child.i < left and _frame(token, child, verb)), None)
    behind = next((child for child in children if child.i >= right), None)
    doc = sentence.tokens
    commas = ahead is not None and behind is not None and doc[left - 1].text in (",", "—") and doc[right].text == ","
    if says and commas and behind is not None:
        # "A, two members told us, that B": the cue stands inside one sentence of content.
        return "clause", [*_before(sentence, token, subject), *trimmed(sentence, right, behind.right_edge.i + 1)]
    # Content after its cue wins: in "A; police say B" the parser makes A a complement of "say" too.
    for child in sorted(children, key=lambda child: child.i < token.i):
        if (frame := _frame(token, child, verb)) is None:
            continue
        if child.i > token.i:
            return frame, [_after(sentence, token, child, frame)]
        modal = verb.strict and any(c.tag_ == "MD" for c in token.children)
        if not modal and not _broken(sentence, child, token):
            return frame, _before(sentence, token, subject)
    if says and (spans := _unparsed(sentence, token, subject, verb)):
        return "clause", spans
    return None


def _frame(token: Token, clause: Token, verb: SayingVerb) -> str | None:
    marks = {
        child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "aux") and child.i < clause.i
    }
    if clause.dep_ == "xcomp" or ("to" in marks and clause.tag_ == "VB" and clause.i > token.i):
        frame = "gerund" if clause.tag_ == "VBG" else "infinitive"
        if clause.lemma_.lower() in reporting_words().anonymity and clause.tag_ == "VBN":
            return None
        return frame if frame in verb.frames and clause.i > token.i else None
    if verb.strict and clause.i > token.i and "that" not in marks and not _is_wh(clause):
        return None
    if "clause" in verb.frames:
        return "clause"
    return "wh" if "wh" in verb.frames and _is_wh(clause) else None


def _is_wh(clause: Token) -> bool:
    questions = reporting_words().question_words
    return any(token.lower_ in questions for token in clause.subtree if token.i <= clause.i)


def _broken(sentence: Sentence, clause: Token, token: Token) -> bool:
    """Whether a semicolon parts a clause from the cue after it."""
    return any(inner.text == ";" for inner in sentence.tokens[clause.i : token.i])


def _before(sentence: Sentence, token: Token, subject: Token | None) -> list[Span]:
    """Content before its cue: "Three died, police said" and, after a second comma, what goes on."""
    left, right = cluster(token, subject)
    doc = sentence.tokens
    clause = next(child for child in token.children if child.dep_ in CLAUSES and child.i < token.i)
    start = 0 if token.dep_ == "ROOT" else clause.left_edge.i
    start = max([start, *(inner.i + 1 for inner in doc[start:left] if inner.text == ";")])
    spans = trimmed(sentence, start, left)
    if right + 1 < len(doc) and doc[right].text == "," and doc[right + 1].lower_ in reporting_words().going_on:
        spans += _goes_on(sentence, token, right + 1)
    return spans


def _goes_on(sentence: Sentence, token: Token, first: int) -> list[Span]:
    """What follows a closing cue and a comma, if a clause there is not a saying of its own."""
    doc = sentence.tokens
    verbs = [
        inner
        for inner in doc[first:]
        if inner.pos_ in ("VERB", "AUX") and inner.dep_ in ("conj", "advcl", "relcl", "ccomp")
    ]
    if not verbs or verbs[0].lemma_.lower() in reporting_words().verbs:
        return []
    end = next((inner.i for inner in doc[first:] if inner.text == ";"), verbs[0].right_edge.i + 1)
    return trimmed(sentence, first, min(end, verbs[0].right_edge.i + 1))


def _after(sentence: Sentence, token: Token, clause: Token, frame: str) -> Span:
    """Content after its cue, to where the speaker's sentence ends or another saying begins."""
    doc = sentence.tokens
    first, last = max(clause.left_edge.i, token.i + 1), clause.right_edge.i
    # Words that the parser hung on the cue may belong to the clause: "says three held in raid on house it owns".
    thing = next((child for child in token.children if child.dep_ == "dobj" and token.i < child.i < first), None)
    if thing is not None and thing.left_edge.i == token.i + 1 and token.lemma_.lower() == "say":
        first = thing.left_edge.i
    if first - 1 > token.i and (doc[first - 1].dep_ == "mark" or doc[first - 1].pos_ == "NUM"):
        first -= 1  # "tell us eleven jumped": the parser hangs the number on the cue
    if thing is not None and frame == "infinitive" and _orders(token):
        first = min(first, thing.left_edge.i)
    for child in token.children:
        if child.i <= last or child.left_edge.i <= last or child.dep_ == "punct":
            continue
        if _ends_content(token, child):
            break
        last = child.right_edge.i
    if doc[last].pos_ == "CCONJ" and last + 1 < len(doc):
        # "as saying that three were invited and two were let go": the parser hangs the second clause on the cue.
        last = next((inner.i - 1 for inner in doc[last:] if inner.text == ";"), len(doc) - 1)
    stop = next((inner.i for inner in doc[first : last + 1] if inner.text == ";"), last + 1)
    spans = trimmed(sentence, first, stop if stop > clause.i else last + 1)
    return spans[0] if spans else sentence.at(clause)


def _orders(token: Token) -> bool:
    """Whether whom the verb addresses is part of what is said: "urged the army to leave", not "told him to leave"."""
    return "demand" in reporting_words().verbs[token.lemma_.lower()].classes


def _ends_content(token: Token, child: Token) -> bool:
    if child.lemma_.lower() in reporting_words().verbs or child.lower_ in ("according", "citing", "quoting"):
        return True
    if child.dep_ == "conj":
        if child.tag_ == "VB" and not any(inner.dep_ in ("aux", *SUBJECTS) for inner in child.children):
            return False  # "wants to widen the road, build a bridge and plant trees"
        own = any(inner.dep_ in SUBJECTS for inner in child.children)
        coordinator = next((c.lower_ for c in token.children if c.dep_ == "cc" and c.i < child.i), "and")
        return not own or coordinator == "but"
    return child.dep_ not in GOING_ON


def _unparsed(sentence: Sentence, token: Token, subject: Token | None, verb: SayingVerb) -> list[Span]:
    """Content where the parser saw no complement: after "that", after a bare cue, or before a closing cue."""
    doc = sentence.tokens
    if subject is None or subject.doc is not doc:
        return []
    end = next((inner.i for inner in doc[token.i :] if inner.text == ";"), len(doc))
    that = next((inner.i for inner in doc[token.i + 1 : end] if inner.lower_ == "that" and inner.dep_ == "mark"), None)
    if that is not None and that - token.i < 8:
        return trimmed(sentence, that, end)
    thing = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
    told = "recipient" in verb.frames and any(child.dep_ == "dative" for child in token.children)
    if thing is not None and told:
        # "told the daily a cop shot at him": the parser takes "a cop" for a thing that is told.
        return trimmed(sentence, thing.left_edge.i, end)
    if verb.strict:
        return []
    left, right = cluster(token, subject)
    closing = right >= len(doc) or doc[right].text in (",", ".", ";", ":", "—", "–")
    if closing and left > 3 and doc[left - 1].text in (",", "—", "–") and subject.i > left - 1:
        start = max([0, *(inner.i + 1 for inner in doc[:left] if inner.text == ";")])
        return trimmed(sentence, start, left)
    following = doc[token.i + 1] if token.i + 1 < end else None
    if following is None or following.is_punct or subject.i > token.i:
        return []
    # "Aid group says 17 killed in raid": headlines leave out the auxiliary.
    clipped = any(inner.dep_ in ("acl", "amod", "relcl") and inner.tag_ == "VBN" for inner in doc[token.i + 1 : end])
    if token.lemma_.lower() == "say" and thing is not None and (clipped or thing.pos_ == "NUM"):
        return trimmed(sentence, token.i + 1, end)
    return []

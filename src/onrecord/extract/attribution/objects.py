"""The thing that is said: the object of a verb of saying, announced, denied, seen or put at a number."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span
from onrecord.ontology.reporting import SayingVerb, reporting_words
from onrecord.ontology.sources import source_words

EYEWITNESSES = frozenset({"witness", "medical", "family", "detainee", "victim", "unnamed"})


def object_content(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token | None
) -> tuple[Realis, Span] | None:
    """What is announced, denied, seen or spoken of as a noun, and its stance; None without such content."""
    if (about := _about(sentence, token, verb)) is not None:
        return about
    thing = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
    if thing is None:
        return None
    frames = (name for name in ("as", "object", "document", "seen", "named") if name in verb.frames)
    frame = next((name for name in frames if _takes(name, verb, token, thing, subject)), None)
    if frame is None:
        return None
    if "count" in verb.classes and (bound := _put_at(token, thing)) is not None:
        return verb.frames[frame], sentence.at(thing.left_edge, bound)
    edges = [thing.right_edge]
    if "count" in verb.classes or frame in ("named", "as"):
        edges += [child.right_edge for child in token.children if child.dep_ in ("prep", "oprd") and child.i > thing.i]
    elif "judge" in verb.classes:
        # "condemned the army for shooting": what someone is blamed or praised for belongs to the judgement.
        edges += [
            c.right_edge
            for c in token.children
            if c.dep_ == "prep" and c.lower_ in reporting_words().judged_for and c.i > thing.i
        ]
    return verb.frames[frame], sentence.at(thing.left_edge, max(edges, key=lambda edge: edge.i))


def _about(sentence: Sentence, token: Token, verb: SayingVerb) -> tuple[Realis, Span] | None:
    """The object of "of", "about" and the like; the parser may hang it on a date between: "spoke on Monday of"."""
    beside = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    if beside is not None and beside.dep_ == "advmod" and beside.lower_ in verb.about:
        # "talks about seven hostages": the parser takes "about seven" for a rough number.
        thing = next(
            (child for child in token.children if child.dep_ == "dobj" and child.left_edge.i == beside.i), None
        )
        if thing is not None:
            return verb.about[beside.lower_], sentence.at(sentence.tokens[beside.i + 1], thing.right_edge)
    for word in sentence.tokens[token.i + 1 : token.i + 12]:
        if word.lower_ not in verb.about or word.dep_ not in ("prep", "dative"):
            continue
        holder = word.head
        near = holder.i == token.i or (
            holder.i > token.i and holder.dep_ in ("pobj", "npadvmod", "prep", "dobj", "dative")
        )
        inner = next((c for c in word.children if c.dep_ in ("pobj", "pcomp")), None)
        if near and inner is not None:
            # "called on the council to release them": what is asked is the content.
            purpose = [
                c.right_edge
                for c in token.children
                if c.dep_ in ("xcomp", "advcl") and c.i > inner.i and c.tag_ == "VB"
            ]
            return verb.about[word.lower_], sentence.at(inner.left_edge, inner.right_edge, *purpose)
    return None


def _takes(frame: str, verb: SayingVerb, token: Token, thing: Token, subject: Token | None) -> bool:
    words = reporting_words()
    lemma = thing.lemma_.lower()
    if frame == "document":
        return lemma in words.statement_nouns or lemma in words.nouns or source_words().heads.get(lemma) == "document"
    if frame == "seen":
        # Guards count prisoners and troops watch roads; a witness who saw is a source.
        return subject is not None and source_words().heads.get(subject.lemma_.lower()) in EYEWITNESSES
    if frame == "named":
        return any(child.dep_ in ("oprd", "ccomp", "xcomp") or child.lower_ == "as" for child in token.children)
    if frame == "as":
        return any(
            child.dep_ in ("prep", "mark") and child.lower_ == "as" for child in (*token.children, *thing.children)
        )
    if "count" in verb.classes:
        return _counts(token, thing)
    return True


def _put_at(token: Token, thing: Token) -> Token | None:
    """Where "put the dead at nine and the wounded at six" ends; None if nothing is put at a number."""
    bounds = reporting_words().put_at
    at = next((t for t in token.subtree if t.i > thing.i and t.lower_ in bounds and _numbered(t)), None)
    return token.right_edge if at is not None and token.lemma_.lower() in reporting_words().putting else None


def _numbered(token: Token) -> bool:
    return any(word.pos_ == "NUM" for word in token.doc[token.i + 1 : token.i + 4])


def _counts(token: Token, thing: Token) -> bool:
    nouns = reporting_words().figure_nouns
    if any(child.dep_ == "dative" for child in token.children) or any(t.pos_ == "SYM" for t in thing.subtree):
        return False  # "gives them twelve days", "gave $200": what is handed over
    if token.lemma_.lower() in reporting_words().putting:
        return _put_at(token, thing) is not None
    if any(inner.lemma_.lower() in nouns for inner in thing.subtree):
        return True
    # "gave nine", "gave twelve men"; but "gives loans of 200 crowns"
    if token.lemma_.lower() in reporting_words().giving:
        return any(inner.pos_ == "NUM" for inner in (thing, *thing.children))
    if any(inner.pos_ == "NUM" for inner in thing.subtree):
        return True
    return any(c.dep_ == "prep" and any(inner.pos_ == "NUM" for inner in c.subtree) for c in token.children)

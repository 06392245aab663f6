"""The words that are said: clauses, quotations and objects of a verb of saying, as stretches of the document."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.attribution.noun_phrases import SUBJECTS
from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span
from onrecord.ontology.reporting import SayingVerb, reporting_words

CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "csubj"})
QUOTE_GAP = 90  # Characters between a cue and the quotation it brings in: "said Venn, the governor, on Monday:".


def clause_contents(
    sentence: Sentence, token: Token, verb: SayingVerb, subject: Token | None, quotes: Sequence[Quote]
) -> tuple[str, list[Span]] | None:
    """The frame and stretches of the clause that `token` takes as content; None if it takes none."""
    if (
        token.dep_ in ("parataxis", "advcl", "ccomp", "dep")
        and "clause" in verb.frames
        and _parenthetical(sentence, token, subject)
    ):
        spans = _around(sentence, token, subject)
        if spans:
            return "clause", [_whole_quote(span, quotes) for span in spans]
    for child in token.children:
        if child.dep_ not in CLAUSES or (frame := _frame(token, child, verb)) is None:
            continue
        if child.i < token.i:
            spans = _before(sentence, token, child, subject)
        else:
            spans = [_after(sentence, token, child)]
        spans = [_whole_quote(span, quotes) for span in spans if span.end > span.start]
        return (frame, spans) if spans else None
    return None


def _frame(token: Token, clause: Token, verb: SayingVerb) -> str | None:
    marks = [
        child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "aux") and child.i < clause.i
    ]
    if clause.dep_ == "xcomp" or ("to" in marks and clause.tag_ == "VB"):
        frame = "gerund" if clause.tag_ == "VBG" else "infinitive"
        return frame if frame in verb.frames else None
    if verb.strict and clause.i > token.i and "that" not in marks and not _is_wh(clause):
        return None
    if "clause" in verb.frames:
        return "clause"
    return "wh" if "wh" in verb.frames and _is_wh(clause) else None


def _is_wh(clause: Token) -> bool:
    return any(
        token.lower_ in ("whether", "how", "why", "what", "who", "where", "when")
        for token in clause.subtree
        if token.i <= clause.i
    )


def _before(sentence: Sentence, token: Token, clause: Token, subject: Token | None) -> list[Span]:
    """Content before its cue: "Three died, police said" and, after a second comma, what goes on."""
    left, right = _cluster(token, subject)
    start = clause.left_edge.i
    if token.dep_ == "ROOT":
        start = _skip_opening(sentence, 0)
    spans = _trimmed(sentence, start, left)
    following = sentence.tokens[right] if right < len(sentence.tokens) else None
    if following is not None and following.text == "," and right + 1 < len(sentence.tokens):
        after = sentence.tokens[right + 1]
        conj = next((child for child in token.children if child.dep_ == "conj" and child.i > right), None)
        if after.dep_ == "cc" and conj is not None and conj.lemma_.lower() not in reporting_words().verbs:
            spans += _trimmed(sentence, right + 1, conj.right_edge.i + 1)
    return spans


def _skip_opening(sentence: Sentence, start: int) -> int:
    return start


def _after(sentence: Sentence, token: Token, clause: Token) -> Span:
    """Content after its cue, to where the speaker's sentence ends or another saying begins."""
    first = clause.left_edge.i
    last = clause.right_edge.i
    for child in token.children:
        if child.i <= last or child.left_edge.i <= last:
            continue
        if child.dep_ == "punct":
            continue
        if _ends_content(token, child):
            break
        last = child.right_edge.i
    spans = _trimmed(sentence, max(first, token.i + 1), last + 1)
    return spans[0] if spans else sentence.at(clause)


def _ends_content(token: Token, child: Token) -> bool:
    verbs = reporting_words().verbs
    if child.lemma_.lower() in verbs or child.lower_ in ("according", "citing", "quoting"):
        return True
    if child.dep_ == "conj":
        own = any(inner.dep_ in SUBJECTS for inner in child.children)
        coordinator = next(
            (inner.lower_ for inner in token.children if inner.dep_ == "cc" and inner.i < child.i), "and"
        )
        return not own or coordinator == "but"
    return child.dep_ not in ("advcl", "prep", "npadvmod", "advmod", "ccomp", "dep", "parataxis")


def _parenthetical(sentence: Sentence, token: Token, subject: Token | None) -> bool:
    """Whether "police said" stands between commas, or after one, inside the clause it attributes."""
    if token.head.i == token.i or subject is None or subject.head.i != token.i:
        return False
    if any(child.dep_ in ("ccomp", "xcomp") and child.i > token.i for child in token.children):
        return False
    left, right = _cluster(token, subject)
    before = sentence.tokens[left - 1].text if left else ""
    after = sentence.tokens[right].text if right < len(sentence.tokens) else "."
    return before in (",", "—", "–", "-", "”", '"', "(") and (
        after in (",", ".", "—", "–", "-", "”", '"', ")", ";", ":")
    )


def _around(sentence: Sentence, token: Token, subject: Token | None) -> list[Span]:
    left, right = _cluster(token, subject)
    head = token.head
    first, last = _clause_edges(head, token)
    spans = _trimmed(sentence, min(first, left), left)
    if last >= right:
        spans += _trimmed(sentence, right, last + 1)
    return spans


def _clause_edges(head: Token, token: Token) -> tuple[int, int]:
    while (
        head.dep_ in ("conj", "advcl", "relcl", "acl", "amod")
        and head.head.i != head.i
        and head.head.pos_ in ("VERB", "AUX")
    ):
        head = head.head
    return head.left_edge.i, head.right_edge.i


def _cluster(token: Token, subject: Token | None) -> tuple[int, int]:
    """The stretch of tokens, end excluded, of "police said on Monday" or "said Venn, the governor"."""
    indices = [token.i]
    for child in token.children:
        if child.dep_ in (
            "aux",
            "auxpass",
            "neg",
            "advmod",
            "dobj",
            "dative",
            "prep",
            "npadvmod",
            "nsubj",
            "agent",
            "prt",
        ) and (child.dep_ != "advmod" or abs(child.i - token.i) <= 2):
            indices += [child.left_edge.i, child.right_edge.i]
        elif child.dep_ == "advcl" and child.i > token.i:
            indices += [child.right_edge.i]
    own = [i for i in indices]
    clause = [c for c in token.children if c.dep_ in CLAUSES and c.i < token.i]
    floor = max((c.right_edge.i + 1 for c in clause if c.right_edge.i < token.i), default=0)
    return max(min(own), min(floor, token.i)), max(own) + 1


def _trimmed(sentence: Sentence, first: int, end: int) -> list[Span]:
    tokens = sentence.tokens
    while first < end and (tokens[first].is_space or tokens[first].text in (",", ";", ":", "—", "–", "-", ".")):
        first += 1
    while end > first and (tokens[end - 1].is_space or tokens[end - 1].text in (",", ";", ":", "—", "–", "-", ".")):
        end -= 1
    return [sentence.at(tokens[first], tokens[end - 1])] if end > first else []


def _whole_quote(span: Span, quotes: Sequence[Quote]) -> Span:
    """`span`, widened to the whole of any quotation that it begins or ends in."""
    for quote in quotes:
        if quote.span.start < span.end and span.start < quote.span.end:
            span = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
    return span


def quote_contents(sentence: Sentence, token: Token, subject: Token | None, quotes: Sequence[Quote]) -> list[Span]:
    """Quotations that stand right before or after the cue and its subject."""
    cue = sentence.at(*([token, subject] if subject is not None and subject.doc is token.doc else [token]))
    text_start = sentence.span.start
    found: list[Span] = []
    for quote in quotes:
        if quote.span.overlaps(sentence.at(token)):
            continue
        if quote.span.end <= cue.start and quote.span.end >= text_start:
            between = sentence.text[quote.span.end - text_start : cue.start - text_start]
            inside = sentence.text[: quote.span.end - text_start].rstrip("\"”’»' ")
            if (
                not between.strip(" ,—–-")
                and (quote.words > 2)
                and (inside[-1:] in ",.!?…—–-" or between.strip(" ") in (",", "—", "–"))
            ):
                found.append(quote.span)
        elif quote.span.start >= cue.end and quote.span.start < sentence.span.end:
            between = sentence.text[cue.end - text_start : quote.span.start - text_start]
            if (
                len(between) <= QUOTE_GAP
                and between.rstrip().endswith((",", ":", "that", "—", "–"))
                and quote.words > 2
            ) or (not between.strip() and quote.words > 3):
                found.append(quote.span)
    return found


def object_content(sentence: Sentence, token: Token, verb: SayingVerb) -> tuple[Realis, Span] | None:
    """What is announced, denied or spoken of as a noun, and its stance; None where the verb has no such content."""
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in verb.about and child.i > token.i:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return verb.about[child.lower_], sentence.at(inner.left_edge, inner.right_edge)
    if "object" not in verb.frames:
        return None
    thing = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
    if thing is None:
        return None
    first, last = thing.left_edge, thing.right_edge
    if "count" in verb.classes and not _counts(token, thing):
        return None
    if "count" in verb.classes:
        last = max((c.right_edge for c in token.children if c.dep_ in ("prep", "dobj", "oprd")), key=lambda t: t.i)
    return verb.frames["object"], sentence.at(first, last)


def _counts(token: Token, thing: Token) -> bool:
    nouns = reporting_words().figure_nouns
    if any(inner.pos_ == "NUM" or inner.lemma_.lower() in nouns for inner in thing.subtree):
        return True
    return any(c.dep_ == "prep" and any(inner.pos_ == "NUM" for inner in c.subtree) for c in token.children)

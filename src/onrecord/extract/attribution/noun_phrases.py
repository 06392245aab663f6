"""Noun phrases that may name a source: their extent, and which noun speaks for a verb."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.reporting import reporting_words

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
MAX_CLAUSE_TOKENS = 14  # A longer relative clause after a source is a story of its own.
MAX_CLIMB = 6


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """The words that name the source `head`: its phrase without clauses set off by a comma, nor a second conjunct's."""
    first = last = head.i
    kept = {head.i}
    for child in head.children:
        if _belongs(head, child):
            kept.update(token.i for token in child.subtree)
    while first - 1 in kept or _names_on(head.doc, first):
        first -= 1
    while last + 1 in kept:
        last += 1
    tokens = sentence.tokens
    while last > head.i and (tokens[last].is_punct or tokens[last].dep_ == "cc"):
        last -= 1
    while first < head.i and (tokens[first].is_punct or tokens[first].dep_ == "cc"):
        first += 1
    if last + 1 < len(tokens) and tokens[last + 1].text == ")" and any(t.text == "(" for t in tokens[first : last + 1]):
        last += 1
    return sentence.at(tokens[first], tokens[last])


def _names_on(doc: Doc, first: int) -> bool:
    """Whether the name goes on to the left though the parser tore it: "…, Rights Watch Venn said"."""
    if not first:
        return False
    before, word = doc[first - 1], doc[first]
    torn = before.head == word.head and before.dep_ in ("dobj", "nsubj", "npadvmod")
    one_name = torn or (before.head == word and before.dep_ == "compound")
    return one_name and before.pos_ == word.pos_ == "PROPN" and before.whitespace_ == " "


def _belongs(head: Token, child: Token) -> bool:
    if child.i > head.i and _tells_who_says(child):
        return False
    if child.dep_ in ("relcl", "acl"):
        size = child.right_edge.i - child.left_edge.i + 1
        previous = head.doc[child.left_edge.i - 1] if child.left_edge.i else head
        return size <= MAX_CLAUSE_TOKENS and previous.text not in (",", "—", "–", "-") and child.left_edge.i > head.i
    if child.dep_ in ("advcl", "case"):
        return False  # "the army's count" is the army's: the mark is not of its name
    if child.dep_ == "punct":
        return child.text in (",", "(", ")", "-", "/") or child.text in "\"'“”‘’"
    return True


def _tells_who_says(child: Token) -> bool:
    """Whether words behind a source tell of its saying, not of it: "as quoted by", "according to", "saying that"."""
    words = reporting_words()
    if child.left_edge.lower_ == "as" or child.lower_ == "according":
        return True
    if child.tag_ == "VBG" and child.lower_ in words.citing:
        return True
    says = child.dep_ == "acl" and child.tag_ == "VBG" and child.lemma_.lower() in words.verbs
    return says and any(inner.dep_ == "ccomp" for inner in child.children)


def subject_of(verb: Token) -> Token | None:
    """Who does what `verb` says: its own subject, or the one it shares with a verb above; None if there is none."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        # Of two, the nearer one speaks: headlines leave out "were" ("Five held in raid, paper says").
        return antecedent(min(own, key=lambda child: abs(child.i - verb.i)))
    if (misread := _closing_subject(verb) or _inverted_subject(verb)) is not None:
        return misread
    if is_passive(verb):
        return None
    # "State daily Today quoted": the parser may take a name for a day.
    beside = next((c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.n_lefts), None)
    if beside is not None and beside.ent_type_ not in ("DATE", "TIME"):
        return beside
    return _shared_subject(verb, MAX_CLIMB)


def _closing_subject(verb: Token) -> Token | None:
    """ "… in Varn, doctors and firefighters said": the parser may count the source among the words before its comma."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or (verb.i + 1 < len(doc) and not _may_close(doc[verb.i + 1])):
        return None
    comma = next((i for i in range(verb.i - 1, max(-1, verb.i - 12), -1) if doc[i].text in (",", "—", "–")), None)
    if comma is None or comma + 1 >= verb.i:
        return None
    words = doc[comma + 1 : verb.i]
    if any(word.pos_ in ("VERB", "AUX", "SCONJ") for word in words) or words[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if words[0].pos_ in ("ADP", "CCONJ"):
        return None
    return next(
        (word for word in words if word.pos_ in NOUNS and word.head.i not in range(comma + 1, verb.i)), words[-1]
    )


def _may_close(following: Token) -> bool:
    return following.is_punct or following.pos_ in ("ADP", "PROPN", "ADV", "SPACE")


def _inverted_subject(verb: Token) -> Token | None:
    """ "…," underlined the commissioner: right behind a quotation, the object is who speaks."""
    doc = verb.doc
    if verb.i == 0 or doc[verb.i - 1].text not in ("”", '"', "’", "'", "''") or verb.tag_ not in ("VBD", "VBZ"):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "attr") and c.i > verb.i and c.pos_ in NOUNS), None)


def _shared_subject(verb: Token, left: int) -> Token | None:
    head = verb.head
    if left == 0 or head.i == verb.i:
        return None
    if verb.dep_ == "acl" and head.pos_ in NOUNS:
        return antecedent(head) if verb.tag_ == "VBG" or head.dep_ in ("dobj", "pobj") else None
    if verb.dep_ == "pcomp" and head.dep_ in ("prep", "mark"):
        if head.lower_ == "as" and (named := _object_before(head)) is not None:
            return antecedent(named)
        return _of_governor(head.head, left) if head.head.i != head.i else None
    bare = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ in ("mark", "prep") for c in verb.lefts)
    if bare and (above := _saying_above(head)) is not None:
        # "told the daily the figure came from roll calls, adding that": the parser hangs "adding" on "came".
        return subject_of(above)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "ROOT", "amod"):
        return _of_governor(head, left)
    return None


def _of_governor(governor: Token, left: int) -> Token | None:
    """The source a dependent clause takes from `governor`: who is quoted, for a verb of quoting; else its subject."""
    verb = reporting_words().verbs.get(governor.lemma_.lower())
    if verb is not None and "carry" in verb.frames:
        quoted = next((child for child in governor.children if child.dep_ in ("dobj", "nsubjpass")), None)
        if quoted is not None:
            return antecedent(quoted)
    if governor.pos_ in ("NOUN", "PROPN"):
        return None
    own = next((child for child in governor.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    return antecedent(own) if own is not None else _shared_subject(governor, left - 1)


def _object_before(as_word: Token) -> Token | None:
    """Whom "relayed the command as adding" makes speak."""
    governor = as_word.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return governor
    return next((c for c in governor.children if c.dep_ in ("dobj", "nsubjpass") and c.i < as_word.i), None)


def _saying_above(governor: Token) -> Token | None:
    head = governor.head
    if governor.lemma_.lower() in reporting_words().verbs:
        return None
    while governor.dep_ in ("ccomp", "advcl", "conj", "xcomp") and head.i != governor.i:
        if head.lemma_.lower() in reporting_words().verbs and head.pos_ == "VERB" and head.i < governor.i:
            return head
        governor, head = head, head.head
    return None


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.tag_ in ("WP", "WDT") or (token.lower_ == "that" and token.head.dep_ == "relcl"):
        clause = token.head
        while clause.dep_ in ("conj", "aux", "xcomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl", "ccomp") and clause.head.pos_ in NOUNS:
            return clause.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive: with its auxiliary, or a bare participle on a noun ("reported dead by")."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl", "advcl", "amod", "ROOT")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def agent_of(verb: Token) -> Token | None:
    """Who is named by "by" beside a passive; None if nobody."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def cue_span(sentence: Sentence, token: Token) -> Span:
    """The cue: the verb with its auxiliaries and negation where they stand right before it."""
    first = token.i
    doc = sentence.tokens
    while first > 0 and doc[first - 1].dep_ in ("aux", "auxpass", "neg", "advmod") and doc[first - 1].head.i == token.i:
        first -= 1
    return sentence.at(doc[first], token)

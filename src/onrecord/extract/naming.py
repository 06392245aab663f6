"""What the words that name a source tell of it: its kind, its gender, and whether it is a person."""

from __future__ import annotations

import itertools
import re

from spacy.tokens import Token

from onrecord.ontology.sources import source_words

RELATIVE = re.compile(r",? (?:who|whom|whose|which|that) ")


def is_role(head: Token | None) -> bool:
    """Whether a noun is a person's role or title: "minister", "brigadier", "nurse"."""
    words = source_words()
    return head is not None and (head.lower_ in words.titles or head.lower_ in words.persons)


def roles_beside(head: Token) -> set[str]:
    """The roles that a phrase tells of the person it names, by lemma: "the lawyer, Ada Venn", "police chief Venn"."""
    words = source_words()
    phrase = [head, *(child for child in head.children if child.dep_ in ("appos", "compound", "nmod"))]
    nouns = {token.lemma_.lower() for token in phrase if token.text.islower()}
    return {noun for noun in nouns if noun in words.heads or noun in words.titles or noun in words.spokespeople}


def common_nouns(head: Token | None) -> set[str]:
    """The common nouns, adjectives and titles of the phrase of `head`, by lemma; empty without a head."""
    if head is None:
        return set()
    return {
        t.lemma_.lower()
        for t in head.subtree
        if t.pos_ in ("NOUN", "ADJ") or (t.pos_ == "PROPN" and t.lower_ in source_words().titles)
    }


def gender_of(wording: str) -> str | None:
    """ "he" or "she" as the first gendered word tells; None if none does."""
    words = source_words().gender
    for word in re.findall(r"\w+", wording.lower()):
        if word in words:
            return words[word]
    return None


def is_person(head: Token | None, nouns: set[str], kind: str, proper: list[str]) -> bool:
    """Whether a source is one person or several, not a body: by kind, role, title or name."""
    if head is None:
        return False
    words = source_words()
    if kind in words.personal_kinds:
        return True
    roles = words.titles.keys() | words.spokespeople | words.persons
    if is_role(head):
        return True
    if proper and head.pos_ == "PROPN":
        # A role beside a name makes a person, unless the name ends like that of a body: "the Varn Police".
        body = proper[-1].lower() in words.heads or proper[-1].lower() in words.name_words
        return not body and bool(nouns & roles or head.ent_type_ == "PERSON")
    return head.lemma_.lower() in roles


def _body(tokens: list[str], nouns: list[str]) -> str | None:
    """The kind of the body that one who speaks for it stands beside; None without such a body."""
    words = source_words()
    if not set(nouns) & words.spokespeople:
        return None
    beside = [word for word in tokens if word not in nouns and word not in words.spokespeople]
    for word in beside:
        if word in words.heads:
            return words.heads[word]
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(tokens)}
    return "official" if (set(beside) | pairs) & words.state_facilities else None


def is_proper(token: Token) -> bool:
    """Whether a word names: a proper noun, or an acronym that the tagger takes for a common one."""
    return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.text.isupper() and len(token.text) > 1)


def proper_words(head: Token | None, wording: str) -> list[str]:
    """The words of the proper name that `head` belongs to, titles left out; empty for a common noun.

    Without a parse, the capitalised words of `wording`.
    """
    if head is None:
        return re.findall(r"[A-Z][\w'’.-]+", wording)
    anchor = head
    names = [child for child in head.children if child.dep_ == "appos" and is_proper(child)]
    if names and (not is_proper(head) or is_role(head)):
        anchor = names[0]  # "the Minister of Works, Ada Venn"
    elif not is_proper(head):
        return []
    tokens = [
        token
        for token in anchor.subtree
        if token.i <= anchor.i
        and is_proper(token)
        and (token.i == anchor.i or token.dep_ in ("compound", "nmod", "flat"))
    ]
    words = source_words()
    plain = [
        t.text for t in tokens if (lower := t.lower_.rstrip(".")) not in words.titles and lower not in words.gender
    ]
    plain = plain or [token.text for token in tokens]
    # "The Ministry of Health" and "the Ministry of Justice" share a word, not a name.
    of = [child for child in anchor.children if child.dep_ == "prep" and child.lower_ in ("of", "for")]
    after = [token for preposition in of for token in preposition.children if token.dep_ == "pobj" and is_proper(token)]
    return plain + [word for token in after for word in proper_words(token, token.text)]


def kind_of(wording: str, head: Token | None, proper: list[str]) -> str:
    """The kind of source that these words tell: by title, head word, words of an organisation's name."""
    words = source_words()
    plain = RELATIVE.split(wording, maxsplit=1)[0]  # who someone spoke to tells nothing of who that is
    tokens = [re.sub(r"(['’]s?|[.])$", "", word.lower()) for word in re.findall(r"[\w'’.-]+", plain)]
    nouns = [head.lower_, head.lemma_.lower()] if head is not None else tokens[-1:]
    for first, second in itertools.pairwise(tokens):
        if f"{first} {second}" in words.heads:
            return words.heads[f"{first} {second}"]
    kind = next((words.heads[noun] for noun in nouns if noun in words.heads), None)
    if kind == "media" and words.state_words & set(tokens):
        return "state_agency"
    if kind is not None and not (set(nouns) & words.spokespeople):
        return kind
    # Who speaks for a body is of its kind: the "secretary of the dockers' union" holds no office of a state.
    if (body := _body(tokens, nouns)) is not None:
        return body
    for word in tokens:
        if word in words.titles:
            return words.titles[word]
    body = next((words.heads[word] for word in tokens if word in words.heads), None)
    named = next(
        (words.name_words[word.lower()] for word in reversed(proper) if word.lower() in words.name_words), None
    )
    if body or named or kind:
        return body or named or kind or "group"
    if head is not None and head.pos_ == "PROPN":
        return "person" if head.ent_type_ == "PERSON" or (not head.ent_type_ and len(proper) <= 3) else "group"
    return "group" if head is not None and head.pos_ == "NOUN" else "unnamed"

"""What the words that name a source tell of it: its kind, its gender, and whether it is a person."""

from __future__ import annotations

import itertools
import re

from spacy.tokens import Token

from onrecord.ontology.sources import source_words


def is_role(head: Token | None) -> bool:
    """Whether a noun is a person's role or title: "minister", "brigadier", "nurse"."""
    words = source_words()
    return head is not None and (head.lower_ in words.titles or head.lower_ in words.persons)


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


def kind_of(wording: str, head: Token | None, proper: list[str]) -> str:
    """The kind of source that these words tell: by title, head word, words of an organisation's name."""
    words = source_words()
    tokens = [re.sub(r"(['’]s?|[.])$", "", word.lower()) for word in re.findall(r"[\w'’.-]+", wording)]
    nouns = [head.lower_, head.lemma_.lower()] if head is not None else tokens[-1:]
    for first, second in itertools.pairwise(tokens):
        if f"{first} {second}" in words.heads:
            return words.heads[f"{first} {second}"]
    kind = next((words.heads[noun] for noun in nouns if noun in words.heads), None)
    if kind == "media" and words.state_words & set(tokens):
        return "state_agency"
    if kind is not None and not (set(nouns) & words.spokespeople):
        return kind
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

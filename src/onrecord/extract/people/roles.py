"""What a role tells of its bearer: an office, a rank, kin, or a private person's work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.people.names import Word
from onrecord.ontology.protection import people_words

REACH = 12  # words that the phrase of a role may have
ADULT = 18
SIGN_OF = {
    "offices": "office",
    "experts": "expert",
    "officers": "officer",
    "ranks": "rank",
    "low_ranks": "private",
    "lawyers": "lawyer",
    "medical": "medical",
    "kin": "family",
    "minors": "minor",
    "others": "private",
}


def role_signs(phrase: Sequence[str], body: Iterable[str] = ()) -> set[str]:
    """What the words of a role tell by the last of them, its head; empty if that is no role.

    `body` holds the words of what the role is of: whoever heads the tenants' committee is a private person, and a
    member holds an office only in an assembly. All words in lower case.
    """
    if not phrase:
        return set()
    words = people_words()
    head, around = phrase[-1], {*phrase, *body}
    if head in words.honorifics:
        return {"person"} | role_signs(phrase[:-1], body)
    if len(phrase) > 1 and f"{phrase[-2]} {head}" in words.office_phrases:
        return {"office"}
    if head in words.members:
        return {"office"} if around & words.assemblies else {"private"}
    sort = words.roles.get(head)
    if sort is None:
        return set()
    if sort == "heads":
        return {"private"} if around & words.communities else {"office"}
    sign = SIGN_OF[sort]
    return {sign, "plural"} if head in words.plurals else {sign}


def is_mark(word: Word) -> bool:
    """Whether `word` is a punctuation mark that ends a phrase."""
    return not word.text[0].isalnum() and word.text != "-"

"""Names of private people are withheld from everything shown, unless the caller asks for them.

The names are those of claims' `protected` mentions, and of the other private people of a report. A group
without a name ("locals") is flagged, not masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.extract.people import protected_people
from onrecord.model import Claim, Document, Mention, Span
from onrecord.ontology.groups import load_groups

METHOD = "names.withheld.v1"
WITHHELD = "[name withheld]"
MIN_NAME_LETTERS = 3  # Shorter words ("Al", "Bo") stand in too many other names to be masked alone.


@dataclass(frozen=True, slots=True)
class Protection:
    """What to withhold: names, longest first, and how many private mentions there are, named or not."""

    names: tuple[str, ...] = ()
    mentions: int = 0

    def text(self, text: str) -> str:
        """`text` with every protected name replaced by "[name withheld]"."""
        if not any(name in text for name in self.names):
            return text  # to look for each is far quicker than to make a pattern of all
        pattern = _pattern(self.names)
        return pattern.sub(WITHHELD, text) if pattern else text

    def spans(self, text: str) -> list[Span]:
        """Where protected names stand in `text`, in order; empty if none does."""
        pattern = _pattern(self.names)
        return [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []

    def values(self, value: Any) -> Any:
        """A plain JSON value with every text in it masked; keys stay."""
        if not self.names:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.values(item) for key, item in value.items()}
        return [self.values(item) for item in value] if isinstance(value, list) else value


def join_protections(parts: Iterable[Protection]) -> Protection:
    """What is withheld where words of several documents are shown together: the names of all of them."""
    listed = list(parts)
    names = {name for part in listed for name in part.names}
    return Protection(_longest_first(names), sum(part.mentions for part in listed))


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


def protection(
    claims: Iterable[Claim],
    *,
    people: Iterable[Mention] = (),
    places: Iterable[str] = (),
    voices: Iterable[str] = (),
    texts: Iterable[str] = (),
) -> Protection:
    """What `claims` ask to protect, and `people` named beside them, in no claim.

    Full names are withheld, and so is each word of a name that stands alone.

    A mention of ordinary words and place names only ("Locals", "People of" a town) names nobody: it is counted, not
    masked. A word is ordinary if it stands in `texts` in lower case or names a group. Words of `places` and public
    `voices`, and ordinary words, are never masked alone: "Baker" in a full name leaves "a baker" readable.
    """
    flagged = [mention for claim in claims for mention in claim.protected]
    mentions = {(mention.wording, mention.name): mention for mention in (*flagged, *people)}
    place_words = {word for text in places for word in _words(text)}
    spared = place_words | {word for text in voices for word in _words(text)}
    lower = {word for text in texts for word in _words(text) if word == word.lower() != word.upper()}

    def ordinary(word: str) -> bool:
        return word.lower() in lower or _is_group(word)

    names: set[str] = set()
    for mention in mentions.values():
        for name in (mention.wording.strip(), (mention.name or "").strip()):
            words = _words(name)
            # A capital on the first word may be that of the sentence; on a later one it makes a name.
            telling = [word for word in words if _is_name(word) and word not in place_words]
            if not telling or (telling == words[:1] and ordinary(telling[0])):
                continue
            names.add(name)
            alone = (word for word in telling if len(word) >= MIN_NAME_LETTERS and word not in spared)
            names.update(word for word in alone if not ordinary(word))
    return Protection(_longest_first(names), len(mentions))


def protect_document(doc: Document, claims: Sequence[Claim]) -> Protection:
    """What is withheld in one document: its private people; words of its places and public sources stay."""
    private = {mention.name or mention.wording for claim in claims for mention in claim.protected}
    wheres = [claim.where for claim in claims if claim.where is not None]
    places = [
        text for where in wheres for text in (where.name, where.facility, where.admin1, where.country_name) if text
    ]
    # "Ada Venn, a baker" is no public voice where Ada Venn is withheld: her surname alone would give her away.
    named = _pattern(tuple(sorted(name for name in private if any(map(_is_name, _words(name))))))
    voices = [
        hop.source.name for claim in claims for hop in claim.chain if named is None or not named.search(hop.source.name)
    ]
    return protection(
        claims,
        people=protected_people(doc),
        places=places,
        voices=[doc.publisher or "", *voices],
        texts=[doc.text],
    )


def _is_group(word: str) -> bool:
    return load_groups().of(word) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’-]*", text)


def _is_name(word: str) -> bool:
    # Scripts without case cannot tell a name by its first letter: there every word counts as one.
    return word[0] != word[0].lower() or word[0].lower() == word[0].upper()

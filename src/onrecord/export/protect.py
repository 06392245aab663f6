"""Names of private people are withheld from everything shown, unless the caller asks for them.

The names are those of claims' `protected` mentions. A group without a name ("locals") is flagged, not masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.model import Claim, Mention, Span

WITHHELD = "[name withheld]"
MIN_NAME_LETTERS = 3  # Shorter words ("Al", "Bo") stand in too many other names to be masked alone.


@dataclass(frozen=True, slots=True)
class Protection:
    """What to withhold: names, longest first, and how many private mentions there are, named or not."""

    names: tuple[str, ...] = ()
    mentions: int = 0

    def text(self, text: str) -> str:
        """`text` with every protected name replaced by "[name withheld]"."""
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


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


def protection(claims: Iterable[Claim], *, keep: Iterable[str] = (), texts: Iterable[str] = ()) -> Protection:
    """What `claims` ask to protect. Full names are withheld, and so is each name word that stands alone.

    `keep` are texts whose words are never masked alone (places, public voices); a word that also stands in `texts`
    in lower case is an ordinary word ("Baker" and "a baker") and is not masked alone either.
    """
    mentions = {(mention.wording, mention.name): mention for claim in claims for mention in claim.protected}
    kept = {word for text in keep for word in _words(text)}
    ordinary = {word for text in texts for word in _words(text) if word == word.lower() != word.upper()}
    names: set[str] = set()
    for mention in mentions.values():
        for name in _names(mention):
            names.add(name)
            words = _words(name)
            if len(words) > 1:
                names.update(
                    word
                    for word in words
                    if _is_name(word)
                    and len(word) >= MIN_NAME_LETTERS
                    and word not in kept
                    and word.lower() not in ordinary
                )
    return Protection(tuple(sorted(names, key=lambda name: (-len(name), name))), len(mentions))


def _names(mention: Mention) -> list[str]:
    found = (mention.wording.strip(), (mention.name or "").strip())
    return [text for text in found if text and any(_is_name(word) for word in _words(text))]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’-]*", text)


def _is_name(word: str) -> bool:
    # Scripts without case cannot tell a name by its first letter: there every word counts as one.
    return word[0] != word[0].lower() or word[0].lower() == word[0].upper()

"""Whether two sources named in different reports are one speaker: by proper name, else by office where it is plain.

"Interior Minister Ada Venn", "Venn" and "the interior minister" are one; "the police" and "police in Norvik" are one
where no other police speak; two witnesses without names never are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.model import Source
from onrecord.ontology.files import read_data
from onrecord.ontology.registry import fold_name


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_data("voices.yml")[name])


def is_private(kind: str, name: str) -> bool:
    """Whether a source is a private person, whom only a proper name tells apart; who is named by an office is not."""
    return kind in _words("private_kinds") and not _content(name) & _words("offices")


def proper_names(name: str) -> tuple[str, ...]:
    """The words of a source's name that are proper to it, folded: no office, title, owner or place after a preposition.

    >>> proper_names("Tamland's interior minister, Ada Venn of Norvik")
    ('ada', 'venn')
    """
    found: list[str] = []
    after_preposition = False
    for raw in name.replace(",", " , ").split():
        word = fold_name(raw)
        if raw == "," or not word:
            after_preposition = False
            continue
        owner = raw.lower().endswith(("'s", "’s"))
        if word in _words("prepositions"):
            after_preposition = True
        elif raw[:1].isupper() and not owner and not after_preposition and word not in _plain():
            found.append(word)
        elif raw[:1].islower():
            after_preposition = False
    return tuple(found)


@cache
def _plain() -> frozenset[str]:
    return _words("offices") | _words("titles")


def _content(text: str) -> frozenset[str]:
    words = (fold_name(raw.removesuffix("'s").removesuffix("’s")) for raw in text.split())
    return frozenset(
        word for word in words if word and word not in _words("titles") and word not in _words("prepositions")
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that the reports call one source: its proper names, and all words of its descriptions."""

    key: str
    names: frozenset[tuple[str, ...]]
    words: frozenset[str]
    kind: str

    def with_source(self, source: Source) -> Profile:
        """The profile with one more mention of the source."""
        names = {found for text in (source.name, source.wording) if (found := proper_names(text))}
        words = _content(source.name) | (_content(source.wording) if proper_names(source.wording) else frozenset())
        return Profile(self.key, self.names | names, self.words | words, self.kind)

    def merged(self, other: Profile) -> Profile:
        """One profile of both."""
        return Profile(self.key, self.names | other.names, self.words | other.words, self.kind)


def outlet_profile(key: str, name: str) -> Profile:
    """An outlet as others may name it: "the Courier" for the Norvik Courier."""
    names = tuple(
        word for raw in name.split() if raw[:1].isupper() and (word := fold_name(raw)) not in _words("titles")
    )
    return Profile(key, frozenset({names} if names else ()), _content(name), "media")


def one_speaker(profiles: Iterable[Profile]) -> dict[str, str]:
    """For each key the key of the speaker it belongs to: named sources first, offices to the one who fits.

    An office that fits two named holders stays by itself.
    """
    speakers: dict[str, Profile] = {}
    roots: dict[str, str] = {}
    # Outlets first, so that what others call them joins them; then named sources, the fullest first.
    for profile in sorted(
        profiles, key=lambda item: (not item.key.startswith("outlet:"), not item.names, -len(item.words), item.key)
    ):
        outlet = profile.key.startswith("outlet:")
        fits = [] if outlet else [key for key, speaker in speakers.items() if _same(profile, speaker)]
        if len(fits) == 1 or (fits and profile.names):
            roots[profile.key] = fits[0]
            speakers[fits[0]] = speakers[fits[0]].merged(profile)
        else:
            roots[profile.key] = profile.key
            speakers[profile.key] = profile
    return roots


def _same(profile: Profile, speaker: Profile) -> bool:
    if profile.names:
        return any(_one_name(a, b) for a in profile.names for b in speaker.names)
    offices = profile.words & _words("offices")
    return bool(offices) and profile.words <= speaker.words


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other in part: the surname alone, or all of its words."""
    shorter, longer = sorted((a, b), key=len)
    return set(shorter) <= set(longer) and (shorter[-1] == longer[-1] or len(shorter) > 1)

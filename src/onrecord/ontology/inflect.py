"""The regular forms of English words, so that knowledge files list dictionary forms only.

Over-generation is harmless: a form that no text uses never matches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VOWELS = "aeiou"


def word_forms(word: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All forms of a verb, noun or adjective, lower case, itself included.

    `irregular` maps a word to the forms that replace its past forms and participles; -s and -ing are still made.

    >>> sorted(word_forms("rob", {}))
    ['rob', 'robbed', 'robbing', 'robs']
    """
    word = word.lower()
    if not word.isalpha() and "-" not in word:
        return frozenset({word, *irregular.get(word, ())})
    forms = {word, _with_s(word), _with_suffix(word, "ing")}
    if word in irregular:
        forms.update(irregular[word])
    else:
        forms.add(_with_suffix(word, "ed"))
    return frozenset(forms)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_suffix(word: str, suffix: str) -> str:
    if word.endswith("ie") and suffix == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + suffix
    if word.endswith("ee") and suffix == "ed":
        return word + "d"
    if word.endswith("y") and suffix == "ed" and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    if _doubles(word):
        return word + word[-1] + suffix
    return word + suffix


def _doubles(word: str) -> bool:
    # One short syllable that ends in one consonant after one vowel: rob, stab, gun.
    return (
        len(word) >= 3
        and word[-1] not in VOWELS + "wxy"
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
        and sum(letter in VOWELS for letter in word) == 1
    )

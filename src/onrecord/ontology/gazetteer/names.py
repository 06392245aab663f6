"""One key for all spellings of a place name, so that a lookup forgives marks, hyphens and letter variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that carry no combining mark, so that taking them apart does not reach the plain letter.
PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a",
        # One word may be typed with Arabic or Persian letters: both come out Persian.
        "ك": "ک", "ي": "ی", "ى": "ی", "ة": "ه", "ؤ": "و", "أ": "ا", "إ": "ا", "آ": "ا",
        "ـ": None,  # the stretching mark of Arabic script, no letter
        "\u200c": " ", "\u200d": None, "\u200e": None, "\u200f": None, "\ufeff": None,
        "'": None, "’": None, "‘": None, "ʼ": None, "ʿ": None, "ʾ": None, "`": None, "´": None, "ʻ": None,
        ".": None,
    }
)  # fmt: skip
GAP = re.compile(r"[\s\-‐‑–—_/,]+")
SAINT = re.compile(r"\bst\b(?= )")
# Long vowels, dots below, ayn and hamza, and the letters of Arabic that romanisation writes with a cedilla.
ROMAN_MARKS = frozenset("\u0304\u0323\u0331ʿʾ‘’ʼḨḩḐḑ")
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")


def place_key(name: str) -> str:
    """The form under which a place name is looked up; empty if nothing of it can be.

    Case, accents, apostrophes and stops are dropped, hyphens and zero-width non-joiners are spaces, Arabic kaf and
    yeh are Persian ones, and "St" is "saint".

    >>> place_key("St.-Étienne"), place_key("Khorramābād")
    ('saint etienne', 'khorramabad')
    """
    if name.isascii():
        plain = name.lower().translate(PLAIN)
    else:
        # Before taking letters apart, or the yeh with hamza and the alef with madda would lose their letter.
        apart = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(PLAIN)
    return SAINT.sub("saint", GAP.sub(" ", plain).strip())


def worth_keeping(name: str) -> bool:
    """Whether an alternate name can match a report: in a script that is read, and no code or machine spelling."""
    if not 3 <= len(name) <= 60:
        return False
    first = next((letter for letter in name if letter.isalpha()), "")
    if not first or not unicodedata.name(first, "").startswith(SCRIPTS):
        return False
    if not unicodedata.name(first).startswith("LATIN"):
        return True
    # "KHD" is an airport, "khrm abad" a letter-by-letter spelling: both would only make false matches.
    return not name.islower() and not (name.isupper() and len(name) <= 4)


def written_plainly(name: str, others: Iterable[str]) -> str:
    """`name` without the marks of romanisation, where `others` show that it is written in another script at home.

    >>> written_plainly("Lorestān", ("لرستان",)), written_plainly("São Paulo", ("Сан-Паулу",))
    ('Lorestan', 'São Paulo')
    """
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name)
    if not ROMAN_MARKS & set(apart) and not ROMAN_MARKS & set(name):
        return name
    letters = (letter for other in others for letter in other if letter.isalpha())
    if all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters):
        return name
    return "".join(letter for letter in apart if not unicodedata.combining(letter) and letter not in ROMAN_MARKS)

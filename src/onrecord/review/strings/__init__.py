"""The words of the desk's own pages, one catalogue a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The strings of one language."""

    language: str
    name: str
    direction: str  # "ltr" or "rtl"
    strings: Mapping[str, str]

    def told(self, key: str, **values: object) -> str:
        """The string of `key` with `values` in its braces; English where this language lacks it."""
        text = self.strings.get(key)
        if text is None:
            text = catalogue(DEFAULT).strings[key]
        return text.format(**values) if values else text


@cache
def languages() -> Mapping[str, str]:
    """Every language by its code, with its own name."""
    found = (item.name.removesuffix(".yml") for item in files(__name__).iterdir() if item.name.endswith(".yml"))
    return {code: catalogue(code).name for code in sorted(found)}


def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`, the English one for a language that there is none of."""
    return _read(language if language.isalpha() and _there(language) else DEFAULT)


@cache
def _there(language: str) -> bool:
    return files(__name__).joinpath(f"{language}.yml").is_file()


@cache
def _read(language: str) -> Catalogue:
    data = yaml.safe_load(files(__name__).joinpath(f"{language}.yml").read_text(encoding="utf-8"))
    return Catalogue(language, data["name"], data["direction"], data["strings"])


def lint() -> list[str]:
    """What the catalogues lack or have too much against the English one, a sentence each."""
    english = catalogue(DEFAULT).strings
    problems = []
    for code in languages():
        strings = catalogue(code).strings
        problems += [f"strings/{code}.yml lacks {key!r}." for key in english.keys() - strings.keys()]
        problems += [
            f"strings/{code}.yml has {key!r}, which English has not." for key in strings.keys() - english.keys()
        ]
    return sorted(problems)

"""The registry of known real-world sources: which camp each belongs to, and where that classification comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import BadOntology
from onrecord.ontology.files import read_data
from onrecord.ontology.sources import source_kinds

FILE = "registry.yml"
MAX_REGISTRY_BYTES = 5_000_000  # A registry is written by hand; anything larger is another file given by mistake.


@dataclass(frozen=True, slots=True)
class Known:
    """One known source. Sources of one `camp` are one origin; `note` says where the classification comes from."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str  # term of sources.yml
    camp: str | None
    country: str | None  # ISO 3166-1 alpha-2
    note: str

    @property
    def voice(self) -> str:
        """The id of its voice, the same in every document."""
        return f"registry:{self.id}"


POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Known sources by id, and by every name and alias in folded form."""

    sources: Mapping[str, Known]
    names: Mapping[str, str]

    def find(self, name: str) -> Known | None:
        """The source known by `name` (any alias; case, accents, "the" and dots are ignored), None if unknown."""
        found = self.names.get(fold_name(name))
        return None if found is None else self.sources[found]

    def within(self, text: str) -> Known | None:
        """The source whose name stands in `text`, the longest such name; None if none does."""
        folded = f" {fold_name(POSSESSIVE.sub('', text))} "  # "the League's spokeswoman" names the League
        held = [name for name in self.names if f" {name} " in folded]
        return self.sources[self.names[max(held, key=lambda name: (len(name), name))]] if held else None

    def ending(self, short: str) -> list[str]:
        """The folded names that end with the word or words `short`: "the Front" for the Northern Front."""
        return [name for name in self.names if name.endswith(f" {fold_name(short)}")]

    def __iter__(self) -> Iterator[Known]:
        return iter(self.sources.values())


@lru_cache(maxsize=100_000)  # The same few names come again in every report.
def fold_name(name: str) -> str:
    """A name without case, accents, punctuation and leading "the": what two spellings of one name share.

    >>> fold_name("The U.N.") == fold_name("UN")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[’'`.]", "", plain)
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def load_registry(extra_path: str = "") -> Registry:
    """The bundled sources and those of the YAML file at `extra_path` (same form), which win where ids are equal.

    Raises BadOntology if the file cannot be read, is not of that form, or gives one name to two sources.
    """
    known = dict(_bundled())
    if extra_path:
        known.update(_sources(_read_extra(Path(extra_path).expanduser()), extra_path))
    names: dict[str, str] = {}
    for source in known.values():
        for name in (source.name, *source.aliases):
            holder = names.setdefault(fold_name(name), source.id)
            if holder != source.id:
                raise BadOntology(
                    f"{extra_path or FILE}: {name!r} names both {holder!r} and {source.id!r}; give it to one of them."
                )
    return Registry(known, names)


@cache
def _bundled() -> Mapping[str, Known]:
    return _sources(read_data(FILE), FILE)


def _read_extra(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise BadOntology(f"No source file at {path}; the setting `sources` takes the path of a YAML file.")
    if path.stat().st_size > MAX_REGISTRY_BYTES:
        raise BadOntology(f"{path} is over {MAX_REGISTRY_BYTES:,} bytes; a source file lists sources and nothing else.")
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise BadOntology(f"{path} cannot be read as YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(data, dict):
        raise BadOntology(f"{path} is not a mapping; it begins with `sources:` as the bundled registry does.")
    return data


def _sources(data: Mapping[str, Any], where: str) -> dict[str, Known]:
    entries = data.get("sources")
    if not isinstance(entries, dict):
        raise BadOntology(f"{where} has no mapping `sources`; each entry there is an id with name, kind, camp, note.")
    return {str(key): _known(str(key), entry, where) for key, entry in entries.items()}


def _known(key: str, entry: object, where: str) -> Known:
    if not isinstance(entry, dict):
        raise BadOntology(f"{where}: {key!r} is not a mapping of name, aliases, kind, camp, country and note.")
    if missing := [field for field in ("name", "kind") if not isinstance(entry.get(field), str)]:
        raise BadOntology(f"{where}: {key!r} has no {missing[0]}; every source has a name and a kind.")
    if entry["kind"] not in source_kinds():
        kinds = ", ".join(sorted(source_kinds()))
        raise BadOntology(f"{where}: {key!r} has the kind {entry['kind']!r}. Kinds of source: {kinds}.")
    aliases = entry.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise BadOntology(f"{where}: the aliases of {key!r} are not a list of names.")
    camp, country = (entry.get(field) for field in ("camp", "country"))
    if any(value is not None and not isinstance(value, str) for value in (camp, country)):
        raise BadOntology(f"{where}: camp and country of {key!r} are words, or left out.")
    return Known(key, entry["name"], tuple(aliases), entry["kind"], camp, country, str(entry.get("note") or ""))


def lint() -> list[str]:
    """Problems of the bundled registry as sentences naming file and term; empty when it is fine."""
    try:
        registry = load_registry()
    except BadOntology as error:
        return [str(error)]
    problems = [
        f"{FILE}: {known.id!r} has no note of where its kind and camp come from."
        for known in registry
        if not known.note
    ]
    problems += [f"{FILE}: {known.id!r} has no camp." for known in registry if not known.camp]
    problems += [
        f"{FILE}: {known.id!r} has the country {known.country!r}; write two capital letters."
        for known in registry
        if known.country and not re.fullmatch(r"[A-Z]{2}", known.country)
    ]
    return problems

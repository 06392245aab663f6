"""A known body is found within the words that name who speaks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ontology.registry import Registry, load_registry


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    entry = "{name: Olvar Free League, aliases: [The League], kind: opposition, camp: olvar-league, note: Invented.}"
    file = tmp_path / "sources.yml"
    file.write_text(f"sources:\n  olvar_league: {entry}\n", encoding="utf-8")
    return load_registry(str(file))


@pytest.mark.parametrize(
    "words",
    ["Ada Venn, the League's spokeswoman", "the League’s secretary", "a member of the Olvar Free League"],
)
def test_who_speaks_for_a_known_body_names_it(registry: Registry, words: str) -> None:
    found = registry.within(words)
    assert found is not None
    assert found.id == "olvar_league"


def test_a_longer_word_does_not_name_a_body(registry: Registry) -> None:
    assert registry.within("a keeper of the Leaguesborough bridge") is None

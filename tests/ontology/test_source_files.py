"""The knowledge files of attribution: reporting words, kinds of source, the registry of known sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import BadOntology
from onrecord.ontology import registry, reporting, sources


@pytest.mark.parametrize("module", [registry, reporting, sources])
def test_the_bundled_files_are_without_problems(module: object) -> None:
    assert module.lint() == []  # type: ignore[attr-defined]


def test_a_known_source_is_found_by_any_name_in_any_case() -> None:
    known = registry.load_registry()
    assert [getattr(known.find(name), "id", None) for name in ("NCRI", "the iranian resistance", "U.N.")] == [
        "ncri",
        "ncri",
        "un",
    ]
    medics = known.find("Medecins sans frontieres")
    assert medics is not None and medics.id == "msf"
    assert known.find("Olvar Courier") is None


def test_ncri_and_pmoi_are_one_camp() -> None:
    known = registry.load_registry()
    ncri, pmoi = known.find("NCRI"), known.find("PMOI/MEK")
    assert ncri is not None and pmoi is not None
    assert ncri.camp == pmoi.camp == "pmoi-ncri"


def test_a_file_of_the_same_form_extends_the_registry(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text("sources:\n  ow:\n    name: Olvar Watch\n    aliases: [OW]\n    kind: monitor\n    camp: ow\n")
    found = registry.load_registry(str(path)).find("the OLVAR watch")
    assert found is not None
    assert (found.voice, found.kind, found.country) == ("registry:ow", "monitor", None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("sources: [a, b]", "no mapping `sources`"),
        ("sources:\n  ow: {name: Olvar Watch, kind: oracle}", "Kinds of source"),
        ("sources:\n  ow: {kind: monitor}", "no name"),
        ("sources:\n  ow: {name: Reuters, kind: media}", "names both"),
        ("sources: {", "cannot be read as YAML"),
    ],
)
def test_a_broken_source_file_says_what_would_work(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(content)
    with pytest.raises(BadOntology, match=message):
        registry.load_registry(str(path))


def test_a_missing_source_file_is_named() -> None:
    with pytest.raises(BadOntology, match=r"No source file at .*nowhere\.yml"):
        registry.load_registry("nowhere.yml")


def test_a_verb_tells_its_stance_by_frame() -> None:
    verbs = reporting.reporting_words().verbs
    assert verbs["deny"].frames["clause"] == "denied"
    assert verbs["threaten"].frames["infinitive"] == "threatened"
    assert verbs["warn"].about["of"] == "possible"
    assert verbs["say"].frames["clause"] == "asserted"

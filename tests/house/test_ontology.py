"""Knowledge is data that can be trusted: every file keeps its own rules, is used, and has somebody who checks it."""

from __future__ import annotations

import ast
import re

import pytest
from house_files import modules, name_of, tree_of

from onrecord.ontology import acts, files
from onrecord.ontology.lint import knowledge_files, lint_ontology, topics


def test_every_knowledge_file_keeps_its_rules():
    assert lint_ontology() == []


def test_every_knowledge_file_is_read_by_the_code():
    texts = [
        node.value
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    # Some names are made of a language and a topic: f"lang/{language}/numbers.yml".
    named = {match for text in texts for match in re.findall(r"[\w-]+\.yml", text)}
    assert [name for name in knowledge_files() if name.split("/")[-1] not in named] == []


def test_every_topic_can_be_linted():
    reads = {
        name_of(path).removeprefix("ontology/").removesuffix(".py")
        for path in modules()
        if re.fullmatch(r"ontology/\w+\.py", name_of(path)) and "read_data(" in path.read_text(encoding="utf-8")
    }
    assert sorted(reads - set(topics()) - {"files", "lint"}) == []


def test_a_broken_file_is_told_in_a_sentence_that_names_it(monkeypatch: pytest.MonkeyPatch):
    whole = files.read_data

    def broken(name: str):
        if name == "harms.yml":
            raise files.BadOntology("harms.yml is not valid YAML: line 3.")
        return whole(name)

    monkeypatch.setattr(files, "read_data", broken)
    assert "harms.yml is not valid YAML: line 3." in lint_ontology()


def test_each_act_has_label_definition_and_example():
    for act in acts.load_acts().acts.values():
        assert act.label and act.definition and act.example, act

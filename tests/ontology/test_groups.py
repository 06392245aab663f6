"""Whom a noun names: a group of groups.yml, by the noun and the words before it."""

from __future__ import annotations

import pytest

from onrecord.ontology import groups
from onrecord.ontology.groups import load_groups


@pytest.mark.parametrize(
    ("noun", "before", "term"),
    [
        ("inmates", (), "prisoners"),
        ("Prisoner", (), "prisoners"),
        ("child", (), "children"),
        ("children", (), "children"),
        ("women", (), "women"),
        ("policemen", (), "police"),
        ("families", (), "families"),
        ("huts", (), "homes"),
        ("people", (), "people"),
        ("dead", (), "people"),
        # The words before it tell more than the noun.
        ("guards", ("prison",), "prison_guards"),
        ("officers", ("police",), "police"),
        ("officers", ("correctional",), "prison_guards"),
        ("force", ("security",), "soldiers"),
        ("guard", ("national",), "soldiers"),
        ("officials", ("prison",), "prison_guards"),
        # A word before it that tells nothing leaves the noun's own group.
        ("villagers", ("elderly",), "locals"),
    ],
)
def test_a_noun_names_its_group(noun, before, term):
    group = load_groups().of(noun, before)
    assert group is not None
    assert group.term == term


@pytest.mark.parametrize("noun", ["blast", "report", "", "kindness", "childs"])
def test_a_noun_of_no_group_names_none(noun):
    assert load_groups().of(noun) is None


def test_ordinary_people_are_private_and_forces_are_not():
    known = load_groups().groups
    assert all(known[term].private for term in ("children", "women", "locals", "civilians", "families", "people"))
    assert not any(known[term].private for term in ("police", "soldiers", "prison_guards", "officials", "armed_group"))


def test_a_group_is_shown_by_its_label_and_a_noun_of_the_text_by_itself():
    assert load_groups().label("prison_guards") == "prison guards"
    assert load_groups().label("postman") == "postman"


def test_the_file_keeps_its_own_rules():
    assert groups.lint() == []

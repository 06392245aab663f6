"""The docs are complete and current: every command, setting, error, noun, method and public name is told."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from house_files import PACKAGE, ROOT, modules, tree_of

from onrecord import errors, model
from onrecord.cli.reference import reference
from onrecord.cli.settings_reference import settings_reference

DOCS = ROOT / "docs"
METHOD = re.compile(r"[a-z_]+(?:\.[a-z_]+)*\.v\d+")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def rows(page: str) -> dict[str, str]:
    """The rows of a page's tables by the name in backticks that opens each."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return {match[1]: match[0] for match in re.finditer(r"^\| `([\w.]+)`.*$", text, re.MULTILINE)}


def packages() -> list[str]:
    """Every package and module of onrecord that says which of its names are public."""
    found = [path for path in modules() if any(is_all(node) for node in tree_of(path).body)]
    return [".".join(("onrecord", *path.relative_to(PACKAGE).parent.parts)) for path in found]


def is_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)


def test_the_command_reference_is_what_the_commands_say():
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference(), "`make docs` writes it anew"


def test_the_settings_page_is_the_table_of_settings():
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == settings_reference(), "`make docs` writes it anew"


def test_every_error_has_its_way_out():
    classes = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.OnrecordError)
    }
    told = rows("errors.md")
    assert set(told) == classes
    assert all(len(row.split("|")) == 5 and row.split("|")[3].strip() for row in told.values())


def test_every_noun_is_explained():
    nouns = {name for name, kind in vars(model).items() if is_dataclass(kind)}
    assert set(rows("terms.md")) == nouns


@pytest.mark.parametrize("package", packages())
def test_every_public_name_is_in_the_library_page(package):
    row = rows("library.md").get(package, "")
    told = {word for quoted in re.findall(r"`([^`]+)`", row)[1:] for word in re.findall(r"[A-Za-z_]+", quoted)}
    assert set(importlib.import_module(package).__all__) - told == set()


def test_the_library_page_names_nothing_that_is_not_there():
    told = [
        (package, name)
        for package, row in rows("library.md").items()
        for name in re.findall(r"`([A-Za-z_]+)(?:\(|`)", row.split("|", 2)[2])
    ]
    assert len(told) > len(packages())
    assert [told_of for told_of in told if not hasattr(importlib.import_module(told_of[0]), told_of[1])] == []


def test_every_versioned_method_is_explained():
    names = {
        node.value
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and METHOD.fullmatch(node.value)
    }
    assert set(rows("methods.md")) == names


def test_links_lead_somewhere():
    pages = [*DOCS.glob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_opens_with_the_two_commands_that_do_all_the_set_up():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.split("#")[0].strip() for line in lines[:6] if line.startswith("    ")]
    assert commands == ["make demo", "make test"]
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^demo: \$\(READY\)", targets, re.MULTILINE)
    assert re.search(r"^test: \$\(READY\)", targets, re.MULTILINE)


def test_the_readmes_library_lines_print_accounts(tmp_path: Path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    script = tmp_path / "accounts.py"
    script.write_text(code, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "ONRECORD_CACHE")}
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    # In whichever sample comes first, somebody was hurt.
    assert re.search(r"^.+ (?:killed|injured) \w+ .+$", done.stdout, re.MULTILINE), done.stdout


def test_the_tour_shows_pictures_that_are_there_and_keeps_no_other():
    pages = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\]\(tour/([\w.-]+\.png)\)", pages))
    assert shown == {path.name for path in (ROOT / "docs" / "tour").iterdir()}

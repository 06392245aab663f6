"""How every module is built: one idea, said in its first sentence, with no lists of words and nothing left undone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from house_files import PACKAGE, ROOT, modules, name_of, tree_of

from onrecord.ontology.files import read_data

MOST_LINES = 300
# The nouns stand together in one file: they are read together, and nothing else is in it.
LONGER = {"model.py"}
VAGUE_NAMES = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|misc|stuff)(?:_|$)")
CLASS_NAMES = re.compile(r"Manager$|Helper$|Utils?$|Info$")
UNDONE = re.compile(r"\b(?:TODO|FIXME|HACK|XXX)\b")
PRINTERS = {"print", "input", "breakpoint"}
# A literal with so many of English's commonest words is vocabulary, and vocabulary is data (ontology/lang/en).
WORD_LIST = 4
# Grammar that still stands in code, by file and number of lists. It shrinks: a list that is gone is taken out here.
OWED = {
    "extract/figures/absence.py": 1,
    "extract/figures/nouns.py": 1,
}
MACHINE = re.compile(r"(?<![\w.<>/])/(?:work|home|root|tmp|opt|Users)/[\w.-]|[A-Z]:\\Users\\", re.ASCII)


def public_definitions(path: Path):
    """Functions and classes of a module that others may use, and the public methods of those classes."""
    for node in tree_of(path).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                        yield part


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_opens_with_a_sentence(path):
    tree = tree_of(path)
    if not tree.body:
        assert path.name == "__init__.py"
        return
    first = (ast.get_docstring(tree) or "").split("\n\n")[0].strip()
    assert first.endswith((".", ":", "?", '"', "”", "…", "`")), f"{name_of(path)} opens with {first!r}"


def test_a_module_holds_one_idea():
    lengths = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert {name for name, lines in lengths.items() if lines > MOST_LINES} - LONGER == set()


def test_names_say_what_is_inside():
    files = [name_of(path) for path in modules() if VAGUE_NAMES.search(path.stem)]
    classes = [
        f"{name_of(path)}: {node.name}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and CLASS_NAMES.search(node.name)
    ]
    assert files + classes == []


# A method that a base class already explains needs no words of its own.
def test_what_others_use_says_what_it_gives():
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules()
        for node in public_definitions(path)
        if not ast.get_docstring(node) and not inherited(path, node)
    ]
    assert silent == []


def inherited(path: Path, node: ast.AST) -> bool:
    for owner in tree_of(path).body:
        if isinstance(owner, ast.ClassDef) and node in owner.body:
            return bool(owner.bases)
    return False


def test_only_the_command_line_prints():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        if not name_of(path).startswith("cli/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PRINTERS
    ]
    assert found == []


def test_nothing_is_left_for_later():
    folders = ("src", "tests", "benchmarks")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        # Comments only: a date without a year is written XXXX-05-03.
        if UNDONE.search(line.partition("#")[2])
    ]
    assert found == []


def test_code_holds_no_lists_of_words():
    common = frozenset(read_data("lang/en/common.yml")["words"])
    found: Counter[str] = Counter()
    places = []
    for path in modules():
        if not name_of(path).startswith(("extract/", "read/", "resolve/", "ontology/")):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
                words = [part.value for part in node.elts if isinstance(part, ast.Constant)]
                if sum(word in common for word in words if isinstance(word, str)) >= WORD_LIST:
                    found[name_of(path)] += 1
                    places.append(f"{name_of(path)}:{node.lineno} {words}")
    assert dict(found) == OWED, "\n".join(places)


def test_nothing_names_a_folder_of_somebodys_machine():
    kept = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml")]
    kept += [ROOT / ".ci" / "run", ROOT / "requirements.lock"]
    for folder in ("src", "docs", "benchmarks", "tests"):
        kept += [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".py", ".md", ".yml", ".ini")]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in kept
        if path.is_file() and "benchmarks/out" not in path.as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_no_two_test_modules_bear_one_name():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == [], "pytest takes two files of one name for one"

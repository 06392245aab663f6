"""The project's own files, as the house tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "onrecord"


def modules() -> list[Path]:
    """Every Python file of the package, by path."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The path below the package, as a sentence would name it: `extract/when/days.py`."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, inside functions too, with its line; a relative import begins with a dot."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "onrecord":  # `from onrecord import read` imports onrecord.read
                for alias in node.names:
                    yield f"onrecord.{alias.name}", node.lineno
            else:
                yield module, node.lineno

"""Every knowledge file checked against its own rules, and for being used at all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable

import onrecord.ontology
from onrecord.errors import BadOntology
from onrecord.ontology import files as knowledge


def topics() -> dict[str, Callable[[], list[str]]]:
    """The lint of each topic module, by the module's name; a module without one is not a topic."""
    found: dict[str, Callable[[], list[str]]] = {}
    for module in pkgutil.iter_modules(onrecord.ontology.__path__):
        if module.name != "lint":
            check = getattr(importlib.import_module(f"onrecord.ontology.{module.name}"), "lint", None)
            if check is not None:
                found[module.name] = check
    return found


def lint_ontology() -> list[str]:
    """Everything wrong with the bundled knowledge, as sentences that name file and term; empty when all is well.

    A file that is not YAML, or not a mapping, is one sentence: nothing more is asked of it.
    """
    problems: list[str] = []
    for name in knowledge_files():
        try:
            knowledge.read_data(name)
        except BadOntology as error:
            problems.append(str(error))
    for topic, check in topics().items():
        try:
            problems += check()
        except BadOntology as error:
            problems.append(str(error))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            problems.append(f"The topic {topic} cannot be loaded: {type(error).__name__} {error}.")
    return problems


def knowledge_files() -> list[str]:
    """The names of all bundled knowledge files, as `read_data` takes them, in order."""
    return sorted(_below(files("onrecord.ontology"), ""))


def _below(folder: Traversable, prefix: str) -> list[str]:
    names: list[str] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            names += _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yml"):
            names.append(prefix + entry.name)
    return names

"""Roles and what each may do: roles.yml as types, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.errors import BadOntology

FILE = "roles.yml"


@dataclass(frozen=True, slots=True)
class Role:
    """One role: how it is called on pages, and its permissions."""

    id: str
    label: str
    may: frozenset[str]


@cache
def permissions() -> Mapping[str, str]:
    """Every permission with a phrase that says what it allows."""
    return dict(_data()["permissions"])


@cache
def roles() -> Mapping[str, Role]:
    """Every role, from the least to the most powerful. Raises BadOntology for a permission that does not exist."""
    found = {key: Role(key, str(item["label"]), frozenset(item["may"])) for key, item in _data()["roles"].items()}
    for role in found.values():
        if unknown := sorted(role.may - permissions().keys()):
            raise BadOntology(f"{FILE}: {role.id} may {unknown[0]!r}, which is no permission; add it or mend it.")
    return found


@cache
def _data() -> dict[str, Any]:
    text = files("onrecord.review").joinpath(FILE).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data

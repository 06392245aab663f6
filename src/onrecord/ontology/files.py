"""Knowledge files: where they lie and how one is read. Each topic has a module that turns its file into types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.errors import BadOntology


@cache
def read_data(name: str) -> Mapping[str, Any]:
    """The content of one bundled knowledge file, e.g. `acts.yml` or `lang/en/numbers.yml`.

    Raises BadOntology if it is missing, is not YAML, or is not a mapping.
    """
    path = files("onrecord.ontology").joinpath(name)
    if not path.is_file():
        raise BadOntology(f"No knowledge file {name}: reinstall onrecord, or add the file to its ontology folder.")
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise BadOntology(f"{name} is not valid YAML: {error}") from None
    if not isinstance(data, dict):
        raise BadOntology(f"{name} holds {type(data).__name__}; a knowledge file is a mapping of terms.")
    return data

"""What scorers print, read back as numbers under the names that they print."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from typing import Any

PAIR = re.compile(r"(\S+?)=(\S+)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")


def from_json(text: str) -> Mapping[str, Any]:
    """One JSON object; what is not a number in it becomes None."""
    found: dict[str, Any] = json.loads(text, parse_constant=lambda _name: None)
    return found


def from_dicts(text: str) -> Mapping[str, Any]:
    """Lines of a name and a Python literal: `uw {'n': 3}`."""
    found = {}
    for line in text.splitlines():
        name, _, literal = line.partition(" ")
        if literal.strip():
            found[name] = ast.literal_eval(literal.strip())
    return found


def from_pairs(text: str) -> Mapping[str, Any]:
    """Lines of a name and equations: `trigger_id P=0.1 R=0.2`."""
    found = {}
    for line in text.splitlines():
        pairs = PAIR.findall(line)
        if pairs:
            name = line[: PAIR.search(line).start()].strip()  # type: ignore[union-attr]
            found[name] = {key: _number(value) for key, value in pairs}
    return found


def from_scores(text: str) -> Mapping[str, Any]:
    """Lines of a name and scores after their names: `strict F1 0.5 P 0.5 R 0.5`, and `name value {…}`."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        head, brace, rest = line.partition("{")
        words = head.split()
        first = next((index for index, word in enumerate(words) if word in ("F1", "P", "R")), None)
        if first is not None:
            values = words[first:]
            found["_".join(words[:first])] = dict(zip(values[::2], map(_number, values[1::2]), strict=False))
        elif words and NUMBER.match(words[-1]):
            found["_".join(word for word in words if not NUMBER.match(word))] = _number(words[-1])
        if brace:
            found["by_type"] = ast.literal_eval(brace + rest)
    return found


def from_sections(text: str) -> Mapping[str, Any]:
    """Lines of a name and sections between bars, each with scores or a dict: `lgl docs 2 | tag exact F1 0.5 | …`."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        head, *sections = line.split("|")
        words = head.split()
        if not words:
            continue
        row: dict[str, Any] = dict(zip(words[1::2], map(_number, words[2::2]), strict=False))
        for section in sections:
            name, brace, literal = section.strip().partition("{")
            if brace:
                row[name.strip()] = ast.literal_eval(brace + literal)
                continue
            topic = ""
            for part in name.split(";"):
                words_here = part.split()
                first = next(index for index, word in enumerate(words_here) if word in ("F1", "P", "R"))
                topic = topic or words_here[0]
                label = " ".join(words_here[:first])
                label = label if label.startswith(topic) else f"{topic} {label}"
                values = words_here[first:]
                row[label] = dict(zip(values[::2], map(_number, values[1::2]), strict=False))
        found[words[0]] = row
    return found


def _number(text: str) -> float | int | str | None:
    if text == "None":
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text

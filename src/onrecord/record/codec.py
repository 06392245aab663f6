"""Nouns as JSON and back, exactly: one rule for every frozen dataclass of the model."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.errors import StoreUnavailable

Noun = TypeVar("Noun")
Step = Callable[[Any], Any]


def to_json(noun: object) -> dict[str, Any]:
    """`noun`, a dataclass of the model, as a mapping that JSON can hold: every field, tuples as lists, dates as ISO.

    Raises TypeError if it is not a dataclass.
    """
    if isinstance(noun, type) or not is_dataclass(noun):
        raise TypeError(f"Only nouns of the model become JSON; got {noun!r}.")
    return {name: _plain(getattr(noun, name)) for name in _names(cast(Any, type(noun)))}


def from_json(cls: type[Noun], packed: dict[str, Any]) -> Noun:
    """The noun of class `cls` that `to_json` packed; fields it does not know are left out, absent ones take defaults.

    Raises ValueError naming the class if a field without a default is absent or holds what its type cannot.
    """
    try:
        return cast(Noun, _builder(cast(Any, cls))(packed))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ValueError(f"This is not a {cls.__name__} as onrecord stores it: {error}") from error


def dumps(noun: object, *, without: tuple[str, ...] = ()) -> str:
    """`noun` as one line of JSON that any database text column takes; the fields named by `without` are left out.

    JSON escapes NUL; lone surrogates (file names that are no UTF-8 have them) are escaped only where they occur.
    """
    packed = {name: value for name, value in to_json(noun).items() if name not in without}
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return text if _encodes(text) else json.dumps(packed, separators=(",", ":"))


def loads(cls: type[Noun], packed: str, /, **rest: Any) -> Noun:
    """The noun of class `cls` that `dumps` wrote into the record; `rest` are the fields that it left out.

    Raises StoreUnavailable if it is none: something else than onrecord wrote it.
    """
    try:
        return from_json(cls, {**json.loads(packed), **rest})
    except (ValueError, TypeError) as error:
        raise StoreUnavailable(
            f"The record holds a {cls.__name__} that onrecord did not write ({str(error)[:200]}): "
            "restore the store from a copy."
        ) from error


def column_text(text: str | None) -> str | None:
    """`text` as a database column takes it: NUL and lone surrogates become U+FFFD; None stays None."""
    if text is None or (_encodes(text) and "\0" not in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def column_time(moment: datetime | None) -> str | None:
    """`moment` as UTC text of fixed width, which sorts as time does. A time without a zone counts as UTC."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        aware = aware.astimezone(UTC)
    except OverflowError:  # 0001-01-01T00:00+02:00 has no UTC form in Python.
        aware = aware.replace(tzinfo=UTC)
    return aware.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cls))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    return to_json(value)


@cache
def _builder(cls: type) -> Step:
    hints = get_type_hints(cls)
    steps = [(item.name, _reader(hints[item.name])) for item in fields(cast(Any, cls))]
    required = [
        item.name for item in fields(cast(Any, cls)) if item.default is MISSING and item.default_factory is MISSING
    ]

    def build(packed: dict[str, Any]) -> Any:
        for name in required:
            if name not in packed:
                raise KeyError(f"{name} is missing")
        return cls(**{name: step(packed[name]) if step else packed[name] for name, step in steps if name in packed})

    return build


def _reader(hint: Any) -> Step | None:
    """How a JSON value becomes one of type `hint`; None where it already is."""
    origin = get_origin(hint)
    if origin is tuple:
        inner = _reader(get_args(hint)[0])
        return (lambda value: tuple(inner(item) for item in value)) if inner else tuple
    if origin in (types.UnionType, Union):
        (one,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        inner_one = _reader(one)
        return (lambda value: None if value is None else inner_one(value)) if inner_one else None
    if origin is Literal or hint in (str, int, float, bool):
        return None
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    return _builder(hint)

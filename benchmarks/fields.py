"""What a system may see of a record: the named fields and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.gold import Record


def only(*names: str) -> Callable[[Record], Record]:
    """A function that leaves of a record the fields `names`, those that it has."""

    def seen(record: Record) -> Record:
        return {name: record[name] for name in names if name in record}

    return seen


def by(*names: str) -> Callable[[Record], tuple[str, ...]]:
    """A function that gives the keys of a record: its values of the fields `names`, those that it has."""

    def keys(record: Record) -> tuple[str, ...]:
        return tuple(str(record[name]) for name in names if name in record)

    return keys

"""What a run tells while it goes on, and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.archive import Failure

Stage = Literal["archive", "read", "extract", "resolve"]


@dataclass(frozen=True, slots=True)
class Step:
    """One item done: by which stage, how many of how many (None where it cannot be known), and which.

    Each stage with work to do says so first, with none done.
    """

    stage: Stage
    done: int
    total: int | None
    what: str


@dataclass(slots=True)
class Count:
    """What a run has done up to now."""

    kept: int = 0
    again: int = 0
    documents: int = 0
    claims: int = 0
    failures: list[Failure] = field(default_factory=list)
    met_again: set[str] = field(default_factory=set)  # SHA-256 of captures that were given again


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """The progress of a caller who does not want any."""

"""A count as it stands in one sentence: its value, its exact words, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import FigureKind, FigureRole, Span

Counted = Literal["people", "dwellings", "unknown"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom, before it is known what happened to them. Spans are document offsets.

    Low and high mean what they mean in `model.Figure`. `span` holds the number with its bounds and, where adjacent,
    the counted noun group; `number_span` the number words alone.
    """

    span: Span
    number_span: Span
    low: int | None
    high: int | None
    kind: FigureKind
    approximate: bool = False
    role: FigureRole = "plain"
    noun: int | None = None  # index in Sentence.tokens of the counted noun; None in "12 were killed", "three of them"
    group_span: Span | None = None
    group_wording: str = ""
    part_of: int | None = None  # index, in the list returned with it, of the whole that it is part of
    anchor: int = 0  # index in Sentence.tokens of the word that stands for those counted in the syntax
    vague_word: str | None = None  # "several", "hundreds of": kept, never turned into a number
    counts: Counted = "people"  # "unknown" where the words do not tell
    state: int | None = (
        None  # index of "dead" in "3 dead": the word that says what became of them, if beside the number
    )
    rule: str = "figures.pattern.v1"

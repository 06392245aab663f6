"""A draft of a claim: one act of one sentence with its figures and stance, before time, place and chain are added."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger
from onrecord.model import Figure, Realis


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger with its figures, before it is a claim."""

    sentence: Sentence
    trigger: Trigger
    figures: tuple[Figure, ...]
    realis: Realis
    rules: tuple[str, ...]

"""What the readers of attribution find before voices are known: who speaks, by which cue, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Realis, Span


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """Words that name who speaks, with the cue beside them. `span` is None for hearsay."""

    sentence: Sentence
    head: Token | None
    span: Span | None
    cue: Span
    stance: Realis
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One act of saying: its speakers, outermost first, and the stretches of the document that are said."""

    speakers: tuple[Speaker, ...]
    contents: tuple[Span, ...]
    opens: bool = False  # ends in a colon, or announces a text: what follows in the next sentence or block is said

    @property
    def start(self) -> int:
        """Where its first cue stands: sayings are read in this order."""
        return min(speaker.cue.start for speaker in self.speakers)

    @property
    def sentence(self) -> Sentence:
        """The sentence that holds the outermost speaker."""
        return self.speakers[0].sentence

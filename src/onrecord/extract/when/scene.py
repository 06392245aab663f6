"""The day that a report sets its scene on: "It broke out late on Friday", "Guards were called on Sunday".

Short local reports tell first what happened and to whom, and a few sentences later when. That day is the one of what
stood before it, where nothing nearer tells another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.when.attach import day_told
from onrecord.extract.when.tense import looks
from onrecord.model import Span, When
from onrecord.ontology.times import times as time_words

REACH = 15  # sentences of a report in which its scene is set


@dataclass(frozen=True, slots=True)
class Scene:
    """The day of the scene, and where it is told; `before` gives it to the deeds and their harm that stand before."""

    when: When
    at: Span

    def before(self, sentence: Sentence, act: str) -> When | None:
        """The day for an `act` of `sentence`, anchored "previous".

        None after the scene, where the sentence looks ahead, and for what follows such a scene: an arrest, a trial.
        """
        if act not in time_words().scene_acts or sentence.span.start >= self.at.end:
            return None
        if looks(sentence, sentence.span) == "future":
            return None
        return replace(self.when, anchor="previous")


@cache
def _setting() -> re.Pattern[str]:
    phrases = sorted(time_words().scene, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def scene_of(parsed: Parsed, times: Sequence[When]) -> Scene | None:
    """The first day that one of the report's first sentences sets its scene on; None if none does."""
    for sentence in parsed.sentences[:REACH]:
        if _setting().search(sentence.text):
            told = [when for when in times if when.span is not None and sentence.span.covers(when.span)]
            spoken = frozenset(time_words().scene)
            if (first := next((when for when in told if day_told(parsed, when, spoken=spoken)), None)) is not None:
                return Scene(first, sentence.span)
    return None

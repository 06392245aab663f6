"""Which way a sentence looks, for times that could lie on either side of the report: "on Tuesday", "in November"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.parsed import Sentence
from onrecord.extract.when.story import Direction
from onrecord.model import Span
from onrecord.ontology.times import times

PAST_TAGS = ("VBD", "VBN")
AHEAD_MODALS = ("will", "shall", "'ll", "’ll", "wo", "must", "can", "may", "might", "would", "could", "should")


def looks(sentence: Sentence, span: Span) -> Direction:
    """Whether the verb over `span` (document offsets) tells of the past or the future, by syntax where there is one."""
    if sentence.syntax is None:
        return "future" if _ahead().search(sentence.text) else "unknown"
    tokens = sentence.tokens_in(span)
    if not tokens:
        return "unknown"
    token = tokens[-1]
    for above in (token, *token.ancestors):
        if above.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [child for child in above.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        if "have" in words or "has" in words or "had" in words:
            return "past"
        if words & set(AHEAD_MODALS) or any(child.tag_ == "TO" for child in helpers):
            return "future"
        if above.tag_ in PAST_TAGS or any(child.tag_ == "VBD" for child in helpers):
            return "past"
        if above.tag_ == "VBG" and above.dep_ not in ("ROOT", "conj"):
            continue
        return "unknown"
    return "unknown"


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in times().ahead)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

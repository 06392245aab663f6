"""Whether a claim tells of another time than the report's news: earlier incidents, anniversaries, running totals.

A claim in the background is recorded and never joins the incident that the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Document, When
from onrecord.ontology.acts import Act
from onrecord.ontology.files import read_data

# Reports of one happening mostly appear within a month; what a report dates earlier it tells as history.
OLD_DAYS = 31
MOST_STEPS = 5  # how far up from a time its happening may stand


def background_reason(
    sentence: Sentence, token: Token, time: When | None, *, doc: Document, act: Act, times: Sequence[When] = ()
) -> str | None:
    """Why a claim is background, in words; None if it may be the news. `times` are those that the sentence tells."""
    if not act.core:
        return f"{act.label}: recorded, and makes no incident"
    if time is not None and _age_days(time, doc) > OLD_DAYS:
        return f"told of {time.wording!r}, {_age_days(time, doc)} days before the report"
    for other in times:
        if _age_days(other, doc) > OLD_DAYS and _tells_of(sentence, other, token):
            return f"told with {other.wording!r}, {_age_days(other, doc)} days before the report"
    if (phrase := _history().search(sentence.text)) is not None:
        return f"told as history: {phrase.group().lower()!r}"
    return None


@cache
def _history() -> re.Pattern[str]:
    phrases = sorted(read_data("lang/en/background.yml")["phrases"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _age_days(time: When, doc: Document) -> int:
    """How many days before the report a time ended; 0 where that cannot be told."""
    if time.latest is None or doc.published is None:
        return 0
    return (doc.published.date() - time.latest).days


def _tells_of(sentence: Sentence, time: When, token: Token) -> bool:
    """Whether an act is told of the happening that a time dates: "in 2028, when 16 fled", "the riot of 2028"."""
    if time.span is None or not sentence.span.covers(time.span):
        return False
    dated = sentence.tokens_in(time.span)
    if not dated:
        return False
    clauses = {token.i} | {up.i for up in token.ancestors}
    for step, up in enumerate(dated[0].ancestors):
        if up.i == token.i:
            return True
        if up.i in clauses:
            # The time hangs on what the act's relative or temporal clause is about.
            below = [inner for inner in (token, *token.ancestors) if inner.head.i == up.i and inner.i != up.i]
            return any(inner.dep_ in ("relcl", "acl") or _when_clause(inner) for inner in below)
        if step >= MOST_STEPS:
            return False
    return False


def _when_clause(token: Token) -> bool:
    return token.dep_ == "advcl" and any(child.lower_ == "when" for child in token.children)

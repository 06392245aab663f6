"""Whether a claim tells of another time than the report's news: earlier incidents, anniversaries, running totals.

A claim in the background is recorded and never joins the incident that the report is about.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from spacy.tokens import Token

from onrecord.extract.parsed import Sentence
from onrecord.model import Document, When
from onrecord.ontology.acts import Act
from onrecord.ontology.files import read_data

# Reports of one happening mostly appear within a month; what a report dates earlier it tells as history.
OLD_DAYS = 31


def background_reason(sentence: Sentence, token: Token, time: When | None, doc: Document, act: Act) -> str | None:
    """Why a claim is background, in words; None if it may be the news."""
    if not act.core:
        return f"a {act.label} is recorded, and makes no incident"
    if time is not None and time.latest is not None and doc.published is not None:
        age = doc.published.date() - time.latest
        if age > timedelta(days=OLD_DAYS):
            return f"told of {time.wording!r}, {age.days} days before the report"
    if (phrase := _history().search(sentence.text)) is not None:
        return f"told as history: {phrase.group().lower()!r}"
    return None


@cache
def _history() -> re.Pattern[str]:
    phrases = sorted(read_data("lang/en/background.yml")["phrases"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)

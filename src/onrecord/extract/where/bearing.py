"""How much one mention of a place tells of where the news happened: "in X" much, "a man from X" little."""

from __future__ import annotations

import re
from functools import cache

from onrecord.model import Span
from onrecord.ontology.places import place_words

LOCATED = 1.0
BODY = 0.8  # "X police": the force works where it belongs
BARE = 0.6
SPEAKER = 0.3  # "officials in X said"
ORIGIN = 0.25  # "a man from X", "an X resident", "John Doe, 30, of X"
DESTINATION = 0.1  # "taken to a hospital in X"
BEFORE, AFTER = 70, 30  # characters around a mention that are looked at


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = place_words()

    def either(listed: object) -> str:
        return "|".join(re.escape(word) for word in sorted(listed))  # type: ignore[call-overload]

    located = either(set(words.event_prepositions) - {"from", "to", "into"})
    between = either(words.between)
    heads = either({head for head, kind in words.facilities.items() if kind in words.brought_to})
    return (
        re.compile(rf"\b(?:{either(words.destinations)})\b[^.;\n]{{0,45}}\b(?:to|at|in|into)\s+(?:\w+\s+){{0,2}}$"),
        re.compile(
            rf"\b(?:at|to|in|into)\s+(?:an?\s|the\s)?(?:\w+\s+){{0,2}}(?:{heads})\s+(?:in|near|of)\s+(?:the\s+)?$"
        ),
        re.compile(r"(?:\bfrom|,\s+(?:\d{1,3},\s+)?of|\bborn in|\blives in|\blived in|\bmoved to)\s+(?:\w+\s+)?$"),
        re.compile(
            rf"\b(?:officials|authorities|police|sources|reporters|diplomats|residents)\s+in\s+(?:{between}|\s)*$"
        ),
        re.compile(rf"\b(?:{located})\s+(?:(?:{between})\s+)*$", re.IGNORECASE),
        re.compile(rf"^[- ](?:{either(words.residents)})\b", re.IGNORECASE),
        re.compile(rf"^ (?:[\w-]+ )?(?:{either(words.local_bodies - words.residents)})\b", re.IGNORECASE),
        re.compile(rf"^[^.;\n]{{0,20}}\b(?:{either(words.saying)})\b"),
    )


def is_brought_to(text: str, span: Span) -> bool:
    """Whether somebody is brought to the place at `span`, or lies in hospital or stands in court there."""
    before = text[max(0, span.start - BEFORE) : span.start]
    destination, aftermath = _patterns()[:2]
    return bool(destination.search(before) or aftermath.search(before))


def bearing(text: str, span: Span) -> float:
    """The weight of the mention at `span`, from 0 to 1."""
    _, _, origin, speakers, located, residents, bodies, saying = _patterns()
    before = text[max(0, span.start - BEFORE) : span.start]
    before = before[before.rfind("\n") + 1 :]
    after = text[span.end : span.end + AFTER]
    if is_brought_to(text, span):
        return DESTINATION
    if origin.search(before) or residents.match(after):
        return ORIGIN
    if speakers.search(before) and saying.match(after):
        return SPEAKER
    if located.search(before):
        return LOCATED
    return BODY if bodies.match(after) else BARE

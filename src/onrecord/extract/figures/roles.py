"""Whether a number is a running total, an increment or a plain count."""

from __future__ import annotations

from onrecord.extract.figures.quantity import Quantity
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import phrase_end, phrase_start
from onrecord.model import FigureRole
from onrecord.ontology.numbers import counting

REACH = 9  # words between "bringing" and "to 15": "bringing the number of prisoners known to be dead to 15"


def read_role(text: CountText, start: int, quantity: Quantity, end: int, *, of_pronoun: bool) -> FigureRole:
    """The role of a count whose wording is words [start, end)."""
    roles = counting().roles
    if quantity.revised or _ends_toll(text, start):
        return "total"
    if (
        phrase_start(text.words, start, roles.total_before) < start
        or phrase_end(text.words, end, roles.total_after) > end
    ):
        return "total"
    inside = [text.lower(at) for at in range(start, end)]
    if (
        phrase_end(text.words, start, roles.increment_before) > start
        and phrase_end(text.words, start, roles.increment_before) <= quantity.core_start
    ):
        return "increment"
    if (
        any(word in roles.increment_after for word in inside[quantity.end - start :])
        or text.lower(end) in roles.increment_after
    ):
        return "increment"
    return "part" if of_pronoun else "plain"


def _ends_toll(text: CountText, start: int) -> bool:
    """Whether "to" or "at" before the number closes a phrase such as "bringing the toll to"."""
    roles = counting().roles
    if text.lower(start - 1) not in roles.links:
        return False
    near = [text.lower(at) for at in range(max(0, start - 1 - REACH), start - 1)]
    rises = [place for place, word in enumerate(near) if word in roles.rises]
    return bool(rises) and any(word in roles.tolls for word in near)

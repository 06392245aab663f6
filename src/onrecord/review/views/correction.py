"""Corrections as a person gives them: which fields a claim takes, and numbers in the report's own words."""

from __future__ import annotations

from onrecord.errors import BadDecision
from onrecord.extract.figures.quantity import read_quantity
from onrecord.extract.figures.words import split_words
from onrecord.model import Claim
from onrecord.resolve.correcting import FIELDS, read_number

FIGURE_FIELDS = ("figure", "harm", "group")
TAKES_WORDS = ("figure", "place", "voice")  # fields that words of the report can fill in as they stand


def fields_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields of `claim` that a correction can name, each with what it is about ("figure.2", "at least 12")."""
    found = []
    for field in FIELDS:
        if field not in FIGURE_FIELDS:
            found.append((field, ""))
        elif len(claim.figures) == 1:
            found.append((field, claim.figures[0].wording))
        else:
            found += [(f"{field}.{at}", figure.wording) for at, figure in enumerate(claim.figures, start=1)]
    return tuple(found)


def filled_by_words(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields that selected words can fill in; a voice only where the kind of source is known already."""
    found = [(field, about) for field, about in fields_of(claim) if field != "voice" or claim.chain]
    return tuple((field, about) for kind in TAKES_WORDS for field, about in found if field.partition(".")[0] == kind)


def in_figures(value: str) -> str:
    """A correction with the number of a figure in figures: "figure=two dozen" is "figure=24"; all others as they are.

    >>> in_figures("figure.2=at least two dozen")
    'figure.2=at least 24'
    """
    name, equals, words = (part.strip() for part in value.partition("="))
    if name.partition(".")[0] != "figure" or not equals:
        return value
    try:
        read_number(words)
    except BadDecision:
        return f"{name}={_number(words) or words}"
    return value


def _number(text: str) -> str | None:
    words = split_words(text)
    found = next((one for at in range(len(words)) if (one := read_quantity(words, at)) is not None), None)
    if found is None:
        return None
    if found.kind == "at_least" and found.low is not None:
        return f"at least {found.low}"
    if found.kind == "at_most" and found.high is not None:
        return f"at most {found.high}"
    if found.low is None or found.high is None:
        return None
    number = f"{found.low}" if found.low == found.high else f"{found.low}-{found.high}"
    return f"about {number}" if found.approximate or found.kind == "about" else number

"""Claims of short texts for the tests of extraction, read by the whole of `extract_claims`, and figures in short."""

from __future__ import annotations

from functools import cache

from making import document

from onrecord.extract import extract_claims
from onrecord.model import Claim, Figure
from onrecord.ontology.gazetteer import Gazetteer, open_gazetteer
from onrecord.ontology.registry import load_registry
from onrecord.settings import Settings


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


def claims_of(
    text: str, published: str | None = None, publisher: str | None = None, title: str | None = None
) -> list[Claim]:
    """Every claim of `text`, one block a line, as `making.document` makes it."""
    doc = document(text, published=published, publisher=publisher, title=title)
    return extract_claims(doc, gazetteer=_gazetteer(), registry=load_registry())


def told(text: str, act: str, **fields: str) -> Claim:
    """The one claim of `act` in `text`; fails with what was found if there is none, or more than one."""
    claims = claims_of(text, **fields)
    found = [claim for claim in claims if claim.act == act]
    assert len(found) == 1, f"{text!r} tells {[(claim.act, claim.realis) for claim in claims]}"
    return found[0]


def figures_of(text: str, harm: str, **fields: str) -> list[tuple[str, int | None, int | None, str]]:
    """The figures of one harm in `text` in reading order: group, low, high, kind."""
    figures = [figure for claim in claims_of(text, **fields) for figure in claim.figures if figure.harm == harm]
    return [brief(figure) for figure in sorted(figures, key=lambda figure: figure.span)]


def brief(figure: Figure) -> tuple[str, int | None, int | None, str]:
    """What a figure says in short: group, low, high, kind."""
    return (figure.group, figure.low, figure.high, figure.kind)


def affected(claim: Claim) -> set[str]:
    """The words for those affected."""
    return {mention.wording for mention in claim.affected}


def actors(claim: Claim) -> set[str]:
    """The words for those who act."""
    return {mention.wording for mention in claim.actors}


def speakers(claim: Claim) -> list[str]:
    """The words for the sources of a claim, outermost first."""
    return [hop.source.wording for hop in claim.chain]

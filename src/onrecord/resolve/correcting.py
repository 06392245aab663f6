"""Corrections: one field of a claim as a person reads it, in place of what the method read.

The words of the report stay as they are; a corrected figure keeps its wording and its passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.errors import BadDecision
from onrecord.ids import content_id
from onrecord.model import REALIS, Attribution, Claim, Figure, FigureKind, Place, Source, When
from onrecord.ontology.acts import load_acts
from onrecord.ontology.registry import fold_name
from onrecord.ontology.sources import source_kinds
from onrecord.resolve.decided import METHOD

FIELDS = ("act", "realis", "voice", "when", "place", "background", "figure", "harm", "group")
FIGURE_FORMS = '"12", "10-14", "at least 12", "at most 12", "about 12", "none" or "no number yet"'
MOST = 10**9
_NAMED = re.compile(r"(?P<name>figure|harm|group)(?:\.(?P<number>[1-9]\d?))?")
_FIGURE = re.compile(r"(?:(?P<word>at least|at most|about) )?(?P<low>\d{1,10})(?:\s*(?:-|–|to)\s*(?P<high>\d{1,10}))?")
_KINDS: dict[str | None, FigureKind] = {"at least": "at_least", "at most": "at_most", "about": "about"}
_VOICE = re.compile(r"(?P<name>[^()]{1,200}?)(?:\s*\((?P<kind>[a-z_]+)\))?")
NOT_KNOWN = "unknown"
OUTLET = "outlet"  # the voice of a claim that the outlet makes itself


def correct(claim: Claim, fields: Sequence[tuple[str, str]]) -> Claim:
    """`claim` with each of `fields` (name, value) as corrected, later ones over earlier ones.

    A field that the claim does not have, such as a second figure, is left out. Raises BadDecision for a name or value
    that no correction takes.
    """
    corrected = claim
    for name, value in fields:
        corrected = _with(corrected, name, value)
    return replace(corrected, rules=(*corrected.rules, METHOD)) if fields else claim


def is_corrected(claim: Claim) -> bool:
    """Whether a person's correction is in it."""
    return METHOD in claim.rules


def check_correction(claim: Claim, name: str, value: str) -> None:
    """Nothing if `value` can stand in the field `name` of `claim`; raises BadDecision saying what can."""
    found = _NAMED.fullmatch(name)
    if found and len(claim.figures) < int(found["number"] or 1):
        raise BadDecision(f"Claim {claim.id} has {len(claim.figures)} figures, so there is no {name} to correct.")
    if found and found["number"] is None and len(claim.figures) > 1:
        listed = ", ".join(f"{name}.{at} ({figure.wording})" for at, figure in enumerate(claim.figures, start=1))
        raise BadDecision(f"Claim {claim.id} has {len(claim.figures)} figures; name one of them: {listed}.")
    _with(claim, name, value)


def _with(claim: Claim, name: str, value: str) -> Claim:
    if name == "act":
        _known("act", value, load_acts().acts)
        return replace(claim, act=value)
    if name == "realis":
        _known("stance", value, REALIS)
        return replace(claim, realis=value)  # type: ignore[arg-type]
    if name == "voice":
        return replace(claim, chain=_chain(claim, value))
    if name == "when":
        return replace(claim, when=_when(value))
    if name == "place":
        return replace(claim, where=None if value == NOT_KNOWN else Place(value, "unknown", wording=value))
    if name == "background":
        return replace(claim, background=None if value == "no" else value)
    found = _NAMED.fullmatch(name)
    if found is None:
        raise BadDecision(
            f"There is no field {name!r} to correct. Fields: {', '.join(FIELDS)}; figure.2 is the second figure."
        )
    at = int(found["number"] or 1) - 1
    if at >= len(claim.figures):
        return claim
    figures = (*claim.figures[:at], _figure(claim.figures[at], found["name"], value), *claim.figures[at + 1 :])
    return replace(claim, figures=figures)


def _figure(figure: Figure, name: str, value: str) -> Figure:
    if name == "harm":
        _known("harm", value, load_acts().harms)
        return replace(figure, harm=value)
    if name == "group":
        if not re.fullmatch(r"[a-z][a-z_]{1,40}", value):
            raise BadDecision(f"{value!r} is no group: small letters and _, as `onrecord terms` lists, e.g. prisoners.")
        return replace(figure, group=value)
    low, high, kind = read_number(value)
    return replace(figure, low=low, high=high, kind=kind, approximate=kind == "about")


def read_number(text: str) -> tuple[int | None, int | None, FigureKind]:
    """Low, high and kind of a number as a person writes it; raises BadDecision naming the forms that there are.

    >>> read_number("at least 12")
    (12, None, 'at_least')
    """
    plain = " ".join(text.lower().replace(",", "").split())
    if plain in ("none", "0"):
        return 0, 0, "none"
    if plain == "no number yet":
        return None, None, "unknown"
    found = _FIGURE.fullmatch(plain)
    if found is None:
        raise BadDecision(f"{text[:40]!r} is no figure; write {FIGURE_FORMS}.")
    low, high = int(found["low"]), int(found["high"] or found["low"])
    if low > high or high > MOST or (found["high"] and found["word"] in ("at least", "at most")):
        raise BadDecision(f"{text[:40]!r} is no figure that runs from low to high; write {FIGURE_FORMS}.")
    kind = _KINDS.get(found["word"], "range" if high > low else "exact")
    return (None if kind == "at_most" else low), (None if kind == "at_least" else high), kind


def _chain(claim: Claim, value: str) -> tuple[Attribution, ...]:
    """The chain of `claim` with another speaker at its end, whoever carried the words to the outlet."""
    if value == OUTLET:
        return ()
    found = _VOICE.fullmatch(value)
    kind = (found["kind"] if found else None) or (claim.chain[-1].source.kind if claim.chain else None)
    if found is None or kind is None:
        raise BadDecision(
            f'{value[:40]!r} is no voice; write a name with its kind, such as "Ada Venn (official)", or {OUTLET}.'
        )
    _known("kind of source", kind, source_kinds())
    name = found["name"].strip()
    source = Source(name, kind, content_id("v", fold_name(name)), name)
    hop = Attribution(source, "", None, claim.passage.span, claim.realis, METHOD)
    return (*claim.chain[:-1], hop)


def _when(value: str) -> When | None:
    if value == NOT_KNOWN:
        return None
    first, _, last = value.partition("..")
    try:
        earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise BadDecision(f"{value[:40]!r} is no day; write 2031-05-03, 2031-05-03..2031-05-05 or unknown.") from None
    if earliest > latest:
        raise BadDecision(f"{value!r} ends before it begins; write the earlier day first.")
    return When(earliest, latest, value, "day" if earliest == latest else "days", timex=first, anchor="explicit")


def _known(noun: str, value: str, known: Iterable[str]) -> None:
    names = sorted(known)
    if value not in names:
        raise BadDecision(f"There is no {noun} {value[:40]!r}. Known: {', '.join(names)}.")

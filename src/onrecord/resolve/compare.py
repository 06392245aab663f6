"""Whether two tellings are of one happening: a score with its reasons in words, or a veto.

The weights are few and plain, so that a documenter can follow them: place, day, acts, people, figures, words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.ontology.files import read_data
from onrecord.resolve.places import apart, contains, differ, distance_km, named_in, same_building, same_place
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import MANY_REPORTS, Weights

METHOD = "compare.evidence.v3"
OTHER_DAYS = 7  # Reports of one happening that date it further apart still share its names or its figures.
COMMON_NAMES = 0.25
MOST_NAMES = 5  # told as a reason
FAR_DAYS = 400  # A trial or an anniversary is told with the day of the happening; beyond a year it is another one.
APART = frozenset(("near", "elsewhere", "other_building", "other_day"))  # what speaks for two happenings


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of a pair and why; `veto` names what makes one happening impossible."""

    score: float
    reasons: tuple[str, ...]
    veto: str | None = None


def features(a: Telling, b: Telling, *, weights: Weights, family: Mapping[str, str]) -> dict[str, tuple[float, str]]:
    """Everything that speaks for or against one happening: for each feature its strength and its reason in words."""
    found: dict[str, tuple[float, str]] = {}
    if a.main and b.main and family[a.report.doc_id] == family[b.report.doc_id]:
        found["family"] = (1.0, "copies of one text")
    found.update(_place(a, b))
    if _other_day(a, b):
        found["other_day"] = (1.0, "")
    if a.building and b.building and not a.building & b.buildings and not b.building & a.buildings:
        found["other_building"] = (1.0, "")
    if a.day is not None and b.day is not None:
        gap = abs((a.day - b.day).days)
        found["same_day" if gap == 0 else "days_apart"] = (
            (1.0, f"both on {a.day}") if gap == 0 else (math.log1p(gap), "")
        )
    if a.report.day is not None and b.report.day is not None:
        found["published_apart"] = (math.log1p(abs((a.report.day - b.report.day).days)), "")
    if shared := a.acts & b.acts:
        found["acts"] = (len(shared) / min(len(a.acts), len(b.acts)), f"same acts: {', '.join(sorted(shared))}")
    if shared_groups := a.groups & b.groups:
        found["groups"] = (1.0, f"same people: {', '.join(sorted(shared_groups))}")
    if shared_figures := a.figures & b.figures:
        told = ", ".join(f"{low} {harm}" for harm, low in sorted(shared_figures))
        found["figures"] = (1.0, f"same figures: {told}")
    shared_names = weights.telling(a.report.names & b.report.names)[:MOST_NAMES]
    found["names"] = (
        weights.names_alike(a.report, b.report),
        f"names in common: {', '.join(shared_names)}" if shared_names else "",
    )
    found["words"] = (weights.words_alike(a.report, b.report), "")
    if not a.main or not b.main:
        found["aside"] = (1.0, "")
    # Of a few reports that someone put together most are of one happening; of thousands, two seldom are. But reports
    # that tell of another place, building or day have no such benefit of the doubt, however small the record.
    if not found.keys() & APART:
        found["few"] = (math.log(MANY_REPORTS / weights.size), "")
    return found


def _place(a: Telling, b: Telling) -> Iterable[tuple[str, tuple[float, str]]]:
    if a.place is None or b.place is None:
        return
    if same_building(a.place, b.place):
        yield "facility", (1.0, f"both at {a.place.facility}")
    elif same_place(a.place, b.place):
        coarse = a.place.precision in ("country", "region", "unknown", "province")
        yield ("region" if coarse else "town"), (1.0, f"both in {a.place.name}")
    elif contains(a.place, b.place) or contains(b.place, a.place):
        yield "region", (1.0, f"{a.place.name} and {b.place.name} lie one in the other")
    elif _named_together(a, b):
        yield "named", (1.0, f"{a.place.name} and {b.place.name} are named together")
    elif (distance := distance_km(a.place, b.place)) is not None:
        yield "near", (1.0, f"{a.place.name} and {b.place.name} are {distance:.0f} km apart")
    elif differ(a.place, b.place):
        yield "elsewhere", (1.0, f"other names of places: {a.place.name}, {b.place.name}")


def _named_together(a: Telling, b: Telling) -> bool:
    """Whether one report's place is named in the other: then the two may be one happening under two names."""
    return (a.place is not None and named_in(a.place, b.report.words)) or (
        b.place is not None and named_in(b.place, a.report.words)
    )


def _other_day(a: Telling, b: Telling) -> bool:
    """Whether both heads date one and the same deed, and never on the same day."""
    shared = a.dated.keys() & b.dated.keys()
    return bool(shared) and not any(a.dated[act] & b.dated[act] for act in shared)


def _days_differ(a: Telling, b: Telling) -> bool:
    return a.day is not None and b.day is not None and abs((a.day - b.day).days) > OTHER_DAYS


def veto(a: Telling, b: Telling) -> str | None:
    """What makes it impossible that two tellings are of one happening, None if nothing does."""
    if a.report.doc_id == b.report.doc_id:
        return "told apart in one report"
    if a.place is not None and b.place is not None and apart(a.place, b.place) and not _named_together(a, b):
        return f"different places: {a.place.name} and {b.place.name}"
    if a.day is not None and b.day is not None and abs((a.day - b.day).days) > FAR_DAYS:
        return f"far apart in time: {a.day} and {b.day}"
    return None


def compare(a: Telling, b: Telling, *, weights: Weights, family: Mapping[str, str]) -> Comparison:
    """Compare two tellings: above 0 they are more likely of one happening than not."""
    if (reason := veto(a, b)) is not None:
        return Comparison(0.0, (), reason)
    told = features(a, b, weights=weights, family=family)
    if _days_differ(a, b) and told["names"][0] < COMMON_NAMES and "figures" not in told:
        return Comparison(0.0, (), f"told of {a.day} and {b.day}, with few names and no figure in common")
    points: Mapping[str, float] = read_data("comparing.yml")["points"]
    score = points["start"] + math.fsum(points[name] * strength for name, (strength, _) in told.items())
    reasons = tuple(reason for name, (strength, reason) in told.items() if reason and points[name] * strength > 0)
    return Comparison(round(score, 6), reasons)

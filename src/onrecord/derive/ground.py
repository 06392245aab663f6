"""What a derivation stands on: settings and methods, and for each report the keys by which others find it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from importlib.metadata import version

from onrecord.ids import content_id
from onrecord.ontology.registry import Registry
from onrecord.record.meetings import Met, key_text
from onrecord.resolve import Report, cluster, compare, families, meeting, weights
from onrecord.resolve.families import bands
from onrecord.resolve.meeting import place_keys
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import Weights
from onrecord.settings import Settings

METHODS = tuple(module.METHOD for module in (cluster, compare, families, meeting, weights))


def basis_of(settings: Settings, registry: Registry) -> str:
    """A digest of all that incidents depend on beside reports, claims and decisions."""
    known = sorted(astuple(source) for source in registry.sources.values())
    return content_id("b", version("onrecord"), METHODS, settings.rule, list(settings.ranked), known)


def mark_text(mark: str) -> str:
    """A mark as the record's tables have it."""
    return key_text(("mark", mark))


def met(report: Report, tellings: Iterable[Telling], *, weights: Weights, family: str) -> Met:
    """What the record keeps of `report`, whose news are `tellings`: by its keys others find it."""
    keys: list[tuple[object, ...]] = [("mark", mark) for mark in report.marks if weights.of(mark) > 0]
    keys += bands(report)
    keys += [key for telling in tellings for key in place_keys(telling)]
    return Met(report, family, tuple(map(key_text, keys)))

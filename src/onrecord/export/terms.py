"""The ontology's acts and harms as a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.listings import records_table
from onrecord.export.table import Table
from onrecord.ontology.acts import load_acts

ACT_COLUMNS = ("term", "label", "definition", "example")
HARM_COLUMNS = ("term", "label", "counts", "definition", "example")


def terms_table(topic: str) -> Table:
    """Every term of `topic` ("acts" or "harms") in the ontology's order; full records add origin and outside codes."""
    known = load_acts()

    def acts() -> Iterator[Mapping[str, Any]]:
        for act in known.acts.values():
            yield {
                "term": act.term,
                "label": act.label,
                "definition": act.definition,
                "example": act.example,
                "origin": act.origin,
                "makes_incident": act.core,
                "harm": act.harm,
                "codes": dict(act.codes),
            }

    def harms() -> Iterator[Mapping[str, Any]]:
        for harm in known.harms.values():
            yield {
                "term": harm.term,
                "label": harm.label,
                "counts": harm.counts,
                "definition": harm.definition,
                "example": harm.example,
                "origin": harm.origin,
                "act": harm.act,
            }

    if topic == "acts":
        return records_table("acts", ACT_COLUMNS, acts())
    return records_table("harms", HARM_COLUMNS, harms())

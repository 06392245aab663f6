"""Voices of the whole record, each with how often its figures were repeated by others, changed, or denied."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Store
from onrecord.record.tallies import count_voices, voices
from onrecord.resolve.tallies import VoiceTally

PAGE = 100  # voices on one page


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """One page of the voices, those in most incidents first."""

    rows: tuple[VoiceTally, ...]
    total: int
    page: int
    pages: int


def list_sources(store: Store, *, with_names: bool, page: int = 1) -> SourcesPage:
    """A page of the voices that give figures; `with_names` shows names that are withheld from most."""
    total = count_voices(store.database)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    rows = voices(store.database, with_names=with_names, limit=PAGE, offset=(number - 1) * PAGE)
    return SourcesPage(tuple(rows), total, number, pages)

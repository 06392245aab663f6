"""The store: SQLite in its folder or PostgreSQL for a team, with evidence beside it and the same answers from both."""

from onrecord.record.passages import check_figure, check_passage
from onrecord.record.search import Hit
from onrecord.record.store import Store, open_store

__all__ = ["Hit", "Store", "check_figure", "check_passage", "open_store"]

"""Counts of people and homes in sentences: `read_counts` reads them, `Count` is one, `count_names` counts a list."""

from onrecord.extract.figures.count import Count, Counted
from onrecord.extract.figures.names import count_names
from onrecord.extract.figures.reading import SET_ASIDE, read_counts

__all__ = ["SET_ASIDE", "Count", "Counted", "count_names", "read_counts"]

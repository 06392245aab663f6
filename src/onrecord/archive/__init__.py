"""Sources in, bytes out: every report obtained from files, folders, URLs, WARCs and pipes, and kept as evidence."""

from onrecord.archive.items import Failure, Item
from onrecord.archive.sources import gather

__all__ = ["Failure", "Item", "gather"]

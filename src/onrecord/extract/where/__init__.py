"""Where things happened: places in text, told apart by the whole document, and the one that belongs to an event."""

from onrecord.extract.where.attach import attach
from onrecord.extract.where.facilities import facility_of
from onrecord.extract.where.main import main_place
from onrecord.extract.where.read import METHOD, Toponym, read_places, read_toponyms

__all__ = ["METHOD", "Toponym", "attach", "facility_of", "main_place", "read_places", "read_toponyms"]

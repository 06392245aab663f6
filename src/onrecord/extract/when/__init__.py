"""When things happened: time expressions found and reckoned, and which of them belongs to an event."""

from onrecord.extract.when.attach import attach, carried, reference_day
from onrecord.extract.when.reading import METHOD, read_times, read_timexes
from onrecord.extract.when.scene import Scene, scene_of
from onrecord.extract.when.timex import Timex

__all__ = [
    "METHOD",
    "Scene",
    "Timex",
    "attach",
    "carried",
    "read_times",
    "read_timexes",
    "reference_day",
    "scene_of",
]

"""Did it happen, according to the one who speaks?"""

from onrecord.extract.realis.governing import METHOD
from onrecord.extract.realis.walk import PRESUPPOSED, read_realis

__all__ = ["METHOD", "PRESUPPOSED", "read_realis"]

"""Did it happen, according to the one who speaks?"""

from onrecord.extract.realis.governing import METHOD
from onrecord.extract.realis.threats import is_own_threat
from onrecord.extract.realis.walk import PRESUPPOSED, read_realis

__all__ = ["METHOD", "PRESUPPOSED", "is_own_threat", "read_realis"]

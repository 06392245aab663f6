"""What is judged, derived anew from what is stored: of everything, as of a day, and after a person's decision."""

from onrecord.derive.deciding import decide
from onrecord.derive.deriving import derive_all

__all__ = ["decide", "derive_all"]

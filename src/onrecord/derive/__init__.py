"""What is judged, derived anew from what is stored: of everything, as of a day, and after a person's decision."""

from onrecord.derive.as_of import Basis, Until, View, derive_as_of, read_until, until_text
from onrecord.derive.deciding import decide
from onrecord.derive.deriving import derive, derive_all, look_again
from onrecord.derive.doubting import doubts_of

__all__ = [
    "Basis",
    "Until",
    "View",
    "decide",
    "derive",
    "derive_all",
    "derive_as_of",
    "doubts_of",
    "look_again",
    "read_until",
    "until_text",
]

"""Documents into claims: who did what to whom, how many, when, where, whether it happened, and who says so."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.extract.claims import METHOD, extract_claims

__all__ = ["METHOD", "extract_claims"]


def __getattr__(name: str) -> Any:
    # Asked for only when claims are extracted: showing a record needs no language model, which takes seconds to import.
    if name in __all__:
        from onrecord.extract import claims

        return getattr(claims, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

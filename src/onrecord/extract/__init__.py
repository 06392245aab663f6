"""Documents into claims: who did what to whom, how many, when, where, whether it happened, and who says so."""

from onrecord.extract.claims import METHOD, extract_claims

__all__ = ["METHOD", "extract_claims"]

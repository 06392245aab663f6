"""Attribution: who says what, through whom, nested to any depth."""

from onrecord.extract.attribution.chains import chain_of
from onrecord.extract.attribution.read import read_attributions

__all__ = ["chain_of", "read_attributions"]

"""Attribution: who says what, through whom, nested to any depth."""

from onrecord.extract.attribution.chains import Hops, chain_of
from onrecord.extract.attribution.read import read_attributions

__all__ = ["Hops", "chain_of", "read_attributions"]

"""Whose names are withheld from everything shown: read with the reports, said here for all that shows them."""

from onrecord.extract import withheld

WITHHELD = withheld.WITHHELD
Protection = withheld.Protection
protection = withheld.protection

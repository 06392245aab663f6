"""Claims into incidents, accounts by voice, and estimates: a pure function of reports, claims and the registry."""

from onrecord.resolve.incidents import Resolved, resolve
from onrecord.resolve.reports import Report, report_of

__all__ = ["Report", "Resolved", "report_of", "resolve"]

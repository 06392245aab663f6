"""One class per thing a caller can do about an error. Every message says what happened, where, and what would work."""

from __future__ import annotations


class OnrecordError(Exception):
    """Any error that onrecord raises on purpose; its text is a sentence for the user."""


class SpanMismatch(OnrecordError):
    """Words and offsets do not agree: the evidence or the span is wrong."""


class UnknownTerm(OnrecordError):
    """A term that the ontology does not know."""


class BadOntology(OnrecordError):
    """A knowledge file breaks its own rules; the message names file, term and mend."""


class Unreadable(OnrecordError):
    """Bytes that cannot be turned into text; they are kept, and the message says why nothing was read."""


class TooLarge(Unreadable):
    """Input beyond a limit of `settings`; raising the limit makes it work."""


class FetchFailed(OnrecordError):
    """A URL did not answer with bytes; running the command again tries it again."""


class StoreUnavailable(OnrecordError):
    """The store cannot be opened or written: path, rights, disk or server."""


class CustodyBroken(OnrecordError):
    """The custody log does not chain, or preserved bytes no longer match their hash."""


class NotFound(OnrecordError):
    """No such incident, claim or document in this store."""


class MissingPart(OnrecordError):
    """An optional part is not installed; the message names the command that installs it."""


class BadSetting(OnrecordError):
    """A setting or option with a value that cannot be used; the message lists what can."""


class BadDecision(OnrecordError):
    """A decision that cannot be kept: verdict, subject, value or reason do not fit; the message lists what does."""


class Conflict(OnrecordError):
    """Somebody else decided on the same subject meanwhile; the message says who, when and what."""

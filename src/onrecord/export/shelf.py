"""Documents and the names withheld in them, fetched from the store once each while a listing is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from onrecord.extract.withheld import Protection, join_protections, protect_document
from onrecord.model import Claim, Document

MAX_KEPT = 256  # A listing of a large store must not hold every text in memory.

NOTHING = Protection()

Beside = Callable[[Iterable[str]], Iterable[str]]


class Records(Protocol):
    """What showing needs of a store; `record.Store` has it."""

    def document(self, doc_id: str) -> Document:
        """The document with this id."""

    def claims(self, *, doc_id: str | None = None) -> Iterator[Claim]:
        """The claims of one document."""

    def withheld(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        """What is known to be withheld in each of these documents, by document id."""


class Shelf:
    """Documents by id with what is withheld in each; with `with_names` nothing is withheld.

    `beside` gives, for documents shown together, those whose names are withheld with them: a name that a later report
    shows to be private is withheld in a view of an earlier day too.
    """

    def __init__(self, records: Records, *, with_names: bool = False, beside: Beside = tuple) -> None:
        self._records = records
        self._beside = beside
        self.with_names = with_names
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._protections: dict[str, Protection] = {}

    def document(self, doc_id: str) -> Document:
        """The document; raises NotFound as the store does."""
        if doc_id in self._documents:
            self._documents.move_to_end(doc_id)
            return self._documents[doc_id]
        doc = self._documents[doc_id] = self._records.document(doc_id)
        if len(self._documents) > MAX_KEPT:
            self._documents.popitem(last=False)
        return doc

    def protection(self, doc_id: str) -> Protection:
        """What is withheld wherever this document's words are shown."""
        return self.protections([doc_id])[doc_id]

    def protections(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        """What is withheld in each of these documents, by document id."""
        listed = list(dict.fromkeys(doc_ids))
        if self.with_names:
            return dict.fromkeys(listed, NOTHING)
        asked = [doc_id for doc_id in listed if doc_id not in self._protections]
        self._protections |= self._records.withheld(asked) if asked else {}
        for doc_id in asked:
            if doc_id not in self._protections:  # not read yet, or by an older method
                claims = list(self._records.claims(doc_id=doc_id))
                self._protections[doc_id] = protect_document(self.document(doc_id), claims)
        return {doc_id: self._protections[doc_id] for doc_id in listed}

    def protection_of(self, doc_ids: Iterable[str]) -> Protection:
        """What is withheld where words of several documents are shown together, as in an incident."""
        return join_protections(self.protections(self._beside(doc_ids)).values())

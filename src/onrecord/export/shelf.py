"""Documents and the names withheld in them, fetched from the store once each while a listing is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from onrecord.export.protect import Protection, protection
from onrecord.extract.people import protected_people
from onrecord.model import Claim, Document

MAX_KEPT = 256  # A listing of a large store must not hold every text in memory.

Beside = Callable[[Iterable[str]], Iterable[str]]


class Records(Protocol):
    """What showing needs of a store; `record.Store` has it."""

    def document(self, doc_id: str) -> Document:
        """The document with this id."""

    def claims(self, *, doc_id: str | None = None) -> Iterator[Claim]:
        """The claims of one document."""


class Shelf:
    """Documents by id with what is withheld in each; with `with_names` nothing is withheld.

    `beside` gives, for documents shown together, those whose names are withheld with them: a name that a later report
    shows to be private is withheld in a view of an earlier day too.
    """

    def __init__(self, records: Records, *, with_names: bool = False, beside: Beside = tuple) -> None:
        self._records = records
        self._beside = beside
        self._with_names = with_names
        self._documents: OrderedDict[str, tuple[Document, Protection]] = OrderedDict()

    def document(self, doc_id: str) -> Document:
        """The document; raises NotFound as the store does."""
        return self._fetch(doc_id)[0]

    def protection(self, doc_id: str) -> Protection:
        """What is withheld wherever this document's words are shown."""
        return self._fetch(doc_id)[1]

    def protection_of(self, doc_ids: Iterable[str]) -> Protection:
        """What is withheld where words of several documents are shown together, as in an incident."""
        parts = [self.protection(doc_id) for doc_id in self._beside(doc_ids)]
        names = {name for part in parts for name in part.names}
        ordered = tuple(sorted(names, key=lambda name: (-len(name), name)))
        return Protection(ordered, sum(part.mentions for part in parts))

    def _fetch(self, doc_id: str) -> tuple[Document, Protection]:
        if doc_id in self._documents:
            self._documents.move_to_end(doc_id)
            return self._documents[doc_id]
        doc = self._records.document(doc_id)
        withheld = (
            Protection() if self._with_names else protect_document(doc, list(self._records.claims(doc_id=doc_id)))
        )
        self._documents[doc_id] = (doc, withheld)
        if len(self._documents) > MAX_KEPT:
            self._documents.popitem(last=False)
        return doc, withheld


def protect_document(doc: Document, claims: list[Claim]) -> Protection:
    """What is withheld in one document: its private people; words of its places and public sources stay."""
    private = {mention.name or mention.wording for claim in claims for mention in claim.protected}
    wheres = [claim.where for claim in claims if claim.where is not None]
    places = [
        text for where in wheres for text in (where.name, where.facility, where.admin1, where.country_name) if text
    ]
    voices = [hop.source.name for claim in claims for hop in claim.chain if hop.source.name not in private]
    return protection(
        claims,
        people=protected_people(doc),
        places=places,
        voices=[doc.publisher or "", *voices],
        texts=[doc.text],
    )

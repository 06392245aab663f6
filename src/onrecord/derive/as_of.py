"""What was known on a day: everything derived from only the reports and decisions that were there then.

Two days can be asked for. *Published by* a day: reports published by then, undated ones met by then, and all
decisions; what the world could read. *Known by* a day: reports given to the store by then, and decisions made by then;
what whoever keeps the store could know. Claims are those of today's methods, so that the same question gets the same
answer, byte for byte, until a newer method reads the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from onrecord import read
from onrecord.errors import BadSetting, NotFound
from onrecord.extract.withheld import Protection
from onrecord.model import Account, Claim, Decision, Document, Estimate, Incident, Sighting
from onrecord.ontology.registry import Registry, load_registry
from onrecord.record import Store
from onrecord.record.derived import documents_beside
from onrecord.resolve import Report, Resolved, report_of, resolve
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Until:
    """Up to when: by publication, by when it became known here, or both; None asks nothing. Both ends are included."""

    published: datetime | None = None
    known: datetime | None = None


def read_until(*, published: str | None = None, known: str | None = None) -> Until:
    """`Until` from days (2031-05-03, to the end of that day in UTC) or times (2031-05-03T14:00, UTC unless it says).

    Raises BadSetting for anything else.
    """
    return Until(_moment(published), _moment(known))


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        if len(text) == len("2031-05-03"):
            return datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadSetting(f"{text[:40]!r} is no day; write 2031-05-03, or 2031-05-03T14:00 for a time in UTC.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Basis:
    """All that views are derived from, read from a store once: ask it for one day after the other.

    It is as old as the moment it was read: `is_current` tells whether reports, claims or decisions were added since.
    """

    store: Store
    registry: Registry
    settings: Settings
    reports: tuple[Report, ...]
    claims: Mapping[str, tuple[Claim, ...]]  # by document, in reading order; documents in order of arrival
    decisions: tuple[Decision, ...]
    met: Mapping[str, tuple[datetime, datetime]]  # by capture: first seen anywhere, first given to the store
    stamp: str

    @classmethod
    def of(cls, store: Store, settings: Settings) -> Basis:
        """Everything that `store` holds."""
        stamp = store.stamp()
        claims: dict[str, list[Claim]] = {}
        for claim in store.claims():
            claims.setdefault(claim.doc_id, []).append(claim)
        return cls(
            store,
            load_registry(settings.sources),
            settings,
            tuple(report_of(doc, read.fingerprint(doc.text)) for doc in store.documents()),
            {doc_id: tuple(found) for doc_id, found in claims.items()},
            tuple(store.decisions()),
            store.first_met(),
            stamp,
        )

    def is_current(self) -> bool:
        """Whether nothing that views are derived from was stored since this was read."""
        return self.store.stamp() == self.stamp

    def view(self, until: Until | None = None, *, near: Incident | None = None) -> View:
        """What was known `until` then; without it what is known now.

        With `near`, an incident of today, the view has only it and what it could have been put together with, exactly
        as in the whole view but in a fraction of the time.
        """
        until = until or Until()
        reports = [report for report in self.reports if self._there(report, until)]
        claims = {report.doc_id: self.claims.get(report.doc_id, ()) for report in reports}
        decisions = [item for item in self.decisions if until.known is None or item.at <= until.known]
        resolved = resolve(
            reports,
            [claim for found in claims.values() for claim in found],
            registry=self.registry,
            decisions=decisions,
            rule=self.settings.rule,
            ranking=self.settings.ranked,
            near=None if near is None else near.claim_ids,
        )
        return View(self.store, until, resolved, claims)

    def _there(self, report: Report, until: Until) -> bool:
        seen, given = self.met[report.capture]
        if until.known is not None and given > until.known:
            return False
        if until.published is None:
            return True
        if report.published is None:
            return seen <= until.published  # it was public when it was met
        return _utc(report.published) <= until.published


class View:
    """What was known on a day. It answers the store's questions about incidents and their claims."""

    def __init__(self, store: Store, until: Until, resolved: Resolved, claims: Mapping[str, Sequence[Claim]]) -> None:
        self.until = until
        self.resolved = resolved
        self._store = store
        self._claims = claims

    def incidents(self) -> list[Incident]:
        """Every incident of that day."""
        return list(self.resolved.incidents)

    def incident(self, incident_id: str) -> Incident:
        """The incident of that day with that id, or the one that holds most of what today's incident of that id holds.

        Raises NotFound if no report of it was there yet, saying when the first one was.
        """
        fits = [item for item in self.resolved.incidents if item.id.startswith(incident_id)]
        if len(fits) == 1 and incident_id:
            return fits[0]
        today = self._store.incident(incident_id)
        held = set(today.claim_ids)
        shared = {item: len(held & set(item.claim_ids)) for item in self.resolved.incidents}
        best = max(shared, key=lambda item: (shared[item], item.id), default=None)
        if best is None or not shared[best]:
            raise NotFound(
                f"Nothing of incident {today.id} was there {until_text(self.until)}: {_first_told(self._store, today)}."
            )
        return best

    def accounts(self, incident_id: str) -> list[Account]:
        """The accounts of one incident, as they were."""
        return [account for account in self.resolved.accounts if account.incident_id == incident_id]

    def estimates(self, incident_id: str) -> list[Estimate]:
        """The estimates of one incident, as they were."""
        return [estimate for estimate in self.resolved.estimates if estimate.incident_id == incident_id]

    def claims(
        self,
        *,
        doc_id: str | None = None,
        incident_id: str | None = None,
        act: str | None = None,
        harm: str | None = None,
        realis: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Claim]:
        """The claims of that day that fit every condition given, ordered as the store orders them."""
        inside = None
        if incident_id is not None:
            inside = {name for item in self.resolved.incidents if item.id == incident_id for name in item.claim_ids}
        left = limit
        for claim in (claim for found in self._claims.values() for claim in found):
            if left == 0:
                return
            if (
                (doc_id is None or claim.doc_id == doc_id)
                and (inside is None or claim.id in inside)
                and (act is None or claim.act == act)
                and (realis is None or claim.realis == realis)
                and (harm is None or any(figure.harm == harm for figure in claim.figures))
            ):
                left = None if left is None else left - 1
                yield claim

    def document(self, doc_id: str) -> Document:
        """One document; raises NotFound as the store does, and for one that was not there yet."""
        doc = self._store.document(doc_id)
        if doc.id not in self._claims:
            raise NotFound(f"Document {doc.id} was not there {until_text(self.until)}.")
        return doc

    def withheld(self, doc_ids: Iterable[str]) -> dict[str, Protection]:
        """Whose names are withheld in each of these documents, as today's record knows it."""
        return self._store.withheld(doc_ids)

    def beside(self, doc_ids: Iterable[str]) -> tuple[str, ...]:
        """`doc_ids` with all other reports of today's incidents that any of them is in, for what is to be withheld."""
        return documents_beside(self._store.database, doc_ids)

    def decisions(self) -> list[Decision]:
        """The decisions that were made by then, oldest first."""
        known = self.until.known
        return [item for item in self._store.decisions() if known is None or item.at <= known]

    def sightings(self, sha256: str) -> list[Sighting]:
        """Where and when the bytes of one capture were met by then."""
        known = self.until.known
        return [item for item in self._store.sightings(sha256) if known is None or item.added_at <= known]

    def read_bytes(self, sha256: str) -> bytes:
        """The preserved bytes, checked against their hash."""
        return self._store.read_bytes(sha256)


def derive_as_of(store: Store, settings: Settings, until: Until) -> View:
    """Everything derived from only what was there `until` then; the store stays as it is.

    For several days of one store read one `Basis` and ask it for each.
    """
    return Basis.of(store, settings).view(until)


def until_text(until: Until) -> str:
    """Up to when, in words: "by publication up to 3 May 2031 (UTC)"."""
    parts = [
        f"{by} up to {_moment_text(moment)} (UTC)"
        for by, moment in (("by publication", until.published), ("as known here", until.known))
        if moment is not None
    ]
    return " and ".join(parts)


def _moment_text(moment: datetime) -> str:
    there = _utc(moment)
    day = f"{there.day} {there:%B %Y}"
    return day if there.time() == time.max else f"{day} {there:%H:%M}"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first_told(store: Store, incident: Incident) -> str:
    docs = [store.document(doc_id) for doc_id in incident.doc_ids]
    given = min(item.added_at for doc in docs for item in store.sightings(doc.capture))
    published = [_utc(doc.published) for doc in docs if doc.published]
    told = f"its first report was given to this store on {given:%Y-%m-%d}"
    return f"{told} and published on {min(published):%Y-%m-%d}" if published else told

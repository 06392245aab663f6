"""The custody log: what was done to the evidence, by whom and when, each entry sealed over the one before it.

Changing, dropping, adding or reordering an entry breaks every later seal. Entries cut off the end leave no trace in
the log itself: note the last digest somewhere else (a print-out, a colleague) to notice that too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import CustodyBroken

GENESIS = "0" * 64  # What the first entry has as `previous`.


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One event of the log. `digest` seals every other field; `previous` is the digest of the entry before."""

    seq: int  # 1, 2, 3 … without gaps
    at: datetime  # UTC
    by: str
    event: str
    subject: str
    detail: str
    previous: str
    digest: str


def next_entry(
    previous: CustodyEntry | None, *, at: datetime, by: str, event: str, subject: str, detail: str = ""
) -> CustodyEntry:
    """The entry that follows `previous`; the first of a log if that is None.

    Raises ValueError if `at` names no time zone, since a time without one cannot be checked elsewhere.
    """
    seq, before = (1, GENESIS) if previous is None else (previous.seq + 1, previous.digest)
    at = _utc(at)
    digest = _seal(seq, at, by, event, subject, detail, before)
    return CustodyEntry(seq, at, by, event, subject, detail, before, digest)


def check_chain(entries: Iterable[CustodyEntry]) -> None:
    """Nothing if the whole log, oldest first, is unbroken; an empty log is.

    Raises CustodyBroken naming the first entry that is missing, out of order, altered or not chained.
    """
    last: CustodyEntry | None = None
    for entry in entries:
        seq, before = (1, GENESIS) if last is None else (last.seq + 1, last.digest)
        if entry.seq != seq:
            raise CustodyBroken(
                f"Custody log: entry {seq} is missing or out of order, {entry.seq} stands in its place. {_WAY_OUT}"
            )
        at = _utc(entry.at)
        seal = _seal(seq, at, entry.by, entry.event, entry.subject, entry.detail, entry.previous)
        if entry.digest != seal:
            raise CustodyBroken(
                f"Custody log: entry {seq} ({entry.event} of {entry.subject[:12]}) was altered after it was written: "
                f"its content no longer gives its digest. {_WAY_OUT}"
            )
        if entry.previous != before:
            raise CustodyBroken(
                f"Custody log: entry {seq} does not follow from entry {seq - 1}: one of them was replaced. {_WAY_OUT}"
            )
        last = entry


_WAY_OUT = "Compare with a backup of the store."


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"A custody entry needs a time with its zone: got {at.isoformat()}.")
    return at.astimezone(UTC)


def _seal(*fields: object) -> str:
    values = [value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value for value in fields]
    packed = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()

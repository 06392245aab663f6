"""What each report changed in the accounts of an incident: the story of its figures, in order of publication.

Compared is always one voice with itself: a number that grows is a rising toll, one that shrinks or moves is a
correction. What another voice says is never a correction of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import Account, Entry, Voice

METHOD = "changes.v1"
ChangeKind = Literal[
    "new_voice",
    "new_figure",
    "toll_up",
    "correction",
    "denial",
    "reattribution",
    "more",
    "no_number",
    "repeat",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that one report changed. `before` is what it is compared with: the voice's last figure, or, for a
    reattribution, the same figure as the outlet attributed it before."""

    kind: ChangeKind
    day: date | None
    doc_id: str
    publisher: str | None
    harm: str
    group: str
    voice: Voice
    entry: Entry
    before: Entry | None = None
    before_voice: Voice | None = None


def changes(accounts: Iterable[Account], order: Sequence[str]) -> list[Change]:
    """Every change, by report in `order` (document ids, as they were published), then by place in its text.

    Each entry of the accounts is one change, so a report that only repeats is told too. Reports that are not in
    `order` are left out.
    """
    place = {doc_id: number for number, doc_id in enumerate(order)}
    entries = [(account, entry) for account in accounts for entry in account.history if entry.doc_id in place]
    entries.sort(
        key=lambda item: (
            place[item[1].doc_id],
            item[1].figure.span,
            item[0].harm,
            item[0].group,
            item[0].voice.id,
        )
    )
    heard: set[str] = set()
    last: dict[tuple[str, str, str], list[Entry]] = {}
    carried: dict[tuple[str, str, str, object], tuple[Voice, Entry]] = {}
    found: list[Change] = []
    for account, entry in entries:
        cell = (account.voice.id, account.harm, account.group)
        said = (entry.publisher or entry.doc_id, account.harm, account.group, _value(entry))
        other = carried.get(said)
        before = _comparable(last.get(cell, []), entry)
        kind = _kind(account.voice, entry, before, heard, told_before=cell in last)
        told_by = None
        if other is not None and kind in ("new_voice", "new_figure", "repeat") and _is_anew(other, account, entry):
            kind, told_by, before = "reattribution", other[0], other[1]
        found.append(
            Change(
                kind,
                entry.as_of,
                entry.doc_id,
                entry.publisher,
                account.harm,
                account.group,
                account.voice,
                entry,
                before,
                told_by,
            )
        )
        heard.add(account.voice.id)
        last.setdefault(cell, []).append(entry)
        if _value(entry) is not None and entry.realis == "asserted":
            carried[said] = (account.voice, entry)
    return found


def _is_anew(other: tuple[Voice, Entry], account: Account, entry: Entry) -> bool:
    """Whether an outlet gave the same number before, in another report, from another voice."""
    return other[0].id != account.voice.id and other[1].doc_id != entry.doc_id


def _kind(voice: Voice, entry: Entry, before: Entry | None, heard: set[str], *, told_before: bool) -> ChangeKind:
    figure = entry.figure
    if before is not None and _same(before, entry):
        return "repeat"
    if entry.realis == "denied":
        return "denial"
    if before is None:
        if voice.id not in heard:
            return "new_voice"
        return "more" if told_before and figure.role == "increment" else "new_figure"
    if figure.role == "increment":
        return "more"
    if figure.kind == "unknown":
        return "no_number"
    return _moved(before, entry)


def _moved(before: Entry, entry: Entry) -> ChangeKind:
    old, new = before.figure, entry.figure
    if before.realis == "denied":
        return "correction"  # what it denied before it tells now
    if _value(before) is None or _value(entry) is None:
        return "new_figure"  # a word became a number, or a number a word: neither is more nor less
    low, high = _bounds(before)
    new_low, new_high = _bounds(entry)
    if new_low >= low and new_high >= high:
        return "toll_up"
    if old.kind in ("at_least", "about", "range") and new.low == new.high and low <= new_low <= high:
        return "new_figure"  # told more exactly, within what was told before
    return "correction"


def _comparable(history: Sequence[Entry], entry: Entry) -> Entry | None:
    """The voice's last figure of the same sort: a part is no correction of its whole, nor a number added of a toll.

    Two figures of one report are no change over time, so only earlier reports are looked at, unless it says the same.
    """
    part, added = entry.figure.role == "part", entry.figure.role == "increment"
    for before in reversed(history):
        role = before.figure.role
        if (role == "part") != part or (role == "increment") != added:
            continue
        if before.doc_id != entry.doc_id or _same(before, entry):
            return before
    return None


def _same(before: Entry, entry: Entry) -> bool:
    old, new = before.figure, entry.figure
    if before.realis != entry.realis or old.kind != new.kind:
        return False
    if old.kind == "vague":
        return old.wording.casefold() == new.wording.casefold()
    return (old.low, old.high) == (new.low, new.high)


def _value(entry: Entry) -> tuple[int | None, int | None] | None:
    figure = entry.figure
    return None if figure.low is None and figure.high is None else (figure.low, figure.high)


def _bounds(entry: Entry) -> tuple[float, float]:
    low, high = entry.figure.low, entry.figure.high
    return (0 if low is None else low), (float("inf") if high is None else high)

"""What new reports and decisions change, derived by itself: the same as if everything were derived anew.

A report changes the incidents that its tellings could belong to, and where a name became common with it or a reprint
family got another head, those of the reports that share it. All others stay as they are, and are not even read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord import read
from onrecord.derive.ground import basis_of, mark_text, met
from onrecord.derive.surroundings import Surroundings
from onrecord.model import Decision
from onrecord.ontology.registry import Registry, load_registry
from onrecord.record import Store
from onrecord.record.derived import told_by_voices
from onrecord.record.documents import read_from
from onrecord.record.meetings import (
    EVERYTHING,
    Ground,
    beside,
    documents_of,
    families_of,
    ground,
    held_by,
    homes,
    key_text,
    meeting,
    met_of,
    waiting,
)
from onrecord.record.replacing import replace_some
from onrecord.record.withheld import without_withheld
from onrecord.resolve import Report, report_of
from onrecord.resolve.decided import standing
from onrecord.resolve.families import are_copies, copy_keys, reprint_families
from onrecord.resolve.incidents import put_together
from onrecord.resolve.weights import MOST_REPORTS, level, size_step
from onrecord.settings import Settings

# With more than this part of a record new, everything is derived anew in less time.
MOST_OF = 4
FEW = 50  # so many new reports are always derived by themselves


def derive_changes(store: Store, settings: Settings) -> bool:
    """Derive what the reports and decisions change that were stored since the last time; whether that could be done.

    It cannot where documents or claims were replaced, other settings or methods are used, or most of it is new.
    """
    registry = load_registry(settings.sources)
    basis = basis_of(settings, registry)
    # Alone in the store, so that nothing is stored between reading and writing.
    with store.database.writing() as connection:
        ids, known = waiting(connection), ground(connection)
        if known is None or known[0] != basis or EVERYTHING in ids:
            return False
        if not ids:
            return True
        stored = {name for name in ids if name.startswith("d-")}
        if any(without_withheld(store.database, stored)):
            return False  # stored this moment, and it is not read yet whose names are to be withheld
        fresh = _fresh(store, stored)
        reports = known[1] + len(fresh)
        if len(fresh) > max(FEW, known[1] // MOST_OF) or size_step(reports) != size_step(known[1]):
            return False
        decisions = store.decisions()
        around = Surroundings(store, fresh=fresh, standing=standing(decisions), reports=reports)
        common = _grown_common(store, around, fresh)
        touched = stored | _moved_families(store, around, fresh, common)
        docs, voices = _about(store, [item for item in decisions if item.id in ids], decisions)
        touched |= docs
        seeds = beside(store.database, touched | common.keys())
        seeds |= held_by(store.database, told_by_voices(store.database, voices))
        base = Ground(basis, reports, done=ids)
        _derive(store, connection, around, touched, seeds, settings=settings, registry=registry, base=base)
    return True


def _derive(
    store: Store,
    connection: Connection,
    around: Surroundings,
    touched: set[str],
    seeds: set[str],
    *,
    settings: Settings,
    registry: Registry,
    base: Ground,
) -> None:
    """Put together anew all that the reports `touched` and the claims `seeds` can be part of, and store it."""
    while True:
        around.fetch(touched | documents_of(store.database, seeds))
        mine = seeds | around.claim_ids(touched)
        tellings = around.reached(mine)
        held = mine | {claim.id for telling in tellings for claim in telling.claims}
        gone = homes(store.database, held)
        left = held_by(store.database, gone) - held
        if not left:
            break
        seeds = seeds | left
    around.fetch_reports(around.family[telling.report.doc_id] for telling in tellings)
    resolved = put_together(
        tellings,
        around.reports,
        weights=around.weights,
        family=around.family,
        decided=around.decided,
        registry=registry,
        rule=settings.rule,
        ranking=settings.ranked,
    )
    kept = [
        met(around.reports[name], around.tellings(name), weights=around.weights, family=around.family[name])
        for name in sorted(touched & around.reports.keys())
    ]
    replace_some(store.database, connection, gone, resolved, replace(base, met=kept, counts=around.counts()))


def _fresh(store: Store, doc_ids: Iterable[str]) -> dict[str, Report]:
    """Those of these documents that were never derived, as reports."""
    known = met_of(store.database, doc_ids)
    docs = [store.document(doc_id) for doc_id in sorted(set(doc_ids) - known.keys())]
    return {doc.id: report_of(doc, read.fingerprint(doc.text)) for doc in docs}


def _grown_common(store: Store, around: Surroundings, fresh: Mapping[str, Report]) -> dict[str, bool]:
    """The older reports with a name that weighs less now; for each whether one of them weighs nothing any more."""
    found: dict[str, bool] = {}
    for mark in sorted({mark for report in fresh.values() for mark in report.marks}):
        before, now = around.before(mark), around.weights.counts[mark]
        if before and level(before) != level(now):
            for doc_id in meeting(store.database, [mark_text(mark)]):
                found[doc_id] = found.get(doc_id, False) or level(now) == MOST_REPORTS
    return found


def _moved_families(
    store: Store, around: Surroundings, fresh: Mapping[str, Report], common: Mapping[str, bool]
) -> set[str]:
    """The reports whose reprint family has another head now; every family that may have changed is known then."""
    by_key: dict[tuple[object, ...], list[Report]] = {}
    for report in fresh.values():
        for key in copy_keys(report, around.weights):
            by_key.setdefault(key, []).append(report)
    others = meeting(store.database, map(key_text, by_key)) - fresh.keys()
    around.fetch_reports(others)
    heads: set[str] = set()
    for doc_id in others:
        report = around.reports[doc_id]
        alike = {item.doc_id for key in copy_keys(report, around.weights) for item in by_key.get(key, ())}
        if any(are_copies(report, fresh[name]) for name in sorted(alike)):
            heads.add(around.family[doc_id])
    # A family may fall apart where its members met by a name that is common now.
    parted = [doc_id for doc_id, nothing in common.items() if nothing]
    around.fetch_reports(parted)
    heads |= {around.family[doc_id] for doc_id in parted}
    members = families_of(store.database, heads)
    around.fetch_reports(members)
    some = [around.reports[doc_id] for doc_id in members if doc_id not in fresh]
    found = reprint_families([*some, *fresh.values()], weights=around.weights)
    moved = {doc_id for doc_id, head in found.items() if members.get(doc_id) != head}
    around.family.update(found)
    return moved


def _about(store: Store, new: Sequence[Decision], decisions: Sequence[Decision]) -> tuple[set[str], set[str]]:
    """The documents and the voices that `new` decisions are about; one that withdraws is about what that one was."""
    by_id = {decision.id: decision for decision in decisions}
    captures: set[str] = set()
    voices: set[str] = set()
    for decision in new:
        meant: Decision | None = decision
        while meant is not None and meant.verdict == "withdraw":
            meant = by_id.get(meant.subject)
        if meant is None:
            continue
        captures.update(anchor.capture for anchor in meant.anchors)
        if not meant.anchors:
            voices.update(meant.subject.split("+"))
    pairs = [set(item.subject.split("+")) for item in decisions if item.verdict == "same" and not item.anchors]
    while more := {voice for pair in pairs if pair & voices for voice in pair} - voices:
        voices |= more
    return read_from(store.database, captures), voices

"""What changed in an incident since a person last looked: reports, estimates, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export.wording import estimate_text
from onrecord.record.looks import Look, Seen
from onrecord.review.views.incident import ChangeRow, DecisionRow, IncidentView, ReportRow


@dataclass(frozen=True, slots=True)
class Moved:
    """An estimate then and now, in words; empty where there was or is none."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since `at` (UTC text): reports, those that left, moved estimates, and decisions."""

    at: str
    reports: tuple[ReportRow, ...]
    changes: tuple[ChangeRow, ...]  # what the new reports changed
    left: int  # reports that are in this incident no more
    moved: tuple[Moved, ...]
    decisions: tuple[DecisionRow, ...]

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.reports or self.left or self.moved or self.decisions)


def seen_now(view: IncidentView) -> Seen:
    """What the page of an incident shows, to be compared with later."""
    estimates = {row.label: estimate_text(row.estimate) for row in view.table.rows if row.estimate}
    return Seen(view.incident.doc_ids, tuple(row.id for row in view.decisions), estimates)


def since(look: Look, view: IncidentView) -> Since:
    """What `view` shows that `look` did not."""
    now = seen_now(view)
    before = set(look.seen.doc_ids)
    known = set(look.seen.decisions)
    new = {doc_id for doc_id in now.doc_ids if doc_id not in before}
    return Since(
        at=look.at,
        reports=tuple(row for row in view.reports if row.doc_id in new),
        changes=tuple(row for row in view.changes if row.doc_id in new),
        left=len(before - set(now.doc_ids)),
        moved=tuple(_moved(look.seen, now)),
        decisions=tuple(row for row in view.decisions if row.id not in known),
    )


def _moved(then: Seen, now: Seen) -> Iterator[Moved]:
    for label in dict.fromkeys((*now.estimates, *then.estimates)):
        before, after = then.estimates.get(label, ""), now.estimates.get(label, "")
        if before != after:
            yield Moved(label, before, after)

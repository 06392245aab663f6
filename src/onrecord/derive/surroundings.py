"""The part of a record that a change can reach: reports and claims, fetched as they are found to be neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.derive.ground import mark_text
from onrecord.model import Claim, Decision
from onrecord.record import Store
from onrecord.record.claims import claims_of
from onrecord.record.documents import read_from
from onrecord.record.meetings import counts_of, families_of, key_text, met_of
from onrecord.record.meetings import meeting as meeting_with
from onrecord.resolve import Report
from onrecord.resolve.cluster import SAME
from onrecord.resolve.compare import compare
from onrecord.resolve.decided import Decided, read_decisions
from onrecord.resolve.incidents import told_by
from onrecord.resolve.meeting import Meeting, days_around, place_keys
from onrecord.resolve.tellings import Telling
from onrecord.resolve.weights import Weights


class Surroundings:
    """Reports of a store with what is known of the whole record: weights, families, and what people decided.

    `fresh` are reports that are not among those the store has derived; `standing` the decisions that hold, oldest
    first; `reports` is how many the record has with the fresh ones.
    """

    def __init__(
        self, store: Store, *, fresh: Mapping[str, Report], standing: Sequence[Decision], reports: int
    ) -> None:
        self._database = store.database
        self._standing = standing
        self._added = Counter(mark for report in fresh.values() for mark in report.marks)
        self._counts: dict[str, int] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._tellings: dict[str, list[Telling]] = {}
        self.weights = Weights(self._counts, reports)
        self.reports: dict[str, Report] = {}
        self.family: dict[str, str] = {}
        self.decided = Decided()
        self._keep(fresh)

    def before(self, mark: str) -> int:
        """How many reports had `mark` before the fresh ones came."""
        return self._counts[mark] - self._added[mark]

    def counts(self) -> dict[str, int]:
        """How many reports have each mark of the fresh ones now, by the text that the record has of it."""
        return {mark_text(mark): self._counts[mark] for mark in self._added}

    def fetch_reports(self, doc_ids: Iterable[str]) -> None:
        """Have these reports, without their claims."""
        found = met_of(self._database, set(doc_ids) - self.reports.keys())
        self._keep({doc_id: met.report for doc_id, met in found.items()})
        for doc_id, met in found.items():
            self.family.setdefault(doc_id, met.family)

    def fetch(self, doc_ids: Iterable[str]) -> None:
        """Have these reports with their claims, and those that decisions about them are about too."""
        wanted = set(doc_ids) - self._claims.keys()
        while wanted:
            self.fetch_reports(wanted)
            there = claims_of(self._database, wanted)
            self._claims.update({doc_id: there.get(doc_id, []) for doc_id in wanted if doc_id in self.reports})
            captures = {self.reports[doc_id].capture for doc_id in wanted if doc_id in self.reports}
            also = {
                anchor.capture
                for decision in self._standing
                if any(anchor.capture in captures for anchor in decision.anchors)
                for anchor in decision.anchors
            }
            wanted = read_from(self._database, also) - self._claims.keys() if also else set()
        if self._standing:
            self._decide()

    def _decide(self) -> None:
        """What people decided about the reports at hand; decisions about others alone change nothing here."""
        texts = {doc_id: (self.reports[doc_id].capture, self.reports[doc_id].text_sha256) for doc_id in self._claims}
        captures = {capture for capture, _ in texts.values()}
        here = [
            decision
            for decision in self._standing
            if not decision.anchors or any(anchor.capture in captures for anchor in decision.anchors)
        ]
        self.decided = read_decisions(here, [claim for found in self._claims.values() for claim in found], texts)

    def claim_ids(self, doc_ids: Iterable[str]) -> set[str]:
        """The ids of all claims of these reports, which are at hand."""
        return {claim.id for doc_id in doc_ids for claim in self._claims.get(doc_id, ())}

    def tellings(self, doc_id: str) -> list[Telling]:
        """What one report, which is at hand with its claims, tells."""
        if doc_id not in self._tellings:
            self._tellings[doc_id] = told_by(self.reports[doc_id], self._claims[doc_id], self.decided)
        return self._tellings[doc_id]

    def reached(self, claim_ids: Iterable[str]) -> list[Telling]:
        """Every telling that a chain of likenesses, or of decisions, joins to these claims of reports at hand.

        No other can change into which incidents they are put.
        """
        return _Walk(self).from_claims(claim_ids)

    @property
    def at_hand(self) -> Iterable[str]:
        """The reports that were fetched with their claims."""
        return self._claims

    def near(self, tellings: Iterable[Telling]) -> set[str]:
        """The reports that `tellings` could meet, fetched."""
        heads: set[str] = set()
        keys: set[str] = set()
        for telling in tellings:
            heads.add(self.family[telling.report.doc_id])
            keys.update(mark_text(mark) for mark in telling.report.marks if self.weights.of(mark) > 0)
            keys.update(key_text(key) for own in place_keys(telling) for key in days_around(own))
        found = meeting_with(self._database, keys) | families_of(self._database, heads).keys()
        fresh = {doc_id for doc_id, head in self.family.items() if head in heads}
        self.fetch(found | fresh)
        return found | fresh

    def _keep(self, reports: Mapping[str, Report]) -> None:
        unknown = {mark for report in reports.values() for mark in report.marks} - self._counts.keys()
        texts = {mark: mark_text(mark) for mark in unknown}
        stored = counts_of(self._database, texts.values())
        self._counts.update({mark: stored.get(text, 0) + self._added[mark] for mark, text in texts.items()})
        self.reports.update(reports)


class _Walk:
    """Tellings by number, followed from one to those like it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._meeting = Meeting(around.weights, around.family)
        self._tellings: list[Telling] = []
        self._place: dict[str, int] = {}
        self._there: set[str] = set()

    def add(self, doc_ids: Iterable[str]) -> None:
        for doc_id in sorted(set(doc_ids) - self._there):
            self._there.add(doc_id)
            for telling in self._around.tellings(doc_id):
                number = len(self._tellings)
                self._tellings.append(telling)
                self._place.update({claim.id: number for claim in telling.claims})
                self._meeting.add(number, telling)

    def from_claims(self, claim_ids: Iterable[str]) -> list[Telling]:
        self.add(self._around.at_hand)
        found = {self._place[claim] for claim in claim_ids if claim in self._place}
        waiting = set(found)
        while waiting:
            self.add(self._around.near(self._tellings[number] for number in waiting))
            reached = {other for number in waiting for other in self._like(number, found)}
            waiting = (reached | self._linked(waiting)) - found
            found |= waiting
        return [self._tellings[number] for number in sorted(found)]

    def _like(self, number: int, found: set[int]) -> Iterable[int]:
        telling = self._tellings[number]
        for other in self._meeting.others(number, telling) - found:
            told = compare(telling, self._tellings[other], weights=self._around.weights, family=self._around.family)
            if told.veto is None and told.score > SAME:
                yield other

    def _linked(self, numbers: Iterable[int]) -> set[int]:
        held = {claim.id for number in numbers for claim in self._tellings[number].claims}
        self.add(self._around.at_hand)
        return {
            self._place[claim]
            for link in self._around.decided.links
            if held & {*link.sides[0], *link.sides[1]}
            for side in link.sides
            for claim in side
            if claim in self._place
        }

"""Decisions fastened to the words they were made on, and found again after those words were read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.ids import content_id
from onrecord.model import Anchor, Claim

Found = Literal["same", "moved", "changed", "gone"]


def anchor_of(claim: Claim, *, capture: str, text_sha256: str, side: int = 0) -> Anchor:
    """Where `claim` stands, for a decision about it."""
    return Anchor(
        claim_id=claim.id,
        capture=capture,
        text_sha256=text_sha256,
        trigger=claim.trigger,
        words=_digest(claim.passage.exact),
        act=claim.act,
        reading=_reading(claim),
        side=side,
    )


@dataclass(frozen=True, slots=True)
class Fastened:
    """One anchor and the claim of today that stands there: the same, or moved to it by a newer reading.

    "changed" is that the same words are read otherwise: another act, stance, figure or speaker; "gone" is that no claim
    stands there.
    """

    anchor: Anchor
    found: Found
    claim_id: str | None


class Fastener:
    """Finds anchors among the claims of today. `texts` gives capture and hash of the text of each document id."""

    def __init__(self, claims: Iterable[Claim], texts: Mapping[str, tuple[str, str]]) -> None:
        self._ids: dict[str, Claim] = {}
        self._by_capture: dict[str, list[Claim]] = {}
        self._texts = texts
        for claim in claims:
            self._ids[claim.id] = claim
            self._by_capture.setdefault(texts[claim.doc_id][0], []).append(claim)

    def fasten(self, anchor: Anchor) -> Fastened:
        """The claim of today at `anchor`."""
        known = self._ids.get(anchor.claim_id)
        if known is not None:
            return Fastened(anchor, "same" if _reading(known) == anchor.reading else "changed", known.id)
        there = [claim for claim in self._by_capture.get(anchor.capture, ()) if self._at(claim, anchor)]
        if not there:
            return Fastened(anchor, "gone", None)
        best = min(there, key=lambda claim: (*_unlike(claim, anchor), claim.trigger, claim.id))
        same_act = best.act == anchor.act
        return Fastened(
            anchor, "moved" if _reading(best) == anchor.reading else "changed", best.id if same_act else None
        )

    def all(self, anchors: Sequence[Anchor]) -> list[Fastened]:
        """Each of `anchors` with the claim of today, in the same order."""
        return [self.fasten(anchor) for anchor in anchors]

    def _at(self, claim: Claim, anchor: Anchor) -> bool:
        return stands_at(anchor, claim, text_sha256=self._texts[claim.doc_id][1])


def stands_at(anchor: Anchor, claim: Claim, *, text_sha256: str) -> bool:
    """Whether `claim`, of the capture of `anchor`, is told at its words; `text_sha256` is that of the claim's text."""
    if text_sha256 == anchor.text_sha256 and claim.trigger.overlaps(anchor.trigger):
        return True
    # Where the bytes were read into another text, its offsets tell nothing; its sentences do.
    return _digest(claim.passage.exact) == anchor.words


def _unlike(claim: Claim, anchor: Anchor) -> tuple[bool, bool, int]:
    apart = abs(claim.trigger.start - anchor.trigger.start)
    return claim.act != anchor.act, _reading(claim) != anchor.reading, apart


def _reading(claim: Claim) -> str:
    figures = [(item.harm, item.group, item.low, item.high, item.kind) for item in claim.figures]
    return content_id("r", claim.act, claim.realis, figures, [hop.source.name for hop in claim.chain])


def _digest(exact: str) -> str:
    return content_id("w", " ".join(exact.split()))

"""What waits for a person, and single voices, over the API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from onrecord.record.codec import to_json as plain
from onrecord.review.pages.queue import ordering_of
from onrecord.review.session import Decider, Reader
from onrecord.review.views.pairs import open_pairs, subject_of
from onrecord.review.views.voice import see_voice

router = APIRouter(
    tags=["judging"], responses={code: {"description": "Told in `error`"} for code in (400, 401, 403, 404)}
)


@router.get("/pairs")
def pairs(request: Request, visit: Decider, most: Annotated[int, Query(ge=1, le=1000)] = 100) -> dict[str, Any]:
    """The pairs of reports that nobody judged yet, the weightiest first; `working` while they are worked out.

    `subject` is what a decision "same" or "different" names.
    """
    order = ordering_of(request).pairs(visit.store, visit.settings)
    waiting, judged = open_pairs(visit.store, order or ())
    listed = [{"subject": subject_of(doubt), **plain(doubt)} for doubt in waiting[:most]]
    return {"working": order is None, "waiting": len(waiting), "judged": judged, "pairs": listed}


@router.get("/voice")
def voice(visit: Reader, voice_id: Annotated[str, Query(max_length=400, alias="id")]) -> dict[str, Any]:
    """One voice with each of its figures and what became of it, and the passages that say what it is."""
    seen = see_voice(visit.store, visit.settings, voice_id, visit.shelf())
    record: dict[str, Any] = plain(seen.tally)
    record["known"] = plain(seen.known) if seen.known is not None else None
    record["became"] = [plain(row) for row in seen.figures]
    record["passages"] = [plain(one) for one in seen.said] if "text" in visit.may else []
    return record

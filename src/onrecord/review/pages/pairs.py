"""Pairs in the review queue: two reports beside each other, of one happening or of two."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from onrecord.derive import decide
from onrecord.errors import BadDecision, Conflict
from onrecord.review.pages.queue import going_on, ordering_of, put_off
from onrecord.review.render import page
from onrecord.review.session import Decider, Visit
from onrecord.review.views.pairs import next_pair, see_pair

router = APIRouter()
Text = Annotated[str, Form(max_length=2000)]
Skipped = Annotated[str, Form(max_length=20_000)]


@router.get("/queue/pairs")
def following(request: Request, visit: Decider, skip: str = "", pair: str = "") -> Response:
    """The pair to judge next; `skip` holds those put off, `pair` asks for one."""
    return _shown(request, visit, skip=skip, pair=pair)


@router.post("/queue/pairs")
def judge(
    request: Request,
    visit: Decider,
    *,
    pair: Text,
    verdict: Text,
    seen_decision: Text = "",
    why: Text = "",
    skip: Skipped = "",
) -> Response:
    """Keep "same" or "different" and go on; the same page with all that was typed where it cannot be kept."""
    if verdict not in ("same", "different"):
        raise BadDecision("A pair is the same or different; nothing was decided.")
    try:
        decide(
            visit.store,
            visit.settings,
            verdict=verdict,
            subject=pair,
            why=why or "judged at the desk",
            by=visit.person.name,
            last_seen=seen_decision,
        )
    except Conflict as error:
        typed = {"sentence": str(error), "verdict": verdict, "value": "", "why": why}
        return _shown(request, visit, skip=skip, pair=pair, typed=typed, status=409)
    return going_on("/queue/pairs", skip)


def _shown(
    request: Request, visit: Visit, *, skip: str, pair: str, typed: dict[str, Any] | None = None, status: int = 200
) -> Response:
    skipped = put_off(skip)
    order = ordering_of(request).pairs(visit.store, visit.settings)
    waiting = next_pair(visit.store, order, by=visit.person.name, skip=frozenset(skipped), wanted=pair)
    seen = see_pair(visit.store, waiting.doubt, visit.shelf()) if waiting.doubt is not None else None
    return page(
        request,
        "pairs.html",
        visit=visit,
        waiting=waiting,
        seen=seen,
        skip=skip,
        later=",".join([*skipped, seen.subject]) if seen is not None else "",
        typed=typed,
        status=status,
    )

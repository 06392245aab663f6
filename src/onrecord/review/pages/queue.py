"""The review queue: one claim at a time, judged with a key, a click or a touch."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.derive import decide
from onrecord.errors import Conflict
from onrecord.review.render import page
from onrecord.review.session import Decider
from onrecord.review.views.evidence import see_evidence
from onrecord.review.views.queue import next_waiting

router = APIRouter()
Text = Annotated[str, Form(max_length=2000)]
MOST_SKIPPED = 200


@router.get("/queue")
def next_claim(request: Request, visit: Decider, skip: str = "", claim: str = "") -> Response:
    """The claim to judge next, with its words; `skip` holds the ids put off, `claim` asks for one."""
    skipped = [part for part in skip.split(",") if part][-MOST_SKIPPED:]
    waiting = next_waiting(visit.store, by=visit.person.name, skip=frozenset(skipped))
    chosen = claim or (waiting.claim.id if waiting.claim is not None else "")
    shelf = visit.shelf()
    seen = see_evidence(visit.store, chosen, shelf) if chosen else None
    mask = shelf.protection(seen.doc.id) if seen is not None else None
    later = ",".join([*skipped, chosen])
    return page(
        request, "queue.html", visit=visit, waiting=waiting, seen=seen, mask=mask, skip=skip, later=later, conflict=None
    )


@router.post("/queue")
def judge(
    request: Request,
    visit: Decider,
    *,
    claim: Text,
    verdict: Text,
    seen_decision: Text = "",
    value: Text = "",
    why: Text = "",
    skip: Text = "",
) -> Response:
    """Keep a verdict and go on; a conflict page if someone else judged the claim meanwhile."""
    try:
        decide(
            visit.store,
            visit.settings,
            verdict=verdict,
            subject=claim,
            value=value or None,
            why=why or "judged at the desk",
            by=visit.person.name,
            last_seen=seen_decision,
        )
    except Conflict as error:
        shelf = visit.shelf()
        seen = see_evidence(visit.store, claim, shelf)
        waiting = next_waiting(visit.store, by=visit.person.name)
        return page(
            request,
            "queue.html",
            visit=visit,
            waiting=waiting,
            seen=seen,
            mask=shelf.protection(seen.doc.id),
            skip=skip,
            later=skip,
            conflict={"sentence": str(error), "verdict": verdict, "value": value, "why": why},
            status=409,
        )
    return RedirectResponse(f"/queue?skip={skip}" if skip else "/queue", status_code=303)


@router.post("/queue/undo")
def undo(visit: Decider, decision: Text, skip: Text = "") -> Response:
    """Withdraw one's own last verdict: a new decision, nothing is removed."""
    decide(
        visit.store,
        visit.settings,
        verdict="withdraw",
        subject=decision,
        why="undone at the desk",
        by=visit.person.name,
    )
    return RedirectResponse(f"/queue?skip={skip}" if skip else "/queue", status_code=303)

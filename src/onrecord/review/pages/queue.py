"""The review queue: one claim at a time, judged with a key, a click or a touch."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.derive import decide
from onrecord.errors import BadDecision, Conflict
from onrecord.review.ordering import Ordering
from onrecord.review.render import page
from onrecord.review.session import Decider, Visit
from onrecord.review.views.correction import fields_of, filled_by_words, in_figures
from onrecord.review.views.evidence import see_evidence
from onrecord.review.views.queue import next_waiting

router = APIRouter()
Text = Annotated[str, Form(max_length=2000)]
Skipped = Annotated[str, Form(max_length=20_000)]
MOST_SKIPPED = 200


@router.get("/queue")
def next_claim(request: Request, visit: Decider, skip: str = "", claim: str = "") -> Response:
    """The claim to judge next, with its words; `skip` holds the ids put off, `claim` asks for one."""
    return _shown(request, visit, skip=skip, claim=claim)


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
    skip: Skipped = "",
) -> Response:
    """Keep a verdict and go on; the same page with all that was typed where it cannot be kept."""
    value = in_figures(value) if verdict == "correct" else value
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
    except (BadDecision, Conflict) as error:
        typed = {"sentence": str(error), "verdict": verdict, "value": value, "why": why}
        status = 409 if isinstance(error, Conflict) else 400
        return _shown(request, visit, skip=skip, claim=claim, typed=typed, status=status)
    return going_on("/queue", skip)


@router.post("/queue/undo")
def undo(visit: Decider, decision: Text, skip: Skipped = "", back: Text = "") -> Response:
    """Withdraw one's own last verdict: a new decision, nothing is removed."""
    decide(
        visit.store,
        visit.settings,
        verdict="withdraw",
        subject=decision,
        why="undone at the desk",
        by=visit.person.name,
    )
    return going_on("/queue/pairs" if back == "pairs" else "/queue", skip)


def ordering_of(request: Request) -> Ordering:
    """The order in which things wait at this desk."""
    ordering: Ordering = request.app.state.ordering
    return ordering


def put_off(skip: str) -> list[str]:
    """The subjects in `skip`, the newest of them where there are too many."""
    return [part for part in skip.split(",") if part][-MOST_SKIPPED:]


def going_on(address: str, skip: str) -> Response:
    """On to the next, with those put off left out."""
    return RedirectResponse(f"{address}?skip={quote(skip, safe=',')}" if skip else address, status_code=303)


def _shown(
    request: Request,
    visit: Visit,
    *,
    skip: str,
    claim: str,
    typed: dict[str, Any] | None = None,
    status: int = 200,
) -> Response:
    skipped = put_off(skip)
    waiting = next_waiting(visit.store, by=visit.person.name, skip=frozenset(skipped))
    chosen = claim or (waiting.claim.id if waiting.claim is not None else "")
    shelf = visit.shelf()
    seen = see_evidence(visit.store, chosen, shelf) if chosen else None
    return page(
        request,
        "queue.html",
        visit=visit,
        waiting=waiting,
        seen=seen,
        mask=shelf.protection(seen.doc.id) if seen is not None else None,
        fields=fields_of(seen.claim) if seen is not None else (),
        by_words=filled_by_words(seen.claim) if seen is not None else (),
        skip=skip,
        later=",".join([*skipped, chosen]),
        typed=typed,
        status=status,
    )

"""Sources: who speaks in the record, how often, and what became of their figures. Counts, no score."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.derive import decide
from onrecord.errors import BadDecision
from onrecord.extract.withheld import WITHHELD
from onrecord.record.tallies import voice_tally
from onrecord.review.render import page
from onrecord.review.session import Decider, Reader, Visit
from onrecord.review.views.sources import list_sources
from onrecord.review.views.voice import see_voice

router = APIRouter()
Text = Annotated[str, Form(max_length=2000)]
Id = Annotated[str, Query(max_length=400, alias="id")]


@router.get("/sources")
def listing(request: Request, visit: Reader, page_number: int = 1) -> Response:
    """The voices with their kind, camp and counts, those in most incidents first."""
    found = list_sources(visit.store, with_names="names" in visit.may, page=page_number)
    return page(request, "sources.html", visit=visit, found=found)


@router.get("/sources/voice")
def one(
    request: Request, visit: Reader, voice_id: Id = "", find: Annotated[str, Query(max_length=400)] = ""
) -> Response:
    """One voice: what it is, the passages that say so, and what became of each of its figures."""
    seen = see_voice(visit.store, visit.settings, voice_id, visit.shelf(), find=find)
    return page(request, "voice.html", visit=visit, seen=seen, find=find)


@router.post("/sources/merge")
def merge(visit: Decider, voice: Text, other: Text, why: Text = "") -> Response:
    """Decide that two voices are one speaker; the decision can be taken back."""
    if not other:
        raise BadDecision("Choose the voice that is the same speaker; nothing was decided.")
    called = " = ".join(_name(visit, one) for one in (voice, other))
    kept = decide(
        visit.store,
        visit.settings,
        verdict="same",
        subject=f"{voice}+{other}",
        why=f"{called}: {why}" if why.strip() else called,
        by=visit.person.name,
    )
    return _onward(visit, kept.subject.split("+"))


@router.post("/sources/part")
def part(visit: Decider, decision: Text, why: Text = "") -> Response:
    """Take back that two voices are one speaker."""
    verdicts = {item.id: item for item in visit.store.decisions() if item.verdict == "same" and not item.anchors}
    if decision not in verdicts:
        raise BadDecision("There is no such decision on two voices; nothing was taken back.")
    decide(
        visit.store,
        visit.settings,
        verdict="withdraw",
        subject=decision,
        why=why or "taken back at the desk",
        by=visit.person.name,
    )
    return _onward(visit, verdicts[decision].subject.split("+"))


def _name(visit: Visit, voice_id: str) -> str:
    """What a voice is called where everybody may read it: reasons of decisions are shown to all."""
    found = voice_tally(visit.store.database, voice_id, with_names=False)
    return found.voice.name if found is not None else WITHHELD


def _onward(visit: Visit, ids: list[str]) -> Response:
    """To the page of the first of `ids` that is still a voice, or to the list."""
    database, with_names = visit.store.database, "names" in visit.may
    kept = next((one for one in ids if voice_tally(database, one, with_names=with_names)), None)
    return RedirectResponse(f"/sources/voice?{urlencode({'id': kept})}" if kept else "/sources", status_code=303)

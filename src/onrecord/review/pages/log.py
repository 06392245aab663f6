"""The log: everything that people did at the desk and decided, to be read and filtered."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.review.render import page, strings_of
from onrecord.review.session import Manager
from onrecord.review.views.log import LogWanted, read_log

router = APIRouter()
Short = Annotated[str, Query(max_length=400)]


@router.get("/people/log")
def log(
    request: Request,
    visit: Manager,
    *,
    who: Short = "",
    what: Short = "",
    after: Short = "",
    before: Short = "",
    words: Short = "",
    page_number: int = 1,
) -> Response:
    """The lines of the log that fit, newest first."""
    wanted = LogWanted(who, what, after, before, words, page_number)

    def address(number: int) -> str:
        asked = {"who": who, "what": what, "after": after, "before": before, "words": words}
        query = {name: value for name, value in asked.items() if value} | {"page_number": number}
        return f"/people/log?{urlencode(query)}"

    strings = strings_of(request)

    def event(kind: str) -> str:
        key = f"event_{kind.replace(' ', '_').replace('-', '_')}"
        return strings.told(key) if key in strings.strings else kind

    return page(
        request,
        "log.html",
        visit=visit,
        found=read_log(visit.store, wanted),
        wanted=wanted,
        address=address,
        event=event,
    )

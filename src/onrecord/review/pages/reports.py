"""Reports: what was read, what could not be, and bringing in more by dropping files or pasting addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse, Response

from onrecord.errors import BadSetting
from onrecord.record import desk as tables
from onrecord.record.documents import count_documents, newest_documents
from onrecord.review.adding import Adding, Upload
from onrecord.review.render import page
from onrecord.review.session import Adder, TextReader

router = APIRouter()
PAGE = 60
MOST_FILES = 200
MOST_ADDRESSES = 50


@router.get("/reports")
def listing(request: Request, visit: TextReader, page_number: int = 1) -> Response:
    """The reports, newest first, with failures and the work under way."""
    database = visit.store.database
    total = sum(count_documents(database).values())
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page_number), pages)
    shown = newest_documents(database, limit=PAGE, offset=(number - 1) * PAGE)
    return page(
        request,
        "reports.html",
        visit=visit,
        documents=shown,
        masks=visit.shelf().protections(doc.id for doc in shown),
        total=total,
        number=number,
        pages=pages,
        failures=visit.store.failures(),
        work=_adding(request).state(),
    )


@router.post("/reports")
async def add(
    request: Request,
    visit: Adder,
    files: Annotated[list[UploadFile] | None, File()] = None,
    addresses: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Keep uploads and addresses and begin to read them; what is under way is finished first."""
    links = [line.strip() for line in addresses.splitlines() if line.strip()]
    if bad := next((link for link in links if not link.startswith(("http://", "https://"))), None):
        raise BadSetting(f"{bad[:80]!r} is no web address; one begins with https://, one a line.")
    given = [file for file in files or [] if file.filename]
    if len(given) > MOST_FILES or len(links) > MOST_ADDRESSES:
        raise BadSetting(f"At most {MOST_FILES} files and {MOST_ADDRESSES} addresses at once; bring the rest after.")
    if not given and not links:
        raise BadSetting("Nothing was given: drop files or paste addresses, one a line.")
    most = visit.settings.max_bytes
    uploads = []
    for file in given:
        data = await file.read(most + 1)
        if len(data) > most:
            raise BadSetting(f"{file.filename} is larger than {most:,} bytes; the setting max_bytes allows more.")
        uploads.append(Upload(file.filename or "upload", data))
    _adding(request).begin(visit.store, visit.settings, uploads, links, by=visit.person.name)
    tables.note(
        visit.store.database, visit.person.name, "added reports", f"{len(uploads)} files, {len(links)} addresses"
    )
    return RedirectResponse("/reports", status_code=303)


@router.get("/reports/work")
def work(request: Request, visit: TextReader) -> Response:
    """How far the work is, for the page to show without being loaded again."""
    state = _adding(request).state()
    return JSONResponse({"running": state.running, "stage": state.stage, "done": state.done, "total": state.total})


def _adding(request: Request) -> Adding:
    adding: Adding = request.app.state.adding
    return adding

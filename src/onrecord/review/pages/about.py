"""What this desk does and how: the methods and vocabulary it runs with, and the reader's own place."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.extract import METHOD
from onrecord.ontology.acts import load_acts
from onrecord.record import desk as tables
from onrecord.record.documents import count_documents
from onrecord.record.finding import Filter, count_incidents
from onrecord.review.render import page
from onrecord.review.roles import permissions, roles
from onrecord.review.session import Reader

router = APIRouter()


@router.get("/about")
def about(request: Request, visit: Reader) -> Response:
    """The methodology, from the running configuration, in the five parts of the Every Casualty standards."""
    acts = load_acts()
    documents = count_documents(visit.store.database)
    return page(
        request,
        "about.html",
        visit=visit,
        version=version("onrecord"),
        method=METHOD,
        readers=sorted(documents),
        documents=sum(documents.values()),
        incidents=count_incidents(visit.store.database, Filter()),
        acts=list(acts.acts.values()),
        role=roles()[visit.person.role],
        permissions=permissions(),
        sessions=tables.sessions(visit.store.database, visit.person.name),
    )

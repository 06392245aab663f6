"""What this desk does and how: the methods and vocabulary it runs with, and the reader's own place."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.export.audiences import AUDIENCES
from onrecord.extract import METHOD, agency, binding, describing, echo, triggers, withheld
from onrecord.extract.when import reading as when
from onrecord.extract.where import read as where
from onrecord.ontology.acts import load_acts
from onrecord.ontology.registry import load_registry
from onrecord.ontology.sources import source_kinds
from onrecord.record import desk as tables
from onrecord.record.documents import count_documents
from onrecord.record.finding import Filter, count_incidents
from onrecord.resolve import (
    accounts,
    changes,
    cluster,
    compare,
    contrast,
    decided,
    doubts,
    families,
    independence,
    settling,
    totals,
    voices,
)
from onrecord.review.render import page
from onrecord.review.roles import permissions, roles
from onrecord.review.session import Reader

router = APIRouter()
METHODS = tuple(
    module.METHOD
    for module in (
        *(accounts, changes, cluster, compare, contrast, decided, doubts, families, independence, settling, totals),
        *(voices, agency, binding, describing, echo, triggers, withheld, when, where),
    )
)


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
        harms=list(acts.harms.values()),
        kinds=list(source_kinds().values()),
        rule=visit.settings.rule,
        decisions=len(visit.store.decisions()),
        known=len(list(load_registry(visit.settings.sources))),
        own_registry=bool(visit.settings.sources),
        audiences=list(AUDIENCES),
        methods=sorted(METHODS),
        role=roles()[visit.person.role],
        permissions=permissions(),
        sessions=tables.sessions(visit.store.database, visit.person.name),
    )

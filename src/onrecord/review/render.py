"""Pages out of templates: everything escaped, strings from the catalogue, words of reports masked and kept apart."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.export import wording
from onrecord.export.dossier import marked_html
from onrecord.extract.withheld import Protection
from onrecord.review.session import LANGUAGE_COOKIE, Visit
from onrecord.review.strings import Catalogue, catalogue, languages

NAVIGATION = (
    ("incidents", "/incidents", "read"),
    ("queue", "/queue", "decide"),
    ("reports", "/reports", "text"),
    ("sources", "/sources", "read"),
    ("publish", "/publish", "publish"),
    ("people", "/people", "people"),
    ("about", "/about", "read"),
)
NOBODY = Protection()


@cache
def environment() -> Environment:
    """The templates of the desk. `told` isolates words of a report, so that they cannot turn the page's around."""
    made = Environment(
        loader=PackageLoader("onrecord.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["told"] = lambda text, mask=NOBODY: Markup("<bdi>{}</bdi>").format(mask.text(str(text)))
    made.filters["masked"] = lambda text, mask=NOBODY: mask.text(str(text))
    made.filters["marked"] = marked_html
    return made


def strings_of(request: Request) -> Catalogue:
    """The strings of the language that whoever asks chose."""
    return catalogue(request.cookies.get(LANGUAGE_COOKIE, "en"))


def page(request: Request, template: str, *, visit: Visit | None = None, status: int = 200, **context: Any) -> Response:
    """`template` as a page for whoever asks, in the language they chose."""
    strings = strings_of(request)
    shown = [(key, href) for key, href, permission in NAVIGATION if visit is not None and permission in visit.may]
    html = (
        environment()
        .get_template(template)
        .render(
            t=strings.told,
            lang=strings.language,
            dir=strings.direction,
            languages=languages(),
            visit=visit,
            may=visit.may if visit is not None else frozenset(),
            form_token=visit.form_token if visit is not None else "",
            navigation=shown,
            path=request.url.path,
            query=request.url.query,
            static=static_address,
            w=wording,
            **context,
        )
    )
    return HTMLResponse(html, status_code=status)


@cache
def static_address(name: str) -> str:
    """The address of a bundled file, changed whenever its content is, so that browsers may keep it for good."""
    data = files("onrecord.review").joinpath("static").joinpath(name).read_bytes()
    return f"/static/{hashlib.sha256(data).hexdigest()[:12]}/{name}"

"""One JSON report: {url, date, title, publisher, text|html}, whose own fields come before what the text says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.errors import Unreadable
from onrecord.read import html, plain
from onrecord.read.cells import normalise
from onrecord.read.raw import Declared, Raw
from onrecord.read.stamps import read_stamp

_FIELDS = '{"url", "date", "title", "publisher", "text" or "html"}'


def open_report(source: str, *, origin: str) -> Raw:
    """The `text` (else the `html`) of the report as the source, with the fields beside it as declared.

    A date that cannot be told (03/05/2031, "spring") is left out. Raises Unreadable if it is not one JSON object,
    holds neither text nor html, or a field is not a string.
    """
    try:
        report = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{origin}: not a JSON report ({error}). One line holds {_FIELDS}.") from None
    if not isinstance(report, dict):
        raise Unreadable(f"{origin}: the line holds {type(report).__name__}, not an object {_FIELDS}.")
    declared = Declared(
        title=_field(report, "title", origin),
        byline=_field(report, "byline", origin),
        publisher=_field(report, "publisher", origin),
        url=_field(report, "url", origin),
        published=read_stamp(_field(report, "date", origin), "declared"),
    )
    if text := report.get("text"):
        return Raw(_string(text, "text", origin), "plain", plain.METHOD, declared)
    if page := report.get("html"):
        return Raw(_string(page, "html", origin), "html", html.METHOD, declared)
    raise Unreadable(f"{origin}: the report has neither text nor html. One line holds {_FIELDS}.")


def _string(value: object, name: str, origin: str) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"{origin}: {name!r} is {type(value).__name__}; a report's fields are strings.")
    return value


def _field(report: Mapping[str, Any], name: str, origin: str) -> str | None:
    value = report.get(name)
    return None if value is None else normalise(_string(value, name, origin)).strip() or None

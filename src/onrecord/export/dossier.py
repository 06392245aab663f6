"""The dossier as one self-contained HTML page: one incident, every figure a link to its exact words."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.export import wording
from onrecord.export.audiences import PUBLIC, Audience
from onrecord.export.gathering import Dossier, DossierRecords, gather_dossier
from onrecord.export.map import map_caption, map_svg
from onrecord.export.marks import Piece
from onrecord.export.shelf import Shelf
from onrecord.export.timeline import charts, voice_mark
from onrecord.extract.withheld import WITHHELD, Protection
from onrecord.model import Incident

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
WIDE_FROM = 5  # With more voices than this a table does not fit a page; its rows are stacked.


def render_dossier(
    records: DossierRecords,
    incident: Incident,
    *,
    made_at: datetime,
    until: str = "",
    shelf: Shelf | None = None,
    audience: Audience = PUBLIC,
) -> str:
    """The dossier of `incident` as HTML text. `made_at` is printed as the time of writing.

    `until` says in words up to when the records tell what was known; empty is now. `shelf` withholds names as it does.

    Names of private people are withheld, and what else `audience` is not told. Raises SpanMismatch where words or text
    no longer match what was kept, CustodyBroken where preserved bytes no longer match their hash.
    """
    return dossier_html(gather_dossier(records, incident, made_at=made_at, until=until, shelf=shelf, audience=audience))


def dossier_html(dossier: Dossier) -> str:
    """A gathered dossier as HTML text."""
    protection, table, place = dossier.protection, dossier.table, dossier.incident.where
    return (
        _environment(protection)
        .get_template("dossier.html")
        .render(
            css=style_sheet(),
            incident=dossier.incident,
            table=table,
            stacked=len(table.voices) > WIDE_FROM,
            camps=[(camp, len(list(group))) for camp, group in groupby(table.voices, key=lambda voice: voice.camp)],
            numbers=dossier.numbers,
            cards=dossier.cards,
            reports=dossier.reports,
            charts=charts(table, protection),
            voice_mark=voice_mark,
            map=map_svg(place, label=protection.text(place.facility or place.name)) if place else None,
            map_caption=map_caption(place) if place else "",
            decided=dossier.decided,
            withheld=dossier.withheld,
            methods=dossier.methods,
            made_at=dossier.made_at,
            until=dossier.until,
            audience=dossier.audience,
            version=dossier.version,
            w=wording,
        )
    )


@cache
def style_sheet() -> Markup:
    """The style sheet that stands in every page."""
    # The page's own style sheet, not a report's text.
    return Markup(files("onrecord.export").joinpath("templates/dossier.css").read_text(encoding="utf-8"))


def _environment(protection: Protection) -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def told(text: object) -> Markup:
        # <bdi> keeps direction overrides of a report inside its own words.
        return Markup("<bdi>{}</bdi>").format(protection.text(str(text)))

    environment.filters["told"] = told
    environment.filters["masked"] = lambda text: protection.text(str(text))
    environment.filters["marked"] = marked_html
    return environment


def marked_html(pieces: tuple[Piece, ...]) -> Markup:
    """Marked words as HTML: each mark a labelled element, withheld words replaced by the notice."""
    parts: list[str] = []
    hidden = 0
    for piece in pieces:
        if piece.step == "gap":
            parts.append('<span class="gap">[…]</span>')
        elif piece.step == "text":
            parts.append("" if hidden else _words(piece.text))
        elif piece.mark is not None and piece.mark.kind == "withheld":
            hidden += 1 if piece.step == "open" else -1
            parts.append(f'<span class="withheld">{WITHHELD}</span>' if piece.step == "open" else "")
        elif piece.mark is not None and piece.step == "open":
            mark = piece.mark
            parts.append(f'<span class="m {mark.kind}"><span class="l">{escape(mark.label)}</span>')
        else:
            parts.append("</span>")
    return Markup("".join(parts))


def _words(text: str) -> str:
    shown = str(escape(re.sub(r"\s*\n\s*", "\n", text)))
    # A direction override must not reorder the words of other marks; plain right-to-left text needs no isolation.
    return f"<bdi>{shown}</bdi>" if DIRECTION.search(text) else shown

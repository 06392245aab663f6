"""The dossier as an accessible PDF (PDF/UA-1), set by Typst: no network, no program of the system, fonts included.

Typst comes with the extra `pdf`. What reports say is handed over as data, so no word of theirs can be read as markup.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import UTC
from importlib.resources import as_file, files
from typing import Any

from markupsafe import Markup

from onrecord.errors import MissingPart, OnrecordError
from onrecord.export import wording
from onrecord.export.gathering import Card, Dossier
from onrecord.export.map import map_caption, map_svg
from onrecord.export.marks import Piece
from onrecord.export.table import to_json
from onrecord.export.timeline import charts, voice_mark
from onrecord.extract.withheld import WITHHELD

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dossier_pdf(dossier: Dossier) -> bytes:
    """A gathered dossier as the bytes of a PDF; the same dossier gives the same bytes on the same machine.

    Raises MissingPart if Typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise MissingPart(
            "A PDF needs the library typst: pip install 'onrecord[pdf]'. Without it take the dossier as HTML and print "
            "it to a PDF in a browser."
        ) from None
    folder = files("onrecord.export")
    source = folder.joinpath("templates/dossier.typ").read_bytes()
    with as_file(folder.joinpath("fonts")) as fonts, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that no font has is no trouble for the other pages
        found = typst.Fonts(font_paths=[fonts])
        compiler = typst.Compiler(source, font_paths=found, sys_inputs={"dossier": to_json(_data(dossier))})
        written = dossier.made_at.astimezone(UTC).replace(microsecond=0)
        try:
            made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=written)
        except typst.TypstError as error:
            raise OnrecordError(f"The PDF could not be set ({error.message}): take the dossier as HTML.") from error
    if not isinstance(made, bytes):
        raise OnrecordError("The PDF could not be set: take the dossier as HTML.")
    return made


def _data(dossier: Dossier) -> dict[str, Any]:
    """All that the page shows, as plain values, masked and without what would turn the page's own words around."""
    incident, table, mask = dossier.incident, dossier.table, dossier.protection.text

    def told(text: object) -> str:
        return CONTROL.sub("", mask(str(text)))

    place = incident.where
    drawn = map_svg(place, label=mask(place.facility or place.name)) if place else None
    facts = [
        ("When", wording.when_text(incident.when)),
        ("Where", f"{wording.place_text(place)} ({wording.place_precision(place)})"),
        ("Acts", ", ".join(wording.act_label(act) for act in incident.acts)),
        ("Reports", f"{incident.reports}, {incident.families} after copies are counted as one"),
        *([("As it was", dossier.until)] if dossier.until else []),
    ]
    rows = [
        {
            "label": told(row.label),
            "estimate": told(wording.estimate_text(row.estimate)) if row.estimate else "",
            "voices": [
                {
                    "name": told(voice.name),
                    "note": told(wording.voice_note(voice)),
                    "steps": [
                        {
                            "joint": joint,
                            "text": told(step.text),
                            "day": told(day),
                            "numbers": _numbers([entry.claim_id for entry in step.entries], dossier),
                        }
                        for joint, step, day in cell.shown
                    ],
                }
                for voice, cell in zip(table.voices, row.cells, strict=True)
                if cell.steps
            ],
        }
        for row in table.rows
    ]
    return {
        "title": told(incident.title) or incident.id,
        "footer": f"onrecord {dossier.version}, {dossier.made_at:%Y-%m-%d %H:%M} UTC, {incident.id}",
        "facts": [(name, told(value)) for name, value in facts],
        "lead": "These pages repeat what reports say and who says it. They do not decide what is true.",
        "rows": rows,
        "contradictions": [told(sentence) for sentence in table.contradictions],
        "charts": [
            {"label": told(chart.label), "svg": _drawing(chart.svg), "alt": _spoken(chart.svg)}
            for chart in charts(table, dossier.protection)
        ],
        "legend": [
            {"name": told(voice.name), "svg": _drawing(voice_mark(number))} for number, voice in enumerate(table.voices)
        ],
        "map": {"svg": _drawing(drawn), "alt": _spoken(drawn), "caption": told(map_caption(place))}
        if drawn and place
        else None,
        "decided": [told(sentence) for sentence in dossier.decided],
        "cards": [_card(card) for card in dossier.cards],
        "reports": [
            {
                "title": told(report.doc.title or "Untitled"),
                "told": told(
                    "; ".join(
                        (
                            f"{report.doc.publisher or 'publisher unknown'}, {wording.day_text(report.doc.published)}",
                            *report.origins,
                        )
                    )
                ),
                "capture": report.doc.capture,
                "text_sha256": report.doc.text_sha256,
            }
            for report in dossier.reports
        ],
        "audience": dossier.audience.label.lower(),
        "withheld": [told(sentence) for sentence in dossier.withheld],
        "methods": [(name, told(value)) for name, value in dossier.methods],
    }


def _numbers(claim_ids: Sequence[str], dossier: Dossier) -> list[int]:
    numbers = dossier.numbers
    return [numbers[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in numbers]


def _card(card: Card) -> dict[str, Any]:
    return {
        "number": card.number,
        "summary": CONTROL.sub("", card.evidence.summary),
        "pieces": tree(card.evidence.pieces),
        "facts": [(name, CONTROL.sub("", value)) for name, value in card.evidence.facts],
    }


def tree(pieces: Sequence[Piece]) -> list[Any]:
    """Marked words as nested nodes: a text, or kind, label and what is inside; withheld words are replaced."""
    top: list[Any] = []
    stack: list[list[Any]] = [top]
    hidden = 0
    for piece in pieces:
        if piece.step == "gap":
            stack[-1].append({"kind": "gap"})
        elif piece.step == "text":
            if not hidden:
                stack[-1].append(CONTROL.sub("", " ".join(piece.text.split("\n"))))
        elif piece.mark is not None and piece.mark.kind == "withheld":
            hidden += 1 if piece.step == "open" else -1
            if piece.step == "open":
                stack[-1].append({"kind": "withheld", "label": WITHHELD})
        elif piece.mark is not None and piece.step == "open":
            node: dict[str, Any] = {"kind": piece.mark.kind, "label": piece.mark.label, "inside": []}
            stack[-1].append(node)
            stack.append(node["inside"])
        else:
            stack.pop()
    return top


def _drawing(svg: Markup) -> str:
    """A drawing of the page with the style it has there, for a reader that knows no style sheet of a page."""
    style = files("onrecord.export").joinpath("templates/drawing.css").read_text(encoding="utf-8")
    inside = str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    opening, bracket, rest = inside.partition(">")
    return f"{opening}{bracket}<style>{style}</style>{rest}"


def _spoken(svg: Markup) -> str:
    """What a drawing says to whoever does not see it."""
    found = re.search(r'aria-label="([^"]*)"', str(svg))
    return CONTROL.sub("", str(Markup(found[1]).unescape())) if found else ""

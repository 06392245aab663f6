"""Everything that stands behind one claim, checked again and put into words: for `explain` and the dossier's cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import SpanMismatch
from onrecord.export.marks import Piece, excerpt
from onrecord.export.wording import (
    act_label,
    chain_text,
    count_label,
    day_text,
    figure_text,
    place_precision,
    place_text,
    spoken,
    when_text,
)
from onrecord.extract.withheld import Protection
from onrecord.ids import sha256_hex
from onrecord.model import Claim, Document
from onrecord.record.passages import check_figure, check_passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as shown: a line that sums it up, its words with marks, and named facts in order of interest."""

    claim: Claim
    doc: Document
    summary: str
    pieces: tuple[Piece, ...]
    facts: tuple[tuple[str, str], ...]


def check_evidence(claim: Claim, doc: Document) -> None:
    """Nothing if text, passage and figures of `claim` are exactly as kept.

    Raises SpanMismatch if the text no longer has its hash, or words do not stand where the claim says.
    """
    found = sha256_hex(doc.text.encode("utf-8", "surrogatepass"))
    if found != doc.text_sha256:
        raise SpanMismatch(
            f"The text of document {doc.id} has SHA-256 {found[:12]}…, not {doc.text_sha256[:12]}… as kept: "
            "restore the store from a backup."
        )
    check_passage(claim.passage, doc.text)
    for figure in claim.figures:
        check_figure(figure, doc.text, doc_id=doc.id)


def evidence(
    claim: Claim,
    doc: Document,
    *,
    origins: Sequence[str] = (),
    decided: Sequence[str] = (),
    protection: Protection,
    context: int = 0,
) -> Evidence:
    """The evidence of one claim with `context` code points of text around its words; protected names are withheld.

    `decided` is what people decided about it, a sentence each.
    """
    mask = protection.text
    withheld = protection.spans(doc.text)
    return Evidence(
        claim=claim,
        doc=doc,
        summary=mask(f"{act_label(claim.act).capitalize()} ({claim.realis}): {chain_text(claim, doc.publisher)}"),
        pieces=tuple(excerpt(claim, doc.text, context=context, withheld=withheld)),
        facts=tuple((name, mask(value)) for name, value in _facts(claim, doc, origins, decided) if value),
    )


def _facts(claim: Claim, doc: Document, origins: Sequence[str], decided: Sequence[str]) -> list[tuple[str, str]]:
    span = claim.passage.span
    where = f"{place_text(claim.where)} ({place_precision(claim.where)})" if claim.where else ""
    return [
        ("claim", claim.id),
        ("actors", "; ".join(_mention(mention.wording, mention.kind) for mention in claim.actors)),
        ("affected", "; ".join(_mention(mention.wording, mention.kind) for mention in claim.affected)),
        *(
            ("figure", f"{count_label(figure.harm, figure.group)}: {figure_text(figure)}, in words “{figure.wording}”")
            for figure in claim.figures
        ),
        ("when", f"{when_text(claim.when)} (“{claim.when.wording}”)" if claim.when else ""),
        ("where", where),
        ("background", claim.background or ""),
        *(("decided", sentence) for sentence in decided),
        *(("left empty", f"{gap.field}: {gap.reason}") for gap in claim.gaps),
        ("protected", _many(len(claim.protected), "private person or group", "private people or groups")),
        ("rules fired", ", ".join(claim.rules)),
        ("method", claim.method),
        ("document", f"{doc.id}: {doc.title or 'untitled'}"),
        ("published", f"{doc.publisher or 'publisher unknown'}, {day_text(doc.published)}"),
        ("origin", "; ".join(dict.fromkeys(origins))),
        ("offsets", f"{span.start} to {span.end}, in code points of the text; words checked against it just now"),
        ("text SHA-256", f"{doc.text_sha256} (checked)"),
        ("bytes SHA-256", doc.capture),
    ]


def _mention(wording: str, kind: str) -> str:
    return wording if kind == "unknown" else f"{wording} ({spoken(kind)})"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""

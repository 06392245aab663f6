"""`onrecord explain`: one claim with its evidence marked, its chain in words, and the rules that found it."""

from __future__ import annotations

import click

from onrecord.cli.evidence_view import print_claim
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, format_option, names_option, shared_options
from onrecord.cli.terminal import emit, out
from onrecord.export.decisions import decided_on
from onrecord.export.evidence import check_evidence, evidence
from onrecord.export.listings import claims_table
from onrecord.export.shelf import Shelf
from onrecord.export.table import Format


@click.command("explain", short_help="Show the exact words behind a claim, marked.")
@click.argument("claim_id", metavar="CLAIM")
@names_option
@format_option
@shared_options
@click.pass_context
def explain_command(ctx: click.Context, *, claim_id: str, kind: Format, with_names: bool) -> None:
    """Show the exact words behind a claim: source, cue, content, act and figures marked, and which rules fired.

    CLAIM is an id or its first letters. Words and hashes are checked again; a mismatch is an error.
    """
    with opened(ctx.ensure_object(Session)) as store:
        claim = store.claim(claim_id)
        shelf = Shelf(store, with_names=with_names)
        doc = shelf.document(claim.doc_id)
        check_evidence(claim, doc)
        if kind != "table":
            emit(claims_table([claim], shelf), kind, empty="")
            return
        store.read_bytes(doc.capture)  # raises CustodyBroken where the preserved bytes changed
        origins = [sighting.origin for sighting in store.sightings(doc.capture)]
        told = decided_on(claim, doc, store.decisions())
        shown = evidence(claim, doc, origins=origins, decided=told, protection=shelf.protection(doc.id))
        print_claim(out(), shown)

"""`onrecord demo`: the bundled samples through the same commands that a user runs, into a folder of their own."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.add import add_command
from onrecord.cli.dossier import dossier_command
from onrecord.cli.incidents import incidents_command
from onrecord.cli.opening import opened
from onrecord.cli.serve import HOST, PORT, serve_command
from onrecord.cli.session import Session
from onrecord.cli.show import show_command
from onrecord.cli.terminal import out, safe
from onrecord.samples import registry_path, sample_folders, sample_reports

DOSSIER = "dossier.html"


@click.command("demo", short_help="Read the bundled samples, show the accounts, write a dossier.")
@click.option(
    "--out",
    "folder",
    metavar="FOLDER",
    default="onrecord-demo",
    show_default=True,
    help="Folder for the demo's store and dossier; made if missing.",
)
@click.option("--serve", "at_desk", is_flag=True, help="Then serve the desk over the samples.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on stderr.")
@click.pass_context
def demo_command(ctx: click.Context, folder: str, at_desk: bool, quiet: bool) -> None:
    """Read the bundled samples, show the accounts of one incident, and write its dossier.

    The samples tell of incidents that never happened in a country that does not exist. Everything is written under
    FOLDER and nothing else is touched: a store that you or your team use stays as it is. Run again, it adds nothing.
    """
    session = ctx.ensure_object(Session)
    session.quiet = session.quiet or quiet
    store_path = Path(folder) / "store"
    # Empty, not missing: a team's database named in the environment must not receive the samples.
    session.given.update(store=str(store_path), database="", sources=str(registry_path()))
    paths = tuple(str(path) for sample in sample_folders() for path in sample_reports(sample))
    _step(f"Add the {len(sample_folders())} bundled samples")
    ctx.invoke(add_command, paths=paths, workers=None, kind="table")
    _step("List the incidents")
    ctx.invoke(incidents_command, kind="table", with_names=False)
    with opened(session) as store:
        fullest = min(store.incidents(), key=lambda incident: (-len(incident.claim_ids), incident.id)).id
    _step("Show the accounts of the fullest one side by side")
    ctx.invoke(show_command, incident_id=fullest, kind="table", with_names=False)
    _step("Write its dossier")
    dossier = Path(folder) / DOSSIER
    session.quiet = True  # what is written is said below
    ctx.invoke(dossier_command, incident_ids=(fullest,), output=str(dossier))
    out().print(f"The dossier is {safe(str(dossier.resolve()))}: open it in a browser.", soft_wrap=True)
    out().print(f"Look around with `onrecord incidents --store {safe(str(store_path))}`.", soft_wrap=True)
    if at_desk:
        ctx.invoke(serve_command, host=HOST, port=PORT, certificate=None, key=None, desk_address=None)
    else:
        out().print(f"Open the desk with `onrecord serve --store {safe(str(store_path))}`.", soft_wrap=True)


def _step(what: str) -> None:
    out().print(f"\n== {what}")

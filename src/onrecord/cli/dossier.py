"""`onrecord dossier`: one incident as one self-contained HTML page."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from onrecord.cli.choosing import chosen, shelf_of, until_told, viewed
from onrecord.cli.opening import opened
from onrecord.cli.session import Session, as_of_options, shared_options
from onrecord.cli.terminal import err, safe
from onrecord.errors import BadSetting
from onrecord.export.dossier import render_dossier


@click.command("dossier", short_help="Write an incident as one self-contained HTML page.")
@click.argument("incident_id", metavar="[INCIDENT]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write (default: the incident's id and .html; - is stdout).",
)
@as_of_options
@shared_options
@click.pass_context
def dossier_command(
    ctx: click.Context, *, incident_id: str | None, output: str | None, as_of: str | None, known_by: str | None
) -> None:
    """Write an incident's dossier: accounts, timeline, map, and every figure linked to its exact words.

    The page is one file that needs no network and no script. Names of private people are withheld. Evidence is
    checked again while writing; if anything no longer matches, nothing is written.
    """
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        store = viewed(stored, session, as_of=as_of, known_by=known_by, incident_id=incident_id)
        incident = chosen(store, incident_id)
        shelf = shelf_of(stored, store)
        page = render_dossier(store, incident, made_at=datetime.now(UTC), until=until_told(store), shelf=shelf)
    if output == "-":
        click.echo(page)
        return
    path = Path(output or f"{incident.id}.html")
    _write(path, page)
    if not session.quiet:
        err().print(f"Wrote {safe(str(path))} ({len(page.encode('utf-8', 'replace')) / 1000:,.0f} kB).", soft_wrap=True)


def _write(path: Path, page: str) -> None:
    """The whole page or nothing: a half-written dossier must not replace a good one."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", dir=path.parent, prefix=".dossier-", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(page)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise BadSetting(f"{path} cannot be written ({error.strerror}): name another file with -o.") from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

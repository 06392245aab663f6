"""`onrecord dossier`: incidents as pages, a PDF, a data package or a site, for an audience."""

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
from onrecord.export.audiences import AUDIENCES, PUBLIC, audience_named
from onrecord.export.gathering import gather_dossier
from onrecord.export.publication import FORMS, Published, publish
from onrecord.resolve.rules import RULES


@click.command("dossier", short_help="Write incidents as a page, PDF, Markdown, data package or site.")
@click.argument("incident_ids", metavar="[INCIDENT]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="html",
    show_default=True,
    help="One page with no script (html), a PDF, Markdown, CSV and JSON with their description (package), or a folder "
    "of pages with the data (site); the last two come as a zip, and so do several incidents.",
)
@click.option(
    "--audience",
    type=click.Choice(list(AUDIENCES)),
    default=PUBLIC.id,
    show_default=True,
    help="public: no names of private people or reviewers, no names of files; partners: files and reviewers too; "
    "internal: everything.",
)
@click.option("--rule", type=click.Choice(list(RULES)), help="How estimates are made (default: as the setting says).")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write (default: the incident's id and the form's ending; - is stdout).",
)
@as_of_options
@shared_options
@click.pass_context
def dossier_command(
    ctx: click.Context,
    *,
    incident_ids: tuple[str, ...] = (),
    form: str = "html",
    audience: str = PUBLIC.id,
    rule: str | None = None,
    output: str | None,
    as_of: str | None,
    known_by: str | None,
) -> None:
    """Write the dossier of INCIDENT, or of several: accounts, timeline, map, every figure with its exact words.

    INCIDENT is an id or its first letters; without one the main incident is taken. Nothing that is written needs a
    network or a script. What is withheld from the audience, and why, stands in it. Evidence is checked again while
    writing; if anything no longer matches, nothing is written.
    """
    session = ctx.ensure_object(Session)
    with opened(session) as stored:
        near = incident_ids[0] if len(incident_ids) == 1 else None
        store = viewed(stored, session, as_of=as_of, known_by=known_by, rule=rule, incident_id=near)
        wanted = audience_named(audience)
        shelf = shelf_of(stored, store, with_names=wanted.names)
        incidents = {found.id: found for name in incident_ids or (None,) for found in (chosen(store, name),)}
        made_at, until = datetime.now(UTC), until_told(store)
        published = publish(
            [
                gather_dossier(store, incident, made_at=made_at, until=until, shelf=shelf, audience=wanted)
                for incident in incidents.values()
            ],
            form,
        )
    if output == "-":
        click.echo(published.data, nl=False)
        return
    path = Path(output or published.name)
    _write(path, published)
    if not session.quiet:
        err().print(f"Wrote {safe(str(path))} ({len(published.data) / 1000:,.0f} kB).", soft_wrap=True)


def _write(path: Path, published: Published) -> None:
    """The whole file or nothing: a half-written dossier must not replace a good one."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".dossier-", delete=False) as file:
            temporary = Path(file.name)
            file.write(published.data)
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

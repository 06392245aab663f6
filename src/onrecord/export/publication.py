"""A publication: dossiers in the form that somebody asked for, as one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import BadSetting
from onrecord.export.dossier import dossier_html
from onrecord.export.dossier_markdown import dossier_markdown
from onrecord.export.dossier_pdf import dossier_pdf
from onrecord.export.gathering import Dossier
from onrecord.export.package import data_package
from onrecord.export.site import site

ZIP = "application/zip"
# Each form of one dossier: the ending of its file, its media type, and what writes it.
PAGES: Mapping[str, tuple[str, str, Callable[[Dossier], bytes]]] = {
    "html": ("html", "text/html; charset=utf-8", lambda dossier: dossier_html(dossier).encode("utf-8", "replace")),
    "pdf": ("pdf", "application/pdf", dossier_pdf),
    "markdown": (
        "md",
        "text/markdown; charset=utf-8",
        lambda dossier: dossier_markdown(dossier).encode("utf-8", "replace"),
    ),
}
FOLDERS: Mapping[str, Callable[[Sequence[Dossier]], Mapping[str, bytes]]] = {"package": data_package, "site": site}
FORMS = (*PAGES, *FOLDERS)


@dataclass(frozen=True, slots=True)
class Published:
    """One file that leaves."""

    name: str
    media_type: str
    data: bytes


def publish(dossiers: Sequence[Dossier], form: str) -> Published:
    """`dossiers` as one file: a page where one is asked for as a page, a zip of files otherwise.

    The same dossiers give the same bytes. Raises BadSetting for an unknown form or for no dossier, MissingPart where a
    form needs a library that is not installed.
    """
    if form not in FORMS:
        raise BadSetting(f"There is no form {form[:40]!r}. Forms: {', '.join(FORMS)}.")
    if not dossiers:
        raise BadSetting("Nothing was chosen: a publication needs an incident.")
    name = dossiers[0].incident.id if len(dossiers) == 1 else f"{len(dossiers)}-incidents"
    made_at = dossiers[0].made_at
    if form in FOLDERS:
        return Published(f"{name}-{form}.zip", ZIP, zipped(FOLDERS[form](dossiers), made_at))
    ending, media, write = PAGES[form]
    if len(dossiers) == 1:
        return Published(f"{name}.{ending}", media, write(dossiers[0]))
    parts = {f"{dossier.incident.id}.{ending}": write(dossier) for dossier in dossiers}
    return Published(f"{name}-{form}.zip", ZIP, zipped(parts, made_at))


def zipped(parts: Mapping[str, bytes], made_at: datetime) -> bytes:
    """`parts` by path as a zip whose entries bear the time `made_at` and no other trace of the machine."""
    buffer = io.BytesIO()
    there = made_at.astimezone(UTC)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, (there.year, there.month, there.day, there.hour, there.minute, there.second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()

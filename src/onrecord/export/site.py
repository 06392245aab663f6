"""A read-only site: one list of incidents, one page each, and the data; plain files that any server or disk shows."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.export import wording
from onrecord.export.dossier import dossier_html, style_sheet
from onrecord.export.gathering import Dossier
from onrecord.export.package import data_package, wording_of


def site(dossiers: Sequence[Dossier]) -> dict[str, bytes]:
    """The files of the site by path: index.html, incidents/ID.html for each dossier, and data/.

    No file needs a script or another machine.
    """
    found = {"index.html": _index(dossiers).encode("utf-8", "replace")}
    for dossier in dossiers:
        found[f"incidents/{dossier.incident.id}.html"] = dossier_html(dossier).encode("utf-8", "replace")
    found.update({f"data/{name}": data for name, data in data_package(dossiers).items()})
    return found


def _index(dossiers: Sequence[Dossier]) -> str:
    environment = Environment(
        loader=PackageLoader("onrecord.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def told(text: object, dossier: Dossier) -> Markup:
        return Markup("<bdi>{}</bdi>").format(dossier.protection.text(str(text)))

    environment.filters["told"] = told
    listed = sorted(dossiers, key=lambda dossier: (_day(dossier), dossier.incident.id), reverse=True)
    return environment.get_template("site.html").render(
        title=wording_of(dossiers),
        dossiers=listed,
        first=dossiers[0] if dossiers else None,
        css=style_sheet(),
        w=wording,
    )


def _day(dossier: Dossier) -> str:
    when = dossier.incident.when
    return str((when.earliest or when.latest or "") if when else "")

"""What a command is about: the record of today or of an earlier day, and the incident named, or the main one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.cli.session import Session
from onrecord.cli.terminal import err, styled
from onrecord.errors import NotFound
from onrecord.export.choice import main_incident
from onrecord.export.shelf import Shelf
from onrecord.model import Incident

if TYPE_CHECKING:
    from onrecord.derive import View
    from onrecord.record import Store


def viewed(
    store: Store,
    session: Session,
    *,
    as_of: str | None = None,
    known_by: str | None = None,
    rule: str | None = None,
    incident_id: str | None = None,
) -> Store | View:
    """`store` itself, or what was there by a day, or what another rule for estimates makes of it.

    With `incident_id` of today only that incident and what is near it. Raises BadSetting for what is no day and no
    rule, NotFound for what is no incident.
    """
    if as_of is None and known_by is None and rule is None:
        return store
    from onrecord.derive import Basis, read_until

    settings = session.settings()
    settings = replace(settings, rule=rule) if rule else settings
    near = store.incident(incident_id) if incident_id else None
    return Basis.of(store, settings).view(read_until(published=as_of, known=known_by), near=near)


def shelf_of(stored: Store, store: Store | View, *, with_names: bool = False) -> Shelf:
    """Documents and what is withheld in them, for `store` or a view of it: a view never shows what today withholds."""
    beside = getattr(store, "beside", tuple)
    return Shelf(stored, with_names=with_names, beside=beside)


def until_told(store: Store | View) -> str:
    """Up to when `store` tells, in words; empty for the record of today."""
    until = getattr(store, "until", None)
    if until is None:
        return ""
    from onrecord.derive import until_text

    return until_text(until)


def chosen(store: Store | View, incident_id: str | None) -> Incident:
    """The incident with this id or its first letters; without one the main incident. Raises NotFound.

    An old id leads to what it became, and a line on standard error says so.
    """
    if incident_id:
        incident = store.incident(incident_id)
        if not incident.id.startswith(incident_id):
            err().print(styled(f"{incident_id} is {incident.id} here: reports or decisions gave it another id."))
        return incident
    listed = store.incidents()
    if not listed:
        raise NotFound("This store holds no incident yet. Add reports with `onrecord add FILE…`.")
    found = main_incident(listed)
    if found is None:
        raise NotFound(f"None of the {len(listed)} incidents stands out; choose one from `onrecord incidents`.")
    return found

"""The incident that a command is about: the one named, or the store's main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import NotFound
from onrecord.export.choice import main_incident
from onrecord.model import Incident

if TYPE_CHECKING:
    from onrecord.record import Store


def chosen(store: Store, incident_id: str | None) -> Incident:
    """The incident with this id or its first letters; without one the main incident. Raises NotFound."""
    if incident_id:
        return store.incident(incident_id)
    listed = store.incidents()
    if not listed:
        raise NotFound("This store holds no incident yet. Add reports with `onrecord add FILE…`.")
    found = main_incident(listed)
    if found is None:
        raise NotFound(f"None of the {len(listed)} incidents stands out; choose one from `onrecord incidents`.")
    return found

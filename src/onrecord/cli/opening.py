"""The store that a command works on, opened from the shared options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.session import Session

if TYPE_CHECKING:
    from onrecord.record import Store


def opened(session: Session, *, create: bool = False, **more: object) -> Store:
    """The store of this command line, as a context manager; raises StoreUnavailable with the way out."""
    # Imported here so that --help and doctor work without the database toolkit being loaded.
    from onrecord.record import open_store

    return open_store(session.settings(**more), create=create)

"""Ids given in short: the one noun whose id begins so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from onrecord.errors import NotFound

MAX_CANDIDATES = 5  # ids listed when a short one fits several


def full_id(connection: Connection, column: ColumnElement[Any], given: str, *, noun: str) -> str:
    """The id in `column` that is `given`, or the only one that begins with it.

    Raises NotFound, listing the candidates if several begin so.
    """
    usable = given.isascii() and given.isprintable() and bool(given)
    # "~" comes after every character of an id, so this range is the prefix on both databases.
    query = select(column).where(column >= given, column < given + "~").order_by(column).limit(MAX_CANDIDATES + 1)
    found = list(connection.execute(query).scalars()) if usable else []
    if found and (found[0] == given or len(found) == 1):
        return str(found[0])
    if not found:
        raise NotFound(f"No {noun} {given[:40]!r} in this store: `onrecord {noun}s` lists the ids.")
    listed = ", ".join(found[:MAX_CANDIDATES]) + (" and more" if len(found) > MAX_CANDIDATES else "")
    raise NotFound(f"{given!r} fits several {noun}s: {listed}; give more of the id.")

"""Rows in order, a page at a time: no transaction stays open while the caller works, or writes, between two rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, tuple_

from onrecord.record.database import Database

PAGE = 500  # rows fetched at once


def in_order(
    database: Database,
    query: Select[Any],
    *keys: ColumnElement[int],
    limit: int | None = None,
    at_once: int | None = None,
) -> Iterator[Any]:
    """The rows of `query` by `keys`, columns that it selects first and that together differ in every row.

    At most `limit` rows, fetched `at_once` (PAGE unless given). A row that is written behind the last one read is
    among them, one before it is not.
    """
    key = tuple_(*keys)
    left = limit
    page = query
    while left is None or left > 0:
        most = at_once or PAGE
        size = most if left is None else min(most, left)
        with database.reading() as connection:
            rows = connection.execute(page.order_by(*keys).limit(size)).all()
        yield from rows
        if len(rows) < size:
            return
        page = query.where(key > tuple_(*rows[-1][: len(keys)]))
        left = None if left is None else left - len(rows)

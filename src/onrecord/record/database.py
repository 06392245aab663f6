"""One database, SQLite or PostgreSQL: read and write transactions, and its troubles told in one sentence."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from onrecord.errors import StoreUnavailable
from onrecord.record.kept import Kept

WRITE_LOCK = 7_305_816_012  # PostgreSQL advisory lock of onrecord's writers; any number that others do not use
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class Database:
    """An engine with its rules: one writer at a time, readers beside it, `read_only` where the folder is."""

    def __init__(self, engine: Engine, *, where: str, read_only: bool = False) -> None:
        self.engine = engine
        self.where = where
        self.read_only = read_only
        self.sqlite = engine.dialect.name == "sqlite"
        self.kept = Kept()
        self._writer = engine.execution_options(onrecord_write=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of the database."""
        with self.telling(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone: all of it is kept, or, on any error or interrupt, none of it.

        Raises StoreUnavailable if the store is read-only, locked for too long, full or gone.
        """
        if self.read_only:
            raise StoreUnavailable(
                f"{self.where} is read-only, so nothing was written: get write access to the folder, or copy it "
                "and use the copy."
            )
        with self.telling(), self._writer.begin() as connection:
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITE_LOCK})
            yield connection

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Whatever the database or the disk cannot do, raised as StoreUnavailable in one sentence."""
        try:
            yield
        except IntegrityError:
            raise  # a mistake of the caller, never of the disk
        except DBAPIError as error:
            if (told := _sentence(str(error.orig), self.where)) is None:
                raise
            raise StoreUnavailable(told) from error
        except OSError as error:
            if error.errno in FULL:
                raise StoreUnavailable(_full(self.where)) from error
            if error.errno in REFUSED:
                raise StoreUnavailable(
                    f"{self.where} cannot be written ({error.strerror}: {error.filename}): get write access to it, "
                    "or name another store."
                ) from error
            raise

    def insert(self, table: Table) -> Any:
        """An INSERT of this database's dialect, which has `on_conflict_do_nothing` and `on_conflict_do_update`."""
        return sqlite.insert(table) if self.sqlite else postgresql.insert(table)

    def close(self) -> None:
        """End the connections. The last one of an SQLite file writes its log back, so one file is left to copy."""
        self.engine.dispose()


def _full(where: str) -> str:
    return (
        f"No space left for {where}: free some and run the command again; what was kept before stays, "
        "and nothing is doubled."
    )


def _sentence(trouble: str, where: str) -> str | None:
    """What a database's error message means for the user; None if it is none of the known troubles."""
    line = trouble.strip().splitlines()[0] if trouble.strip() else "no message"
    if re.search(r"disk is full|No space left|could not extend file", trouble):
        return _full(where)
    if re.search(r"database (table )?is locked", trouble):
        return f"{where} is being written by another process: wait until it is done and run the command again."
    if re.search(r"readonly|read-only", trouble):
        return f"{where} is read-only, so nothing was written: get write access to it, or name another store."
    if re.search(r"not a database|malformed", trouble):
        return f"{where} is damaged or not a database of onrecord ({line}): restore the folder from a copy."
    if re.search(r"disk I/O error|unable to open database", trouble):
        return f"{where} cannot be used ({line}): check the folder's rights and that its disk has space and is sound."
    if re.search(r"permission denied|must be owner", trouble):
        return f"{where} refuses this user ({line}): ask its owner for the rights to read and write onrecord's tables."
    if re.search(r"connection|server closed|terminating|shutting down|starting up|SSL|too many clients", trouble):
        return f"{where} does not answer ({line}): check that the server runs, then run the command again."
    return None

"""A store's database opened: the SQLite file in its folder, or the PostgreSQL of a URL."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import BadSetting, MissingPart, StoreUnavailable
from onrecord.record.database import Database
from onrecord.record.migrate import bring_up_to_date, check_ours, revision
from onrecord.record.schema import HEAD

FILE = "record.sqlite"
EVIDENCE = "evidence"
BUSY_SECONDS = 60  # how long a writer waits for another; batches take well under a second
RETRY_SECONDS = 0.02
CONNECT_SECONDS = 10
CACHE_KB = 16_000  # of each SQLite connection, so that counting facets need not read their tables each time
KEPT_CONNECTIONS = 20  # as many as read at once; beyond them connections are made and ended
OURS = (EVIDENCE, FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal")


def open_database(folder: Path, url: str, *, create: bool) -> Database:
    """The database of the store in `folder`: PostgreSQL at `url`, or the folder's own SQLite file if `url` is empty.

    With `create`, folder and tables are made where there are none. Raises StoreUnavailable, BadSetting for a URL
    that is not PostgreSQL's, MissingPart if its driver is not installed.
    """
    _check_folder(folder, create=create, needs_file=not url)
    return _open_postgresql(url, create=create) if url else _open_sqlite(folder, create=create)


def _check_folder(folder: Path, *, create: bool, needs_file: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreUnavailable(f"{folder} is a file; a store is a folder: name one with --store.")
        there = {item.name for item in folder.iterdir() if not item.name.startswith(".")} if folder.exists() else set()
        if needs_file and FILE not in there and not create:
            raise StoreUnavailable(
                f"No store in {folder}: `onrecord add FILE` makes one there, --store names one elsewhere."
            )
        if foreign := sorted(there.difference(OURS)) if create and FILE not in there else []:
            raise StoreUnavailable(
                f"{folder} is no store and holds other files ({foreign[0]}): name a new or an empty folder."
            )
        if create:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"{folder} cannot be used as a store: {error.strerror}; name another folder.") from error


def _open_sqlite(folder: Path, *, create: bool) -> Database:
    path = folder / FILE
    read_only = path.exists() and not (_writable(path) and _writable(folder))
    database = Database(_sqlite_engine(path, read_only=read_only), where=str(folder), read_only=read_only)
    try:
        _prepare(database, create=create, missing=f"{folder} holds no finished store: `onrecord add FILE` makes one.")
    except BaseException:
        database.engine.dispose()
        raise
    return database


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _sqlite_engine(path: Path, *, read_only: bool) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not path.with_name(f"{FILE}-wal").exists():
        # Nobody can write here while it is read, and SQLite could not make the files it shares with writers.
        uri += "&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        if not read_only:
            _keep_a_write_ahead_log(connection)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=KEPT_CONNECTIONS)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A reader that turned writer half-way could fail at once instead of waiting for its turn.
        write = connection.get_execution_options().get("onrecord_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _keep_a_write_ahead_log(connection: sqlite3.Connection) -> None:
    # SQLite does not wait its turn for this one statement, so processes that open a new store at once would fail.
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                connection.close()
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _open_postgresql(url: str, *, create: bool) -> Database:
    parsed = _parse(url)
    where = f"PostgreSQL database {parsed.database or 'of no name'!r} at {_server(parsed)}"
    try:
        engine = create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS})
    except ModuleNotFoundError as error:
        raise MissingPart(
            f"PostgreSQL needs a driver that is not installed ({error.name}): run `pip install 'onrecord[postgres]'`."
        ) from error
    database = Database(engine, where=where)
    try:
        _prepare(database, create=create, missing=f"No store in {where}: `onrecord add FILE` makes one.")
    except DBAPIError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[-1]
        raise StoreUnavailable(
            f"{where} does not answer ({_without(parsed, reason)}): check ONRECORD_DATABASE."
        ) from None
    except BaseException:
        engine.dispose()
        raise
    return database


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadSetting(
            "ONRECORD_DATABASE is not a database URL; it takes postgresql://USER:PASSWORD@HOST:PORT/NAME."
        ) from None
    if parsed.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise BadSetting(f"ONRECORD_DATABASE starts with {parsed.drivername}://; it takes postgresql:// or nothing.")
    return parsed.set(drivername="postgresql+psycopg")


def _server(url: URL) -> str:
    host = url.host or url.query.get("host") or "the default host"
    host = host if isinstance(host, str) else host[0]
    return f"{host}:{url.port}" if url.port else host


def _without(url: URL, reason: str) -> str:
    return reason.replace(str(url.password), "***") if url.password else reason


def _prepare(database: Database, *, create: bool, missing: str) -> None:
    """Check that the database is onrecord's and bring it to the newest schema."""
    with database.reading() as connection:
        check_ours(connection, database.where)
        found = revision(connection)
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreUnavailable(missing)
    if database.read_only:
        raise StoreUnavailable(
            f"{database.where} was made by another version of onrecord and is read-only: "
            "open it once with write access, or with the version that made it."
        )
    with database.writing() as connection:
        bring_up_to_date(connection, database.where)

"""The gazetteer as one SQLite file, written under another name and moved into place when it is whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from onrecord.ontology.gazetteer.gather import gather_rows

EXPECTED_ROWS = 285_000  # for the progress bar only
REPORT_EVERY = 5_000

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gid TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
    lat REAL, lon REAL, population INTEGER NOT NULL, admin1 TEXT, admin2 TEXT,
    capital INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (key, place))
WITHOUT ROWID;
"""


def build_gazetteer(path: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Write the gazetteer to `path`, calling `progress(done, total)` in places; about half a minute and 75 MB.

    Raises OSError or sqlite3.OperationalError where the folder cannot be written; nothing is left behind then.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        _write(unfinished, progress)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(path: Path, progress: Callable[[int, int], None] | None) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody reads the file before it is moved into place, so it needs no journal.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        names: list[tuple[str, int, int]] = []
        for number, row in enumerate(gather_rows(), start=1):
            connection.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, row.gid, row.kind, row.name, row.country, row.lat, row.lon, row.population,
                 row.admin1, row.admin2, row.capital),
            )  # fmt: skip
            names.extend((key, number, own) for key, own in row.keys().items())
            if progress is not None and number % REPORT_EVERY == 0:
                progress(number, max(number, EXPECTED_ROWS))
        names.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.execute("COMMIT")
        connection.execute("CREATE INDEX place_gid ON place (gid)")
    finally:
        connection.close()

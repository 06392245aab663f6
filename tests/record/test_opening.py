"""A store that cannot be opened or written says why and what would work, in one sentence, and keeps what it has."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from record_samples import METHOD, claim, document, item, stored
from sqlalchemy import text

from onrecord.errors import BadSetting, MissingPart, OnrecordError, StoreUnavailable
from onrecord.record import Store, open_store
from onrecord.settings import Settings

REPORT = "Two guards were hurt at Low Quay."


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Whoever runs the tests, or `nobody` where that is root, whom no rights stop."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def made(folder: Path) -> Settings:
    settings = Settings(store=str(folder), user="ines")
    with open_store(settings, create=True) as store:
        stored(store, REPORT, "Two guards were hurt")
    return settings


def message(settings: Settings, *, create: bool = False) -> str:
    with pytest.raises(OnrecordError) as raised:
        open_store(settings, create=create)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_closed_store_is_one_database_file_and_its_evidence(tmp_path: Path) -> None:
    made(tmp_path / "s")
    assert sorted(item.name for item in (tmp_path / "s").iterdir()) == ["evidence", "record.sqlite"]


def test_a_copied_folder_is_the_same_store(tmp_path: Path) -> None:
    made(tmp_path / "s")
    shutil.copytree(tmp_path / "s", tmp_path / "copy")
    with open_store(Settings(store=str(tmp_path / "copy"))) as store:
        assert [found.passage.exact for found in store.claims()] == ["Two guards were hurt"]
        assert store.verify() == []


def test_a_store_is_made_only_when_asked(tmp_path: Path) -> None:
    said = message(Settings(store=str(tmp_path / "none")))
    assert said.startswith(f"No store in {tmp_path / 'none'}: `onrecord add FILE` makes one there")
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_files_does_not_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    assert "is no store and holds other files (letter.txt)" in message(Settings(store=str(tmp_path)), create=True)
    assert [item.name for item in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("x")
    assert "is a file; a store is a folder" in message(Settings(store=str(tmp_path / "s")), create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_database_file_that_is_none_is_told_apart(tmp_path: Path, create: bool) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"These are not the bytes of a database. " * 50)
    assert "is damaged or not a database of onrecord" in message(Settings(store=str(tmp_path)), create=create)


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, create: bool) -> None:
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    assert "is a database of another program (table 'recipes')" in message(Settings(store=str(tmp_path)), create=create)


def test_an_interrupted_beginning_is_finished(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").touch()
    assert "holds no finished store" in message(Settings(store=str(tmp_path)))
    with open_store(Settings(store=str(tmp_path)), create=True) as store:
        assert list(store.captures()) == []


def test_a_store_of_a_newer_onrecord_is_left_alone(any_settings: Settings) -> None:
    with open_store(any_settings, create=True) as store, store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said = message(any_settings, create=True)
    assert "was written by a newer onrecord (schema 9999" in said
    assert "pip install --upgrade onrecord" in said


def test_a_store_without_write_access_answers_and_refuses_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder = tmp_path / "s"
    settings = made(folder)
    for path in (folder, folder / "record.sqlite"):
        path.chmod(path.stat().st_mode & ~0o222)
    with _reachable(tmp_path), ordinary_user(), open_store(settings, create=True) as store:
        assert store.read_only
        assert len(store.search("guards")) == 1
        assert store.verify() == []
        for write in (lambda: store.add_captures([item("New.")]), lambda: store.put_claims("d", METHOD, [])):
            with pytest.raises(StoreUnavailable, match="is read-only, so nothing was written"):
                write()
    folder.chmod(0o755)


@contextmanager
def _reachable(folder: Path) -> Iterator[None]:
    """Let everybody through pytest's own folders, which are closed to other users."""
    closed = [above for above in folder.parents if not above.stat().st_mode & 0o001]
    for above in closed:
        above.chmod(above.stat().st_mode | 0o011)
    try:
        yield
    finally:
        for above in closed:
            above.chmod(above.stat().st_mode & ~0o011)


def test_a_store_cannot_be_made_where_nobody_may_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with _reachable(tmp_path), ordinary_user():
        assert "cannot be used as a store: Permission denied" in message(
            Settings(store=str(tmp_path / "s")), create=True
        )
    tmp_path.chmod(0o755)


FILL = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from record_samples import item
from onrecord.errors import StoreUnavailable
from onrecord.record import open_store
from onrecord.settings import Settings
if sys.argv[3] != "mounted":
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
with open_store(Settings(store=sys.argv[1]), create=True) as store:
    try:
        for number in range(100_000):
            store.add_captures([item(f"Report {number}", origin=f"{number}" * 200)])
    except StoreUnavailable as error:
        print(number, error)
"""


def test_a_full_disk_ends_with_one_sentence_and_what_was_kept_stays(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True, check=False
        ).returncode
    )
    try:
        # Where no small disk can be mounted, the largest file that the process may write stands in for one.
        arguments = [str(small / "s"), str(Path(__file__).parent), "mounted" if mounted else "limited"]
        done = subprocess.run([sys.executable, "-c", FILL, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        number, _, said = done.stdout.strip().partition(" ")
        assert "\n" not in said
        assert said.startswith("No space left" if mounted else str(small)) or "is full" in said
        assert "space" in said
        shutil.copytree(small / "s", tmp_path / "larger")
    finally:
        if mounted:
            subprocess.run(["umount", str(small)], check=True)
    with open_store(Settings(store=str(tmp_path / "larger"))) as store:
        kept = [found.origin for capture in store.captures() for found in store.sightings(capture.sha256)]
        assert kept == [f"{one}" * 200 for one in range(int(number))]
        assert store.verify() == []
        assert store.add_captures([item(f"Report {number}", origin=number * 200)]) == [True]
        assert len(list(store.custody())) == int(number) + 1


def test_a_writer_that_waits_too_long_is_told_who_is_in_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.opening.BUSY_SECONDS", 0.05)
    settings = made(tmp_path / "s")
    with open_store(settings) as one, open_store(settings) as other, one.database.writing():
        assert len(other.search("guards")) == 1  # readers do not wait
        with pytest.raises(StoreUnavailable, match="is being written by another process: wait until it is done"):
            other.add_captures([item("New.")])


@pytest.mark.parametrize("place", ["/reports?host={folder}", "nowhere.invalid:5433/reports", "127.0.0.1:1/reports"])
def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path, place: str) -> None:
    url = "postgresql://ines:s3cret-word@" + place.format(folder=tmp_path)
    said = message(Settings(store=str(tmp_path / "s"), database=url), create=True)
    assert said.startswith("PostgreSQL database 'reports' at ")
    assert "does not answer" in said and "check" in said
    assert "s3cret-word" not in said


def test_a_database_that_the_server_lacks_is_named(postgres_url: str, tmp_path: Path) -> None:
    url = postgres_url.replace("/test_", "/lacking_")
    said = message(Settings(store=str(tmp_path / "s"), database=url), create=True)
    assert "does not exist" in said and "lacking_" in said


def test_an_empty_server_database_is_no_store_until_something_is_added(postgres_url: str, tmp_path: Path) -> None:
    said = message(Settings(store=str(tmp_path / "s"), database=postgres_url))
    assert said.startswith("No store in PostgreSQL database 'test_")


def test_a_server_database_of_another_program_is_left_alone(postgres_url: str, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "s"), database=postgres_url)
    with open_store(settings, create=True) as store, store.database.writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
        connection.execute(text("DROP TABLE alembic_version"))
    assert "is a database of another program" in message(settings, create=True)


def test_a_team_member_who_may_only_read_gets_answers_and_a_sentence(postgres_url: str, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "s"), database=postgres_url)
    reader = f"reader_{os.getpid()}"
    with open_store(settings, create=True) as store:
        doc = stored(store, REPORT)
        with store.database.writing() as connection:
            connection.execute(text(f"CREATE ROLE {reader} LOGIN"))
            connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}"))
        url = postgres_url.replace("onrecord@", f"{reader}@")
        with open_store(Settings(store=str(tmp_path / "s"), database=url)) as limited:
            assert len(limited.search("guards")) == 1
            with pytest.raises(StoreUnavailable, match="refuses this user"):
                limited.put_claims(doc.id, METHOD, [claim(doc, "Two guards")])
        with store.database.writing() as connection:
            connection.execute(text(f"DROP OWNED BY {reader}"))
            connection.execute(text(f"DROP ROLE {reader}"))


def test_a_connection_that_the_server_ends_is_made_anew(postgres_url: str, tmp_path: Path) -> None:
    with open_store(Settings(store=str(tmp_path / "s"), database=postgres_url), create=True) as store:
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with pytest.raises(StoreUnavailable, match="does not answer"), store.database.reading() as connection:
            connection.execute(text(end))
        assert store.add_captures([item(REPORT)]) == [True]


def test_the_missing_driver_is_named_with_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match=r"pip install 'onrecord\[postgres\]'"):
        open_store(Settings(store=str(tmp_path / "s"), database="postgresql://localhost/x"), create=True)


@pytest.mark.parametrize("url", ["mysql://ines:s3cret@host/x", "s3cret", "postgresql://ines:s3cret@host:port/x"])
def test_a_database_url_that_is_not_postgresqls_is_refused_without_being_shown(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSetting, match="it takes postgresql://") as raised:
        open_store(Settings(store=str(tmp_path / "s"), database=url), create=True)
    assert "s3cret" not in str(raised.value)


def test_one_write_that_fails_does_not_end_the_store(any_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), any_store.database.writing():
        raise ZeroDivisionError
    stored(any_store, REPORT, "Two guards")
    assert document(REPORT) == next(any_store.documents())

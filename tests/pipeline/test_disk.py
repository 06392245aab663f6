"""A disk that is full and one that is only to be read: told in one line, and nothing that was kept is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pipeline_reports import SOUND, held_by, start_add, write_reports

from onrecord.settings import Settings

COUNT = 30


@contextmanager
def mounted(folder: Path) -> Iterator[bool]:
    """A disk of its own of 2 MB at `folder`, where this user may mount one; whether there is one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    here = os.geteuid() == 0 and not subprocess.run(command, capture_output=True, check=False).returncode
    try:
        yield here
    finally:
        if here:
            subprocess.run(["umount", str(folder)], check=True)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from onrecord.cli.main import main
main(sys.argv[1:])
"""


def test_a_full_disk_is_told_and_the_same_command_finishes_when_there_is_space(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", COUNT)
    for path in sorted(reports.iterdir())[COUNT // 2 :]:
        with path.open("a", encoding="utf-8") as file:
            file.write("The yard was quiet.\n" * 8000)  # 160 KB
    small = Settings(store=str(tmp_path / "small" / "store"), user="tester")
    with mounted(tmp_path / "small") as full:
        if full:
            process = start_add(small, [reports])
        else:
            # Where no small disk can be mounted, the largest file that the process may write stands in for one.
            command = [sys.executable, "-c", LIMITED, "--store", small.store, "--user", "tester", "add", str(reports)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out) == (2, "")
        (line,) = err.splitlines()
        assert line.startswith("onrecord: ")
        assert "space" in line
        shutil.copytree(small.store, tmp_path / "larger")
    larger = Settings(store=str(tmp_path / "larger"), user="tester")
    held_by(larger)  # no problem
    process = start_add(larger, [reports])
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    done = held_by(larger)
    assert done[:4] == (COUNT, COUNT, COUNT, COUNT)
    process = start_add(larger, [reports])
    assert process.communicate(timeout=120)[0].startswith(f"Kept 0 new reports, {COUNT} seen before; read 0 documents")
    assert held_by(larger) == done


def test_a_store_that_can_only_be_read_is_told_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.txt").write_text(SOUND.replace("Twelve", "Nine"), encoding="utf-8")
    settings = Settings(store=str(tmp_path / "disk" / "store"), user="tester")
    with mounted(tmp_path / "disk") as own:
        assert start_add(settings, [tmp_path / "sound.txt"]).wait(timeout=120) == 0
        before = held_by(settings)
        store = Path(settings.store)
        if own:
            subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
        elif os.geteuid() == 0:
            pytest.skip("root may write everywhere, and no disk can be mounted here")
        else:
            for path in (store, *store.iterdir()):
                path.chmod(path.stat().st_mode & ~0o222)
        process = start_add(settings, [tmp_path / "other.txt"])
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out) == (2, "")
        (line,) = err.splitlines()
        assert f"{store} is read-only, so nothing was written: get write access to the folder" in line
        assert held_by(settings) == before
        if not own:
            for path in (store, *store.iterdir()):
                path.chmod(path.stat().st_mode | 0o200)

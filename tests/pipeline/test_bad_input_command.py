"""Every bad input through the command `onrecord add`, in one run: exit code, one line each, no traceback."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from pipeline_reports import SOUND, Held, held_by, start_add, write_bad

from onrecord.settings import Settings

NAMES = (
    *("empty.txt", "junk.bin", "latin.txt", "half.txt.gz"),
    *("large.html", "broken.warc.gz", "dateless.txt", "letters.txt"),
)
UNREACHABLE = "http://127.0.0.1:1/report"


class Ran(NamedTuple):
    """What the command said, and what the store held then: the first time, and when it was run again."""

    folder: Path
    code: int
    out: str
    err: str
    held: Held
    code_again: int
    out_again: str
    held_again: Held


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "sound.txt").write_text(SOUND, encoding="utf-8")
    for name in NAMES:
        write_bad(folder, name)
    settings = Settings(store=str(tmp_path_factory.mktemp("store")), user="tester")
    sources = [folder, UNREACHABLE, folder / "absent.txt"]
    first = start_add(settings, sources)
    out, err = first.communicate(timeout=120)
    held = held_by(settings)
    again = start_add(settings, sources)
    out_again, _ = again.communicate(timeout=120)
    return Ran(folder, first.returncode, out, err, held, again.returncode, out_again, held_by(settings))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.txt", "is empty: there is nothing to keep. Save or download it again."),
        ("junk.bin", "onrecord does not read application/octet-stream. It reads HTML, plain text, PDF"),
        ("half.txt.gz", "the gzip stream breaks off before its end. Its bytes are kept as they are; get the file"),
        ("large.html", "is larger than 50,000,000 bytes: nothing was kept of it. Raise ONRECORD_MAX_BYTES"),
        ("broken.warc.gz", "a record is broken or cut short. Every sound record is kept; get the file again."),
        (UNREACHABLE, "If that is meant, set ONRECORD_PRIVATE_ADDRESSES=yes."),
        ("absent.txt", "Check the spelling"),
    ],
)
def test_each_bad_input_is_one_line_with_the_way_out(ran: Ran, name: str, said: str) -> None:
    (line,) = [line for line in ran.err.splitlines() if name in line]
    assert line.startswith("not done  ")
    assert said in line
    assert line.count(str(ran.folder / name)) <= 1


def test_nothing_else_is_said(ran: Ran) -> None:
    assert len(ran.err.splitlines()) == 7
    assert "Traceback" not in ran.err + ran.out


def test_the_command_ends_with_3_and_the_rest_is_in(ran: Ran) -> None:
    assert ran.code == 3
    # Kept: sound, junk, latin, half, dateless, letters, the WARC and its two sound pages; the first five texts read.
    assert ran.held[:4] == (9, 9, 9, 6)
    assert ran.held.claims >= 12
    assert ran.out.startswith("Kept 9 new reports; read 6 documents, extracted ")


def test_running_it_again_doubles_nothing(ran: Ran) -> None:
    assert ran.code_again == 3
    assert ran.out_again.startswith("Kept 0 new reports, 9 seen before; read 0 documents, extracted 0 claims.")
    assert ran.held_again == ran.held

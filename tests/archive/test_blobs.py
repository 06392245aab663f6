"""Evidence is kept by its hash, whole or not at all."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.archive.blobs import EvidenceFolder
from onrecord.archive.items import Arrival, Item
from onrecord.archive.sources import gather
from onrecord.errors import CustodyBroken, FetchFailed, StoreUnavailable
from onrecord.ids import sha256_hex
from onrecord.settings import Settings

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # sha256 of b"hello"


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_lie_under_their_hash_with_its_first_two_digits_as_folder(tmp_path):
    evidence = EvidenceFolder(tmp_path / "evidence")
    assert evidence.put(b"hello") == HELLO
    assert files(tmp_path) == [f"evidence/2c/{HELLO}"]
    assert evidence.get(HELLO) == b"hello"


def test_the_same_bytes_twice_are_one_file(tmp_path):
    evidence = EvidenceFolder(tmp_path)
    evidence.put(b"hello")
    evidence.put(b"hello")
    assert files(tmp_path) == [f"2c/{HELLO}"]


def test_has_tells_what_is_there_and_makes_no_folder(tmp_path):
    evidence = EvidenceFolder(tmp_path / "evidence")
    assert not evidence.has(HELLO)
    assert not (tmp_path / "evidence").exists()
    evidence.put(b"hello")
    assert evidence.has(HELLO)


def test_evidence_cannot_be_opened_for_writing(tmp_path):
    EvidenceFolder(tmp_path).put(b"hello")
    assert (tmp_path / "2c" / HELLO).stat().st_mode & 0o222 == 0


def test_one_flipped_byte_is_noticed(tmp_path):
    evidence = EvidenceFolder(tmp_path)
    evidence.put(b"hello")
    blob = tmp_path / "2c" / HELLO
    blob.chmod(0o644)
    blob.write_bytes(b"hallo")
    for reading in (evidence.get, evidence.check):
        with pytest.raises(CustodyBroken, match=r"no longer matches its hash.*backup"):
            reading(HELLO)


def test_missing_evidence_is_named_with_the_way_out(tmp_path):
    for reading in (EvidenceFolder(tmp_path).get, EvidenceFolder(tmp_path).check):
        with pytest.raises(CustodyBroken, match=r"2cf24dba5fb0.*cannot be read.*backup"):
            reading(HELLO)


def test_a_blob_cut_short_outside_onrecord_is_mended_by_adding_it_again(tmp_path):
    evidence = EvidenceFolder(tmp_path)
    evidence.put(b"hello")
    blob = tmp_path / "2c" / HELLO
    blob.chmod(0o644)
    blob.write_bytes(b"hel")
    evidence.put(b"hello")
    assert evidence.get(HELLO) == b"hello"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "2c", "/" + HELLO, HELLO.upper(), HELLO + "\n"])
def test_only_a_hash_leads_to_a_file(tmp_path, name):
    with pytest.raises(CustodyBroken, match="no SHA-256"):
        EvidenceFolder(tmp_path).get(name)


def test_a_file_is_kept_under_the_hash_it_had_when_it_was_found(tmp_path):
    source = tmp_path / "big.warc"
    source.write_bytes(b"x" * 3_000_000)
    evidence = EvidenceFolder(tmp_path / "evidence")
    sha256 = sha256_hex(b"x" * 3_000_000)
    assert evidence.put_file(source, expected=sha256) == sha256
    evidence.check(sha256)


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path):
    source = tmp_path / "big.warc"
    source.write_bytes(b"changed")
    evidence = EvidenceFolder(tmp_path / "evidence")
    with pytest.raises(FetchFailed, match="changed while it was being kept"):
        evidence.put_file(source, expected=HELLO)
    assert files(tmp_path / "evidence") == []


def test_a_file_that_is_gone_is_no_fault_of_the_store(tmp_path):
    with pytest.raises(FetchFailed, match=r"gone\.warc cannot be read"):
        EvidenceFolder(tmp_path / "evidence").put_file(tmp_path / "gone.warc", expected=HELLO)


def test_items_are_kept_from_memory_and_from_disk(tmp_path):
    source = tmp_path / "in.txt"
    source.write_bytes(b"hello")
    evidence = EvidenceFolder(tmp_path / "evidence")
    item = Arrival("file", "ada").item(b"hello", "text/plain", "in.txt")
    other = Arrival("file", "ada").item(b"other", "text/plain", "other.txt")
    evidence.keep(Item(None, item.capture, item.sighting, source), item, other)
    assert evidence.get(HELLO) == b"hello"
    assert evidence.get(other.capture.sha256) == b"other"
    assert len(files(tmp_path / "evidence")) == 2


def test_a_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path):
    (tmp_path / "store").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreUnavailable, match="ONRECORD_STORE"):
        EvidenceFolder(tmp_path / "store").put(b"hello")


def test_a_read_only_folder_is_named_with_the_way_out(others_folder):
    with pytest.raises(StoreUnavailable, match=r"cannot be written: Permission denied.*ONRECORD_STORE"):
        EvidenceFolder(others_folder / "evidence").put(b"hello")


def test_a_write_cut_short_leaves_no_evidence_and_no_rubbish(tmp_path):
    # The file size limit of the process stands for a disk that takes no more: the write fails half-way.
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    evidence = EvidenceFolder(tmp_path / "evidence")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreUnavailable, match="What was kept before is safe"):
            evidence.put(b"x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert files(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_named_with_the_way_out(tmp_path, monkeypatch):
    opened = os.open
    # The blob's own file is replaced by the kernel's full device: the error is the real one.
    full = lambda path, flags, *mode: opened("/dev/full", os.O_WRONLY) if mode else opened(path, flags)  # noqa: E731
    monkeypatch.setattr(os, "open", full)
    with pytest.raises(
        StoreUnavailable, match=r"is full: 2cf24dba5fb0.*free some space and run the same command again"
    ):
        EvidenceFolder(tmp_path).put(b"hello")
    assert files(tmp_path) == []


def test_a_process_killed_while_writing_leaves_nothing_under_a_hash(tmp_path):
    # The process dies when the bytes are written and not yet flushed.
    program = (
        "import os, sys, pathlib\n"
        "from onrecord.archive import blobs\n"
        "blobs._flush = lambda path: os._exit(9)\n"
        "blobs.EvidenceFolder(pathlib.Path(sys.argv[1])).put(b'hello')\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 9
    evidence = EvidenceFolder(tmp_path)
    assert not evidence.has(HELLO)
    evidence.put(b"hello")
    assert evidence.get(HELLO) == b"hello"


def test_the_store_inside_an_added_folder_is_not_added_to_itself(tmp_path):
    (tmp_path / "report.txt").write_text("The bridge at Orvel was closed.")
    EvidenceFolder(tmp_path / "store" / "evidence").put(b"hello")
    items = list(gather([str(tmp_path)], settings=Settings(store=str(tmp_path / "store"), user="ada")))
    assert [item.sighting.origin for item in items] == [str(tmp_path / "report.txt")]

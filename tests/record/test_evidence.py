"""Evidence in the record: nothing is lost, nothing is doubled, everything is in the custody log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from record_samples import METHOD, NOON, document, item, stored
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onrecord.archive.custody import check_chain
from onrecord.archive.items import Failure
from onrecord.errors import CustodyBroken, NotFound
from onrecord.ids import sha256_hex
from onrecord.record import Store, open_store
from onrecord.settings import Settings

ONE = "Two guards were hurt at Low Quay."
TWO = "Nobody was hurt at Low Quay."


def test_bytes_are_kept_with_their_capture_their_sighting_and_a_custody_entry(any_store: Store) -> None:
    given = item(ONE)
    assert any_store.add_capture(ONE.encode(), given.capture, given.sighting) is True
    sha256 = given.capture.sha256
    assert any_store.read_bytes(sha256) == ONE.encode()
    assert list(any_store.captures()) == [given.capture]
    assert any_store.capture(sha256) == given.capture
    assert any_store.sightings(sha256) == [given.sighting]
    (entry,) = any_store.custody()
    assert (entry.seq, entry.at, entry.by, entry.event, entry.subject, entry.detail) == (
        1,
        NOON,
        "ines",
        "captured",
        sha256,
        "file: reports/one.txt",
    )


def test_the_same_bytes_from_two_places_are_one_capture_with_two_sightings(any_store: Store) -> None:
    both = [item(ONE), item(ONE, origin="copy/of/one.txt")]
    assert any_store.add_captures(both) == [True, False]
    assert len(list(any_store.captures())) == 1
    assert [found.origin for found in any_store.sightings(both[0].capture.sha256)] == [
        "reports/one.txt",
        "copy/of/one.txt",
    ]
    assert [entry.event for entry in any_store.custody()] == ["captured", "seen again"]


def test_running_again_adds_no_second_sighting_and_no_custody_entry(any_store: Store) -> None:
    later = NOON + timedelta(days=2)
    any_store.add_captures([item(ONE), item(TWO, how="url", origin="https://tarn.example/a")])
    again = [item(ONE, at=later), item(TWO, how="url", origin="https://tarn.example/a", at=later)]
    assert any_store.add_captures(again) == [False, False]
    assert [len(any_store.sightings(one.capture.sha256)) for one in again] == [1, 1]
    assert len(list(any_store.custody())) == 2


def test_another_person_adding_the_same_file_is_another_sighting(any_store: Store) -> None:
    any_store.add_captures([item(ONE), item(ONE, by="omar")])
    assert [found.added_by for found in any_store.sightings(item(ONE).capture.sha256)] == ["ines", "omar"]


def test_two_records_of_one_page_in_a_warc_are_two_sightings_and_stay_two(any_store: Store) -> None:
    march, april = NOON - timedelta(days=60), NOON - timedelta(days=30)
    warc = [item(ONE, how="warc", origin="https://tarn.example/a", seen_at=seen) for seen in (march, april)]
    any_store.add_captures(warc)
    any_store.add_captures(warc)
    assert [found.seen_at for found in any_store.sightings(warc[0].capture.sha256)] == [march, april]


def test_the_custody_log_chains_over_batches_and_openings(any_settings: Settings) -> None:
    for number in range(3):
        with open_store(any_settings, create=True) as store:
            store.add_captures([item(f"{number} a"), item(f"{number} b")])
    with open_store(any_settings) as store:
        entries = list(store.custody())
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
    check_chain(entries)


@pytest.mark.parametrize("change", ["UPDATE custody SET event = 'x'", "DELETE FROM custody"])
def test_the_database_itself_refuses_to_change_the_custody_log(any_store: Store, change: str) -> None:
    any_store.add_captures([item(ONE)])
    with pytest.raises(DBAPIError, match="custody is append-only"), any_store.database.writing() as connection:
        connection.execute(text(change))
    assert any_store.verify() == []


def test_replacing_a_custody_entry_is_refused_too(tmp_path: Path) -> None:
    with open_store(Settings(store=str(tmp_path / "s")), create=True) as store:
        store.add_captures([item(ONE)])
        replace = "REPLACE INTO custody SELECT seq, 'x', subject, digest, body FROM custody"
        with pytest.raises(DBAPIError, match="custody is append-only"), store.database.writing() as connection:
            connection.execute(text(replace))


def test_truncating_the_custody_log_is_refused_too(postgres_url: str, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "s"), database=postgres_url)
    with (
        open_store(settings, create=True) as store,
        pytest.raises(DBAPIError, match="custody is append-only"),
        store.database.writing() as connection,
    ):
        connection.execute(text("TRUNCATE custody"))


def test_an_error_in_the_middle_of_a_batch_keeps_none_of_its_rows(any_store: Store) -> None:
    naive = item(TWO, at=NOON.replace(tzinfo=None))  # the custody log refuses a time without a zone
    with pytest.raises(ValueError, match="zone"):
        any_store.add_captures([item(ONE), naive])
    assert list(any_store.captures()) == []
    assert list(any_store.custody()) == []
    assert any_store.add_captures([item(ONE), item(TWO)]) == [True, True]
    assert any_store.verify() == []


def test_what_was_neither_read_nor_refused_waits_to_be_read(any_store: Store) -> None:
    read, refused, waiting = "A first report.", "A broken report.", "A third report."
    any_store.add_captures([item(read), item(refused), item(waiting)])
    any_store.put_document(document(read))
    any_store.put_failure(sha256_hex(refused.encode()), "read", "It ends in the middle of a word.")
    assert list(any_store.pending_reads("read.")) == [sha256_hex(waiting.encode())]
    assert list(any_store.pending_reads("read.", again=True)) == [
        sha256_hex(refused.encode()),
        sha256_hex(waiting.encode()),
    ]
    assert len(list(any_store.pending_reads("read.text.v2", again=True))) == 3
    assert any_store.failures() == [Failure("reports/one.txt", "read", "It ends in the middle of a word.")]


def test_a_warc_whose_records_are_captures_does_not_wait_to_be_read(any_store: Store) -> None:
    warc = item("WARC/1.1 …")
    page = item("A page.", how="warc", container=warc.capture.sha256)
    any_store.add_captures([warc, page])
    assert list(any_store.pending_reads("read.")) == [page.capture.sha256]


def test_reading_a_report_at_last_ends_its_failure(any_store: Store) -> None:
    any_store.add_captures([item(ONE)])
    any_store.put_failure(sha256_hex(ONE.encode()), "read", "It took longer than 60 seconds.")
    any_store.put_failure(sha256_hex(ONE.encode()), "read", "It took longer than 90 seconds.")
    assert [failure.message for failure in any_store.failures()] == ["It took longer than 90 seconds."]
    any_store.put_document(document(ONE))
    assert any_store.failures() == []


def test_extracting_a_report_at_last_ends_its_failure(any_store: Store) -> None:
    doc = stored(any_store, ONE)
    any_store.put_failure(doc.capture, "extract", "A worker died.")
    assert [failure.stage for failure in any_store.failures()] == ["extract"]
    any_store.put_claims(doc.id, METHOD, [])
    assert any_store.failures() == []


def test_a_name_that_no_database_can_hold_is_kept_exactly(any_store: Store) -> None:
    given = item(ONE, origin="reports/caf\udce9\0.txt", by="in\udce9s")
    any_store.add_captures([given])
    assert any_store.sightings(given.capture.sha256) == [given.sighting]
    assert any_store.verify() == []


def test_altered_and_missing_evidence_is_told_and_never_handed_out(any_store: Store) -> None:
    one, two = item(ONE).capture.sha256, item(TWO).capture.sha256
    any_store.add_captures([item(ONE), item(TWO)])
    altered = any_store.evidence_folder.path_of(one)
    altered.chmod(0o644)
    altered.write_bytes(b"Nine guards were hurt.")
    any_store.evidence_folder.path_of(two).unlink()
    with pytest.raises(CustodyBroken, match=one[:12]):
        any_store.read_bytes(one)
    problems = any_store.verify()
    assert len(problems) == 2
    assert one[:12] in problems[0] and "no longer matches" in problems[0]
    assert two[:12] in problems[1] and "cannot be read" in problems[1]


def test_an_unknown_capture_is_not_found(any_store: Store) -> None:
    with pytest.raises(NotFound, match="No capture '000000000000'"):
        any_store.capture("0" * 64)
    assert any_store.sightings("0" * 64) == []

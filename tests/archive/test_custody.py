"""The custody log shows every change made to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from onrecord.archive.custody import GENESIS, CustodyEntry, check_chain, next_entry
from onrecord.errors import CustodyBroken

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


def log(count: int) -> list[CustodyEntry]:
    entries: list[CustodyEntry] = []
    for number in range(count):
        last = entries[-1] if entries else None
        entries.append(next_entry(last, at=NOON, by="ada", event="kept", subject=f"blob{number}", detail="a file"))
    return entries


def test_the_first_entry_follows_from_nothing():
    entry = log(1)[0]
    assert (entry.seq, entry.previous) == (1, GENESIS)


def test_a_seal_is_the_same_on_every_machine_and_in_every_later_version():
    assert log(1)[0].digest == "a34e529daa2822835102bf8afe2f1adb9ca69e07f20f1d000dbef203cd3da9eb"


def test_an_unbroken_log_and_an_empty_log_pass():
    check_chain(log(5))
    check_chain([])


@pytest.mark.parametrize(
    "change",
    [
        {"by": "eve"},
        {"event": "removed"},
        {"subject": "other"},
        {"detail": "another file"},
        {"at": NOON + timedelta(microseconds=1)},
        {"previous": "1" * 64},
        {"digest": "1" * 64},
    ],
)
def test_any_altered_field_is_named_by_its_entry(change):
    entries = log(3)
    entries[1] = replace(entries[1], **change)
    with pytest.raises(CustodyBroken, match="entry 2 "):
        check_chain(entries)


def test_a_dropped_entry_is_named():
    entries = log(3)
    del entries[1]
    with pytest.raises(CustodyBroken, match="entry 2 is missing"):
        check_chain(entries)


def test_a_dropped_first_entry_is_named():
    with pytest.raises(CustodyBroken, match="entry 1 is missing"):
        check_chain(log(3)[1:])


def test_two_swapped_entries_are_named():
    entries = log(3)
    entries[1], entries[2] = entries[2], entries[1]
    with pytest.raises(CustodyBroken, match="entry 2 is missing or out of order, 3 stands in its place"):
        check_chain(entries)


def test_an_entry_forged_with_a_seal_of_its_own_breaks_the_next():
    entries = log(3)
    entries[1] = next_entry(entries[0], at=NOON, by="eve", event="kept", subject="forged")
    with pytest.raises(CustodyBroken, match="entry 3 does not follow from entry 2"):
        check_chain(entries)


def test_the_same_moment_in_another_zone_has_the_same_seal():
    elsewhere = NOON.astimezone(timezone(timedelta(hours=3, minutes=30)))
    entry = next_entry(None, at=elsewhere, by="ada", event="kept", subject="blob0", detail="a file")
    assert entry == log(1)[0]


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        next_entry(None, at=datetime(2024, 3, 1), by="ada", event="kept", subject="x")


def test_names_that_are_no_valid_unicode_are_sealed_too():
    check_chain([next_entry(None, at=NOON, by="ada", event="kept", subject="x", detail="caf\udce9")])

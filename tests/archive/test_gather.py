"""Sources become items one after another, whatever they hold, and one bad source never stops the others."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from archive_warcs import numbered, page, record, zipped

from onrecord.archive import Failure, Item, gather
from onrecord.ids import sha256_hex
from onrecord.settings import Settings

TEXT = b"The bridge at Orvel was closed on Friday.\n"
SETTINGS = Settings(user="ada", max_bytes=1_000_000)


def run(*sources, stdin=None, settings=SETTINGS):
    return list(gather([str(source) for source in sources], settings=settings, stdin=stdin))


def names(found):
    """The last part of each origin; failures in brackets."""
    short = [each.sighting.origin if isinstance(each, Item) else f"({each.origin})" for each in found]
    return [
        name.replace("(/", "/").rpartition("/")[2] if isinstance(each, Item) else "(" + name.rpartition("/")[2]
        for name, each in zip(short, found, strict=True)
    ]


def messages(found):
    return [each.message for each in found if isinstance(each, Failure)]


def report(number: int, **more: object) -> bytes:
    return json.dumps({"url": f"https://a.example/{number}", "text": f"Report {number}.", **more}).encode()


# ---------------------------------------------------------------------------------------------------------------
# Files


def test_a_file_is_kept_as_it_is_with_its_hash_type_size_origin_time_and_adder(tmp_path):
    (tmp_path / "report.dat").write_bytes(TEXT)
    before = datetime.now(UTC)
    (item,) = run(tmp_path / "report.dat")
    assert item.data == TEXT
    assert (item.capture.sha256, item.capture.size, item.capture.media_type) == (sha256_hex(TEXT), 42, "text/plain")
    assert (item.capture.container, item.capture.container_offset) == (None, None)
    seen = item.sighting
    assert (seen.capture, seen.origin, seen.how, seen.added_by, seen.charset) == (
        sha256_hex(TEXT), str(tmp_path / "report.dat"), "file", "ada", None,
    )  # fmt: skip
    assert before <= seen.seen_at <= datetime.now(UTC)
    assert seen.seen_at == seen.added_at
    assert seen.seen_at.utcoffset() == timedelta(0)


def test_no_sources_give_nothing():
    assert run() == []


def test_sources_come_in_the_order_given_and_a_bad_one_stops_nothing(tmp_path):
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").write_bytes(TEXT)
    found = run(tmp_path / "b.txt", tmp_path / "no.txt", "ftp://a.example/x", tmp_path / "a.txt")
    assert names(found) == ["b.txt", "(no.txt)", "(x)", "a.txt"]
    assert "only http and https" in messages(found)[1]
    assert messages(found)[0].startswith(f"No file or folder {tmp_path}/no.txt. Check the spelling")


def test_an_empty_file_is_a_failure_and_junk_is_kept(tmp_path):
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b.html").write_bytes(random.Random(1).randbytes(9000))
    found = run(tmp_path)
    assert names(found) == ["(a.html)", "b.html"]
    assert messages(found) == [f"{tmp_path}/a.html is empty: there is nothing to keep. Save or download it again."]
    assert found[1].capture.media_type == "application/octet-stream"


def test_a_page_of_200_megabytes_is_named_with_its_setting_and_never_loaded(tmp_path):
    with (tmp_path / "huge.html").open("wb") as file:
        file.write(b"<html>")
        file.truncate(200_000_000)
    tracemalloc.start()
    found = run(tmp_path / "huge.html", settings=Settings(user="ada"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert messages(found) == [
        f"{tmp_path}/huge.html is larger than 50,000,000 bytes: nothing was kept of it. "
        "Raise ONRECORD_MAX_BYTES to keep it."
    ]
    assert peak < 5_000_000


def test_a_file_without_access_rights_is_a_failure(others_folder):
    assert messages(run(others_folder)) == [
        f"{others_folder}/closed.txt cannot be read: Permission denied. Check its access rights."
    ]


@pytest.mark.parametrize("name", ["پل اورول.txt", "e\u0301\u200c😀.txt", "x" * 250 + ".txt", "a b\n'\"$[1].txt"])
def test_any_name_that_the_file_system_takes_works(tmp_path, name):
    (tmp_path / name).write_bytes(TEXT)
    for source in (tmp_path, tmp_path / name):
        (item,) = run(source)
        assert item.data == TEXT
        assert item.sighting.origin.isprintable() or "\u200c" in item.sighting.origin


def test_a_name_that_is_no_unicode_is_written_with_escapes(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(TEXT)
    (item,) = run(tmp_path)
    assert item.sighting.origin == f"{tmp_path}/caf\\udce9.txt"
    item.sighting.origin.encode("utf-8")


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "\ud800", "a/" * 3000, ""])
def test_a_name_that_no_file_system_takes_is_a_failure(name):
    (failed,) = gather([name], settings=SETTINGS)
    assert isinstance(failed, Failure)
    assert len(failed.origin) <= 4000
    failed.origin.encode("utf-8")
    failed.message.encode("utf-8")
    assert "\n" not in failed.message


# ---------------------------------------------------------------------------------------------------------------
# Folders and patterns


def test_a_folder_gives_its_files_sorted_then_those_below_without_hidden_ones(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", "sub/deep/d.txt", ".git/e.txt", "also/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    assert names(run(tmp_path)) == ["a.txt", "b.txt", "f.txt", "c.txt", "d.txt"]


def test_links_in_a_folder_lead_nowhere_new(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "out"
    (folder / "sub").mkdir(parents=True)
    outside.mkdir()
    (folder / "a.txt").write_bytes(TEXT)
    (outside / "secret.txt").write_bytes(b"not meant")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "dead").symlink_to(folder / "nothing")
    (folder / "self").symlink_to(folder / "self")
    (folder / "outside").symlink_to(outside)
    (folder / "secret.txt").symlink_to(outside / "secret.txt")
    found = run(folder)
    assert names(found) == ["a.txt", "(dead)", "(outside)", "(secret.txt)", "(self)"]
    assert "leads out of the folder" in messages(found)[1]


def test_a_link_named_by_the_user_is_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert names(run(tmp_path / "link")) == ["link"]


def test_a_pipe_in_a_folder_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    found = run(tmp_path, tmp_path / "pipe")
    assert names(found) == ["(pipe)", "(pipe)"]
    assert "no regular file" in messages(found)[0]


def test_a_folder_without_files_is_a_failure(tmp_path):
    assert "holds no file" in messages(run(tmp_path))[0]


def test_a_pattern_gives_its_files_sorted(tmp_path):
    for name in ("b.txt", "a.txt", "c.html", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    assert names(run(tmp_path / "*.txt")) == ["a.txt", "b.txt"]
    assert names(run(tmp_path / "**/*.txt")) == ["a.txt", "b.txt", "d.txt"]
    assert names(run(tmp_path / "*.pdf")) == ["(*.pdf)"]


# ---------------------------------------------------------------------------------------------------------------
# JSON reports


def test_each_line_of_jsonl_is_a_capture_of_its_own_bytes(tmp_path):
    lines = [report(1), b'{"html": "<p>Two."}', report(3)]
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + lines[0] + b"\r\n\n" + lines[1] + b"\n" + lines[2])
    found = run(tmp_path / "in.jsonl")
    assert [each.data for each in found] == lines
    assert {each.capture.media_type for each in found} == {"application/vnd.onrecord.report+json"}
    assert [each.sighting.origin for each in found] == [
        "https://a.example/1",
        f"{tmp_path}/in.jsonl:3",
        "https://a.example/3",
    ]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b'{"text": "cut of', "is not JSON"),
        (b'{"title": "no text"}', "has neither text nor html"),
        (b'{"text": " "}', "has neither text nor html"),
        (b'{"text": 5}', "has neither text nor html"),
        (b"[1, 2]", "holds no object"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": ' + b"[" * 200_000, "nested too deeply"),
        (b'{"text": "' + b"x" * 2_000_000 + b'"}', "longer than 1,000,000 bytes; raise ONRECORD_MAX_BYTES"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(tmp_path, line, wrong):
    (tmp_path / "in.jsonl").write_bytes(report(1) + b"\n" + line + b"\n" + report(3) + b"\n")
    found = run(tmp_path / "in.jsonl")
    assert names(found) == ["1", "(in.jsonl:2)", "3"]
    assert wrong in messages(found)[0]


def test_lines_with_one_problem_are_one_failure(tmp_path):
    lines = [report(1), b'{"a": 1}', b'{"a": 2}', b'{"a": 3}', report(5), b"[]"]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    assert names(run(tmp_path / "in.jsonl")) == ["1", "(in.jsonl:2-4)", "5", "(in.jsonl:6)"]


def test_a_broken_first_line_does_not_hide_the_others(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "cut of\n' + report(2) + b"\n")
    assert names(run(tmp_path / "in.jsonl")) == ["(in.jsonl:1)", "2"]


def test_one_report_spread_over_lines_is_one_capture(tmp_path):
    for number, spread in enumerate((b'{\n "url": "u",\n "text": "x"\n}\n', b'{"url": "u",\n "text": "x"}')):
        (tmp_path / f"{number}.json").write_bytes(spread)
        (item,) = run(tmp_path / f"{number}.json")
        assert (item.data, item.capture.media_type) == (spread, "application/vnd.onrecord.report+json")


def test_an_address_with_unpaired_surrogates_and_zero_bytes_can_be_stored(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b'{"url": "https://a.example/\\ud800\\u0000", "text": "x"}')
    (item,) = run(tmp_path / "in.jsonl")
    assert item.sighting.origin == "https://a.example/\\ud800\\x00"


def test_gzipped_jsonl_is_read_line_by_line_up_to_where_it_breaks(tmp_path):
    lines = [json.dumps({"text": random.Random(n).randbytes(3000).hex()}).encode() for n in range(20)]
    packed = gzip.compress(b"\n".join(lines))
    (tmp_path / "whole.jsonl.gz").write_bytes(packed)
    (tmp_path / "half.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    assert [each.data for each in run(tmp_path / "whole.jsonl.gz")] == lines
    found = run(tmp_path / "half.jsonl.gz")
    kept = [each.data for each in found if isinstance(each, Item)]
    assert kept == lines[: len(kept)]
    assert len(kept) >= 8
    assert "breaks off after line" in messages(found)[0]


# ---------------------------------------------------------------------------------------------------------------
# The pipe


def test_a_line_of_piped_jsonl_is_a_report(tmp_path):
    found = run("-", stdin=io.BytesIO(report(1) + b"\n" + b'{"text": "No address."}\n'))
    assert [(each.sighting.origin, each.sighting.how) for each in found] == [
        ("https://a.example/1", "stdin"),
        ("-:2", "stdin"),
    ]


def test_piped_jsonl_comes_out_before_the_pipe_ends():
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb", buffering=0) as end:
        end.write(report(1) + b"\n")
        assert next(gather(["-"], settings=SETTINGS, stdin=pipe)).sighting.origin == "https://a.example/1"


@pytest.mark.parametrize(
    ("data", "media_type"), [(TEXT, "text/plain"), (b"<html><p>One.\n<p>Two.", "text/html"), (b"{\n", "text/plain")]
)
def test_anything_else_piped_in_is_one_report(data, media_type):
    (item,) = run("-", stdin=io.BytesIO(data))
    assert (item.data, item.capture.media_type, item.sighting.origin) == (data, media_type, "-")


def test_a_piped_warc_is_read_too():
    assert names(run("-", stdin=io.BytesIO(b"".join(zipped(numbered(2)))))) == ["-", "0", "1"]


@pytest.mark.parametrize(
    ("stdin", "message"),
    [(None, "Nothing is piped in"), (io.BytesIO(), "- is empty"), (io.BytesIO(b"x" * 1_000_001), "ONRECORD_MAX_BYTES")],
)
def test_a_useless_pipe_is_a_failure(stdin, message):
    assert message in messages(run("-", stdin=stdin))[0]


# ---------------------------------------------------------------------------------------------------------------
# WARC and gzip


def test_a_warc_gives_itself_as_evidence_on_disk_then_its_pages(tmp_path):
    records = zipped(numbered(2))
    (tmp_path / "crawl.dat").write_bytes(b"".join(records))
    container, first, second = run(tmp_path / "crawl.dat")
    whole = sha256_hex(b"".join(records))
    assert (container.data, container.path) == (None, tmp_path / "crawl.dat")
    assert (container.capture.sha256, container.capture.media_type) == (whole, "application/warc")
    assert container.sighting.how == "file"
    assert first.data == page(0)
    assert (second.capture.container, second.capture.container_offset) == (whole, len(records[0]))
    seen = second.sighting
    assert (seen.origin, seen.how, seen.charset) == ("https://outlet.example/1", "warc", "utf-8")
    assert seen.seen_at == datetime(2024, 3, 1, 10, 0, tzinfo=UTC)
    assert seen.added_at > seen.seen_at


def test_a_broken_record_is_a_failure_at_its_place_and_the_rest_is_kept(tmp_path):
    records = numbered(3)
    records[1] = records[1][:300]
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    found = run(tmp_path / "crawl.warc")
    assert names(found) == ["crawl.warc", "0", "(crawl.warc)", "2"]
    assert messages(found) == [
        f"{tmp_path}/crawl.warc at byte {len(records[0]):,}: a record is broken or cut short. "
        "Every sound record is kept; get the file again."
    ]


def test_a_page_without_a_date_was_seen_when_its_warc_came(tmp_path):
    undated = numbered(1)[0].replace(b"2024-03-01T10:00:00Z", b"last Friday")
    (tmp_path / "crawl.warc").write_bytes(undated)
    seen = run(tmp_path / "crawl.warc")[1].sighting
    assert (seen.how, seen.seen_at) == ("file", seen.added_at)


def test_a_warc_without_pages_says_so(tmp_path):
    (tmp_path / "crawl.warc").write_bytes(record("https://a.example/", b"gone", status="404 Not Found"))
    found = run(tmp_path / "crawl.warc")
    assert names(found) == ["crawl.warc", "(crawl.warc)"]
    assert "holds no report" in messages(found)[0]


def test_a_warc_may_be_larger_than_a_report_but_not_without_limit(tmp_path):
    (tmp_path / "crawl.warc").write_bytes(b"".join(numbered(3)))
    assert names(run(tmp_path, settings=Settings(user="ada", max_bytes=2_000))) == ["crawl.warc", "0", "1", "2"]
    found = run(tmp_path, settings=Settings(user="ada", max_container_bytes=2_000))
    assert "ONRECORD_MAX_CONTAINER_BYTES" in messages(found)[0]


def test_a_gzipped_page_is_kept_packed_as_it_came(tmp_path):
    packed = gzip.compress(page(1))
    (tmp_path / "page.html.gz").write_bytes(packed)
    (item,) = run(tmp_path)
    assert (item.data, item.capture.media_type) == (packed, "application/gzip")


def test_half_a_gzip_is_kept_and_named_with_the_way_out(tmp_path):
    packed = gzip.compress(random.Random(1).randbytes(5000).hex().encode())
    (tmp_path / "page.gz").write_bytes(packed[:2000])
    item, failed = run(tmp_path)
    assert item.data == packed[:2000]
    assert failed.message == (
        f"{tmp_path}/page.gz: the gzip stream breaks off before its end. Its bytes are kept as they are; "
        "get the file again for the rest."
    )


@pytest.mark.parametrize("first", [b"<html>", b'{"text": "'])
def test_a_gzip_bomb_is_a_failure(tmp_path, first):
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(first + b"x" * 50_000_000))
    found = run(tmp_path, settings=Settings(user="ada"))
    assert "only a gzip bomb" in messages(found)[0]
    assert len(found) == 1

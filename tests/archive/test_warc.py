"""Pages come out of a WARC with their place in it, and a broken record costs only itself."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from datetime import UTC, datetime

import pytest
from archive_warcs import numbered, page, record, zipped

from onrecord.archive.warc import Damage, Page, read_warc


def read(data: bytes, *, max_bytes: int = 1_000_000) -> list[Page | Damage]:
    return list(read_warc(lambda: io.BytesIO(data), max_bytes=max_bytes, max_container_bytes=100_000_000))


def outline(found: list[Page | Damage]) -> list[str]:
    """Each page by the end of its address, each damage as a cross."""
    return [each.url[-1] if isinstance(each, Page) else "✗" for each in found]


def starts(records: list[bytes]) -> list[int]:
    return [sum(map(len, records[:number])) for number in range(len(records))]


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_comes_with_its_address_date_place_and_charset(packed):
    records = [
        record("https://a.example/0", page(0)),
        record("https://a.example/1", page(1), date="2024-03-02T11:30:00.5Z", declared="text/html; charset=cp1256"),
    ]
    records = zipped(records) if packed else records
    found = read(b"".join(records))[1]
    assert found == Page(
        data=page(1),
        media_type="text/html",
        url="https://a.example/1",
        date=datetime(2024, 3, 2, 11, 30, 0, 500_000, tzinfo=UTC),
        offset=len(records[0]),
        charset="cp1256",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_every_offset_is_where_the_record_starts(packed):
    records = zipped(numbered(5)) if packed else numbered(5)
    assert [each.offset for each in read(b"".join(records))] == starts(records)


def test_a_warc_compressed_in_one_piece_is_read_without_offsets():
    found = read(gzip.compress(b"".join(numbered(4))))
    assert outline(found) == ["0", "1", "2", "3"]
    assert [each.offset for each in found] == [None] * 4


def test_half_a_warc_compressed_in_one_piece_gives_what_is_readable():
    bodies = [b"<p>" + random.Random(number).randbytes(9000).hex().encode() for number in range(4)]
    records = [record(f"https://a.example/{number}", body) for number, body in enumerate(bodies)]
    packed = gzip.compress(b"".join(records))
    found = read(packed[: len(packed) * 5 // 8])
    assert outline(found) == ["0", "1", "✗"]


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        (record("u", page(1)), "text/html"),
        (record("u", b"The bridge was closed.", declared="text/plain"), "text/plain"),
        (record("u", b"%PDF-1.4 x", declared="application/pdf"), "application/pdf"),
        (record("u", b"%PDF-1.4 x", declared="text/html"), "application/pdf"),
        (record("u", b"The bridge was closed.", kind="conversion", declared="text/plain"), "text/plain"),
        (record("u", page(1), kind="resource", declared="text/html"), "text/html"),
        (record("u", page(1), declared=""), "text/html"),
        # No report.
        (record("u", page(1), status="404 Not Found"), None),
        (record("u", page(1), status="301 Moved"), None),
        (record("u", b"body { color: red }", declared="text/css"), None),
        (record("u", b"\x89PNG\r\n\x1a\n\x00", declared="image/png"), None),
        (record("u", b"\x89PNG\r\n\x1a\n\x00", declared="text/html"), None),
        (record("u", b"", declared="text/html"), None),
        (record("u", page(1), kind="request"), None),
        (record("u", b"software: x\r\n", kind="warcinfo", declared="application/warc-fields"), None),
    ],
)
def test_only_html_text_and_pdf_that_was_answered_with_200_are_pages(made, kept):
    assert [each.media_type for each in read(made)] == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(1))),
        ("Content-Encoding: deflate\r\n", zlib.compress(page(1))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n" % len(page(1)) + page(1) + b"\r\n0\r\n\r\n"),
        # Crawlers that undid the encoding and left its header.
        ("Content-Encoding: gzip\r\n", page(1)),
        ("Content-Encoding: br\r\n", page(1)),
        ("Transfer-Encoding: chunked\r\n", page(1)),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", page(1)),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", gzip.compress(page(1))),
    ],
)
def test_encodings_of_the_server_are_undone(headers, body):
    assert [each.data for each in read(record("u", body, headers=headers))] == [page(1)]


def cut(made: bytes) -> bytes:
    return made[: len(made) // 2]


def longer_than_it_is(made: bytes) -> bytes:
    return made.replace(b"Content-Length: ", b"Content-Length: 9", 1)


def length_no_number(made: bytes) -> bytes:
    return made.replace(b"Content-Length: ", b"Content-Length: x", 1)


def other_format(made: bytes) -> bytes:
    return made.replace(b"WARC/1.1", b"WXRC/1.1", 1)


def junk(made: bytes) -> bytes:
    return random.Random(5).randbytes(len(made))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("damage", [cut, longer_than_it_is, length_no_number, other_format, junk])
def test_a_broken_record_in_the_middle_costs_only_itself(damage, packed):
    records = numbered(5)
    records[2] = damage(records[2])
    records = zipped(records) if packed else records
    found = read(b"".join(records))
    assert outline(found) == ["0", "1", "✗", "3", "4"]
    assert found[2] == Damage(starts(records)[2], "a record is broken or cut short")
    assert [each.data for each in found if isinstance(each, Page)] == [page(0), page(1), page(3), page(4)]


def test_a_broken_gzip_member_in_the_middle_costs_only_itself():
    records = zipped(numbered(5))
    for spoiled in (cut(records[2]), junk(records[2]), records[2][:40] + b"\xff\xff" + records[2][42:]):
        found = read(b"".join([*records[:2], spoiled, *records[3:]]))
        assert outline(found) == ["0", "1", "✗", "3", "4"]


@pytest.mark.parametrize("packed", [False, True])
def test_half_a_warc_gives_what_is_readable_and_the_place_of_the_break(packed):
    records = zipped(numbered(3)) if packed else numbered(3)
    found = read(b"".join(records)[: len(records[0]) + len(records[1]) + len(records[2]) // 2])
    assert outline(found) == ["0", "1", "✗"]
    assert found[2] == Damage(
        len(records[0]) + len(records[1]), "a record is broken or cut short, and nothing follows it"
    )


def test_a_broken_first_record_costs_only_itself():
    records = numbered(3)
    records[0] = longer_than_it_is(records[0])
    assert outline(read(b"".join(records))) == ["✗", "1", "2"]


def test_padding_after_the_last_record_is_no_damage():
    assert outline(read(b"".join(numbered(2)) + b"\r\n" + b"\x00" * 500)) == ["0", "1"]


def test_a_page_beyond_the_limit_is_named_and_the_next_is_read():
    records = [record("https://a.example/0", b"<p>" + b"x" * 500_000), record("https://a.example/1", page(1))]
    found = read(b"".join(records), max_bytes=100_000)
    assert outline(found) == ["✗", "1"]
    assert found[0] == Damage(0, "a page is larger than 100,000 bytes; raise ONRECORD_MAX_BYTES")


def test_a_page_that_unpacks_beyond_the_limit_is_named():
    bomb = record(
        "https://a.example/0", gzip.compress(b"<p>" + b"x" * 50_000_000), headers="Content-Encoding: gzip\r\n"
    )
    assert outline(read(bomb, max_bytes=1_000_000)) == ["✗"]


def test_a_huge_picture_is_passed_over_in_silence():
    assert read(record("u", b"x" * 500_000, declared="image/jpeg"), max_bytes=100_000) == []


def test_a_record_without_address_or_date_is_still_a_page():
    made = record("u", page(1)).replace(b"WARC-Target-URI: u\r\n", b"").replace(b"2024-03-01T10:00:00Z", b"yesterday")
    found = read(made)[0]
    assert (found.url, found.date, found.data) == (None, None, page(1))


def test_no_damage_ever_makes_a_page_that_was_not_there():
    # The first bytes stay, by which a file is known for a WARC; each other place may break.
    rng = random.Random(11)
    whole = {page(number) for number in range(5)}
    for _ in range(200):
        data = bytearray(b"".join(zipped(numbered(5))))
        at = rng.randrange(3, len(data))
        if rng.random() < 0.5:
            data[at] ^= 1 + rng.randrange(255)
        else:
            del data[at : at + rng.randrange(1, 400)]
        found = read(bytes(data))
        assert {each.data for each in found if isinstance(each, Page)} <= whole
        assert len([each for each in found if isinstance(each, Page)]) >= 2

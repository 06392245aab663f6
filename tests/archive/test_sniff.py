"""Media types are told from the bytes, whatever the name says."""

from __future__ import annotations

import gzip
import random
import time

import pytest
from archive_warcs import record

from onrecord.archive.sniff import sniff, unzipped_head

MAIL = b"Received: from a.example\r\nFrom: Desk <desk@a.example>\r\nTo: all@b.example\r\nSubject: News\r\n\r\nText."
SAVED = (
    b"From: <Saved by Browser>\r\nSnapshot-Content-Location: https://a.example/1\r\nSubject: Bulletin\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n--x\r\n'
)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"\xef\xbb\xbf\r\n  <HTML>", "text/html"),
        (b"<!-- saved --><!-- twice -->\n<html>", "text/html"),
        (b"<p>A fragment of a page", "text/html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x' 'y'>\n<html xmlns='z'>", "text/html"),
        ("<html><p>گزارش".encode("utf-16"), "text/html"),
        ("<html><p>Report".encode("utf-16-le"), "text/html"),
        ("<html><p>Report".encode("utf-16-be"), "text/html"),
        (b"<?xml version='1.0'?><rss><channel>", "application/xml"),
        (b"The bridge at Orvel was closed.", "text/plain"),
        (b"A line < 5 and <b> later", "text/plain"),
        ("پل اورول بسته شد".encode(), "text/plain"),
        ("Мост закрыт".encode("cp1251"), "text/plain"),
        ("Report".encode("utf-16"), "text/plain"),
        (b"A page torn from a terminal log. " * 10 + b"\x1b[0m\x07", "text/plain"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"),
        (MAIL, "message/rfc822"),
        (SAVED, "multipart/related"),
        # Headlines with colons are no mail.
        (b"Orvel: bridge closed\nDate: 3 May\n\nThe bridge was closed.", "text/plain"),
        (record("https://a.example/", b"<p>x"), "application/warc"),
        (gzip.compress(record("https://a.example/", b"<p>x")), "application/warc"),
        (gzip.compress(b"<html>x"), "application/gzip"),
        (b"PK\x03\x04\x14\x00", "application/zip"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (random.Random(7).randbytes(5000), "application/octet-stream"),
        (b"\x00" * 5000, "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_media_type_is_told_from_the_bytes(data, media_type):
    assert sniff(data) == media_type


@pytest.mark.parametrize("piece", [b"<!--", b"<!---->", b" ", b"<?", b"<? ?>", b"a:", b"a:\n", b"\n <!-- ", b"\t"])
def test_no_page_makes_sniffing_slow(piece):
    start = time.perf_counter()
    sniff(piece * 40_000)
    assert time.perf_counter() - start < 1


def test_a_look_into_a_gzip_bomb_unpacks_no_more_than_64_kilobytes():
    assert len(unzipped_head(gzip.compress(b"x" * 20_000_000))) == 65_536


def test_a_look_into_half_a_gzip_shows_what_is_readable():
    packed = gzip.compress(random.Random(7).randbytes(20_000))
    assert unzipped_head(packed[:10_000]) == random.Random(7).randbytes(20_000)[: len(unzipped_head(packed[:10_000]))]
    assert len(unzipped_head(packed[:10_000])) > 9_000

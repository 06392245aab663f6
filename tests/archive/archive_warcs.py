"""WARC records written by hand, so that a test can also write broken ones."""

from __future__ import annotations

import gzip


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    declared: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    date: str = "2024-03-01T10:00:00Z",
    headers: str = "",
) -> bytes:
    block, block_type = body, declared
    if kind == "response":
        head = f"HTTP/1.1 {status}\r\nContent-Type: {declared}\r\n{headers}\r\n"
        block, block_type = head.encode() + body, "application/http; msgtype=response"
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: {block_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def page(number: int) -> bytes:
    return b"<html><body>" + f"Report {number}: the bridge at Orvel was closed. ".encode() * 30 + b"</body></html>"


def numbered(count: int) -> list[bytes]:
    return [record(f"https://outlet.example/{number}", page(number)) for number in range(count)]


def zipped(records: list[bytes]) -> list[bytes]:
    return [gzip.compress(each, mtime=0) for each in records]

"""Media types told from the bytes themselves: names and servers are often wrong, and sometimes lie."""

from __future__ import annotations

import re
import zlib

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
EMAIL = "message/rfc822"
MHTML = "multipart/related"
WARC = "application/warc"
GZIP = "application/gzip"
REPORT = "application/vnd.onrecord.report+json"
XML = "application/xml"
BINARY = "application/octet-stream"

HEAD = 65_536  # Bytes looked at: mail saves may carry dozens of transport headers before anything telling.
MAX_CONTROL_SHARE = 0.01  # Random bytes hold 11 % control characters; damaged text holds a few in a page.

_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WARC = re.compile(rb"WARC/[01]\.\d+\r?\n")
# The tags of the WHATWG MIME Sniffing standard, section 7.1, and those with which later pages and fragments open.
# Possessive and atomic groups: with plain ones, a page of empty comments takes years to be found no HTML.
_HTML = re.compile(
    r"(?:\s++|(?><!--.*?-->)|(?><\?.*?\?>))*+<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|iframe|h[1-6]"
    r"|div|span|p|a|b|br|i|font|table|ul|ol|img|article|section|main|header|figure|blockquote)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\s|\s*<(?:rss|feed|svg)[\s>]", re.IGNORECASE)
_HEADER_BLOCK = re.compile(r"(?:(?:[!-9;-~]+:[^\n]*|[ \t][^\n]*)\r?\n)+(?=\r?\n|\Z)")
_HEADER_NAME = re.compile(r"^([!-9;-~]+):", re.MULTILINE)
# Fields of RFC 5322 and RFC 2045 that mail programs write; three of them are no coincidence.
_SENDING_FIELDS = frozenset({"from", "message-id", "received", "mime-version"})
_MAIL_FIELDS = _SENDING_FIELDS | {
    "to",
    "cc",
    "subject",
    "date",
    "content-type",
    "return-path",
    "reply-to",
    "references",
}
_RELATED = re.compile(r"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff(data: bytes) -> str:
    """The media type of `data`, judged from its first 64 KB; `application/octet-stream` if it is none we know.

    A gzip stream that holds a WARC is `application/warc`; any other is `application/gzip`: `unzipped_head` tells
    what is in it. Reports as JSON are not told here, since that takes the whole line: see `reports`.
    """
    head = data[:HEAD]
    if head.startswith(b"\x1f\x8b"):
        return WARC if _WARC.match(unzipped_head(head)) else GZIP
    if _WARC.match(head):
        return WARC
    for signature, media_type in _SIGNATURES:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            return media_type
    return _sniff_text(_decoded(head))


def unzipped_head(head: bytes) -> bytes:
    """The first 64 KB inside a gzip stream, or fewer if `head` ends or breaks before; empty if it is no gzip."""
    stream, out = zlib.decompressobj(wbits=31), b""
    try:
        # Fed in pieces, so that what stands before a broken place is still seen.
        for at in range(0, len(head), 512):
            out += stream.decompress(head[at : at + 512], HEAD - len(out))
            if len(out) >= HEAD or stream.eof:
                break
    except zlib.error:
        pass
    return out


def _decoded(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    # Pages saved as UTF-16 without a mark: every second byte of their markup is zero.
    for encoding, zeros, letters in (
        ("utf-16-le", head[1:64:2], head[:64:2]),
        ("utf-16-be", head[:64:2], head[1:64:2]),
    ):
        if len(head) >= 8 and not any(zeros) and all(letters):
            return head.decode(encoding, "replace")
    return head.decode("latin-1")  # Every byte is one character: enough to see markup and control characters.


def _sniff_text(text: str) -> str:
    if _HTML.match(text):
        return HTML
    if _XML.match(text):
        # XHTML may open with a long prolog before its root.
        return HTML if re.search(r"<html[\s>]", text, re.IGNORECASE) else XML
    if not text or "\x00" in text or len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return BINARY
    if block := _HEADER_BLOCK.match(text):
        names = {name.lower() for name in _HEADER_NAME.findall(block.group())}
        if _RELATED.search(block.group()) and "mime-version" in names:
            return MHTML
        if len(names & _MAIL_FIELDS) >= 3 and names & _SENDING_FIELDS:
            return EMAIL
    return PLAIN

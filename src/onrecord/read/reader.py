"""Bytes of a capture into a document: the reader chosen by media type, within the limits of the settings."""

from __future__ import annotations

from onrecord.errors import TooLarge, Unreadable
from onrecord.model import Capture, Document
from onrecord.read import html, plain
from onrecord.read.blocks import Reading, freeze
from onrecord.read.decode import decode
from onrecord.read.html import read_html
from onrecord.read.limits import GZIP_MAGIC, time_limit, unpack_gzip
from onrecord.read.mail import open_mail, open_web_archive
from onrecord.read.pdf import open_pdf, read_pdf
from onrecord.read.plain import read_plain
from onrecord.read.raw import Raw
from onrecord.read.reportjson import open_report
from onrecord.settings import Settings

REPORT_TYPE = "application/vnd.onrecord.report+json"
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_GZIP_TYPES = ("application/gzip", "application/x-gzip")
_SOURCE_TO_TEXT = 20  # a page's markup may be this many times longer than the longest text


def read_document(
    data: bytes, capture: Capture, *, origin: str, charset: str | None = None, settings: Settings
) -> Document:
    """The document of a capture: cleaned, normalised, hashed text with blocks, offset map and metadata.

    `origin` is what messages call the capture; `charset` is what the server declared. The same bytes give the same
    document on any machine; nothing is fetched.

    Raises TooLarge beyond `max_text`, `max_pages`, `max_bytes` (unpacked) or `read_seconds`, and Unreadable for bytes
    that hold no text: empty, binary, broken, locked or scanned.
    """
    with time_limit(settings.read_seconds, origin=origin):
        raw = open_source(data, capture, origin=origin, charset=charset, settings=settings)
        try:
            reading = _read(raw)
        except RecursionError:
            raise Unreadable(f"{origin}: its parts are nested too deeply to be read. Save it as plain text.") from None
        return freeze(reading, raw, capture, origin=origin, max_text=settings.max_text)


def decoded_source(data: bytes, capture: Capture, *, charset: str | None = None, settings: Settings) -> str:
    """The text that `Document.offsets` and `raw_span` point into, e.g. the HTML source of a page.

    For mail and web archives it is the part that was read, for PDF the text layer, for JSON reports `text` or `html`.
    """
    return open_source(data, capture, origin=capture.sha256[:12], charset=charset, settings=settings).text


def open_source(data: bytes, capture: Capture, *, origin: str, charset: str | None, settings: Settings) -> Raw:
    """The decoded source of a capture with what its wrapping declares. Raises Unreadable and TooLarge."""
    if not data.strip():
        raise Unreadable(f"{origin}: it is empty. Obtain it again.")
    media_type = capture.media_type.split(";")[0].strip().lower()
    if data.startswith(GZIP_MAGIC) and (media_type in (*_HTML_TYPES, *_GZIP_TYPES) or media_type.startswith("text/")):
        data = unpack_gzip(data, origin=origin, max_bytes=settings.max_bytes)
        if media_type in _GZIP_TYPES:
            media_type = "text/html" if _looks_like_html(data) else "text/plain"
    if media_type == "application/pdf":
        return open_pdf(data, origin=origin, max_pages=settings.max_pages)
    if media_type == "message/rfc822":
        raw = open_mail(data, origin=origin)
    elif media_type == "multipart/related":
        raw = open_web_archive(data, origin=origin)
    elif media_type == REPORT_TYPE:
        raw = open_report(decode(data, declared="utf-8", origin=origin), origin=origin)
    elif media_type in _HTML_TYPES:
        raw = Raw(decode(data, declared=charset, origin=origin, html=True), "html", html.METHOD)
    elif media_type.startswith("text/"):
        raw = Raw(decode(data, declared=charset, origin=origin), "plain", plain.METHOD)
    else:
        raise Unreadable(
            f"{origin}: onrecord does not read {media_type}. It reads HTML, plain text, PDF, mail, MHTML, JSON reports."
        )
    longest = settings.max_text * (_SOURCE_TO_TEXT if raw.markup == "html" else 1)
    if len(raw.text) > longest:
        raise TooLarge(
            f"{origin}: its source has {len(raw.text):,} characters, more than {longest:,}. "
            "Set ONRECORD_MAX_TEXT higher and add it again."
        )
    return raw


def _read(raw: Raw) -> Reading:
    if raw.markup == "html":
        return read_html(raw)
    return read_pdf(raw) if raw.markup == "pdf" else read_plain(raw)


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lower()
    return any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body", b"<p>", b"<div"))

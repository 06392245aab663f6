"""Bytes into characters: the charset that was declared, if the bytes bear it out, else the one they speak for."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these labels as Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_META_WINDOW = 4096  # bytes; the standard looks at 1024, real pages put it later
_SAMPLE = 200_000  # bytes shown to the charset guesser, which is slow
_MOST_DAMAGED = 0.01  # share of broken bytes in a text that is otherwise UTF-8, e.g. one cut in mid-character
_MOST_CONTROLS = 0.02  # share of control characters above which bytes are not a text
_MOST_ACCENTED = 0.3  # share of accented letters above which a text is not in a Western script


def decode(data: bytes, *, declared: str | None, origin: str, html: bool = False) -> str:
    """The characters of `data`; the empty string for no bytes.

    Order: byte order mark; UTF-8 if the bytes are valid UTF-8; the declared charset and that of the page's `<meta>`,
    unless what they yield cannot be a text; then the guess of charset-normalizer.

    Raises Unreadable if the bytes are not a text, or in a charset that cannot be told.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _checked(data.decode(codec, "replace"), origin)
    if (text := _wide(data)) is not None:
        return _checked(text, origin)
    try:
        return _checked(data.decode("utf-8"), origin)
    except UnicodeDecodeError:
        pass
    meta = _META.search(data[:_META_WINDOW]) if html else None
    for label in (declared, meta.group(1).decode("ascii") if meta else None):
        text = _in_charset(data, label)
        if text is not None:
            return _checked(text, origin)
    return _checked(_guessed(data, origin), origin)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by the zero in every other byte of Western text; else None."""
    sample = data[:_SAMPLE]
    if sample.count(0) * 4 <= len(sample):
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = data.decode(codec, "replace")
        if _share_of_controls(text) <= _MOST_CONTROLS and text.count("\ufffd") <= 1 and " " in text:
            return text
    return None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip(" \"'")).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(name, name)


def _in_charset(data: bytes, label: str | None) -> str | None:
    codec = _codec(label)
    if codec is None:
        return None
    try:
        text = data.decode(codec)
    except (UnicodeError, LookupError):  # LookupError: codecs such as rot13 are not of bytes to text
        return None
    return text if isinstance(text, str) and _plausible(text, codec) else None


def _plausible(text: str, codec: str) -> bool:
    if _share_of_controls(text) > _MOST_CONTROLS:
        return False
    if codec not in ("cp1252", "cp1250", "cp1254"):
        return True
    letters = [char for char in text if char.isalpha() or char >= "\x80"]
    # Arabic or Cyrillic bytes read as Western are nearly all accented letters and signs.
    return sum(char >= "\x80" for char in letters) <= _MOST_ACCENTED * max(len(letters), 1)


def _share_of_controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) / max(len(sample), 1)


def _guessed(data: bytes, origin: str) -> str:
    lossy = data.decode("utf-8", "replace")
    # A broken byte or two in a text that is otherwise UTF-8; the loss shows as U+FFFD. Bytes with no valid UTF-8
    # sequence at all go on to the guesser: a single accented Latin-1 letter looks the same here.
    is_utf8 = any(char >= "\x80" and char != "\ufffd" for char in lossy)
    if is_utf8 and lossy.count("\ufffd") <= max(1, _MOST_DAMAGED * len(lossy)):
        return lossy
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(_AS_BROWSERS_DO.get(best.encoding, best.encoding))
        except UnicodeError:
            pass
    raise Unreadable(
        f"{origin}: the bytes are no text in a charset that can be told. "
        "If it is a text, save it as UTF-8 and add it again."
    )


def _checked(text: str, origin: str) -> str:
    if _share_of_controls(text) > _MOST_CONTROLS:
        raise Unreadable(
            f"{origin}: the bytes are binary, not a text. onrecord reads HTML, plain text, PDF, mail and web archives."
        )
    return text

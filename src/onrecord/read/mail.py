"""Saved mail (.eml) and web archives of browsers (MHTML): the part that holds the text, and what the headers say."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from onrecord.errors import Unreadable
from onrecord.read import html, plain
from onrecord.read.cells import normalise
from onrecord.read.decode import decode
from onrecord.read.raw import Declared, Raw
from onrecord.read.stamps import read_stamp

_MOST_PARTS = 1_000
_FEWEST_LETTERS = 200  # a shorter plain part beside an HTML one says "view this mail in a browser"


def open_mail(data: bytes, *, origin: str) -> Raw:
    """The source of a mail: its plain part, or its HTML part where the plain one is a stub. Attachments are left out.

    Subject is the title, the sender's name the byline, and the Date header the time of publication.
    """
    message = _parsed(data, origin)
    texts = {kind: part for part in reversed(_text_parts(message)) for kind in [part.get_content_type()]}
    page = _content(texts["text/html"], origin) if "text/html" in texts else None
    text = _content(texts["text/plain"], origin) if "text/plain" in texts else None
    declared = Declared(
        title=_header(message, "Subject"),
        byline=normalise(parseaddr(str(message.get("From", "")))[0]).strip() or None,
        published=read_stamp(str(message.get("Date", "")), "header:Date"),
    )
    if text and (page is None or sum(map(str.isalpha, text)) >= _FEWEST_LETTERS):
        return Raw(text, "plain", plain.METHOD, declared)
    if page:
        return Raw(page, "html", html.METHOD, declared)
    raise Unreadable(f"{origin}: the mail has no text part. Save its attachments and add them by themselves.")


def open_web_archive(data: bytes, *, origin: str) -> Raw:
    """The source of an MHTML save: the page it was made of. Its Date is when it was saved, so it is not used."""
    message = _parsed(data, origin)
    url = _header(message, "Snapshot-Content-Location")
    pages = [part for part in _text_parts(message) if part.get_content_type() == "text/html"]
    if not pages:
        raise Unreadable(f"{origin}: the web archive holds no page. Save it again as MHTML or as HTML.")
    page = next((part for part in pages if url and _header(part, "Content-Location") == url), pages[0])
    return Raw(_content(page, origin), "html", html.METHOD, Declared(url=url or _header(page, "Content-Location")))


def _parsed(data: bytes, origin: str) -> EmailMessage:
    try:
        return BytesParser(policy=policy.default).parsebytes(data)
    except (MessageError, ValueError, RecursionError, IndexError) as error:
        raise Unreadable(f"{origin}: not a mail that can be parsed ({error}). Save it again, or as HTML.") from None


def _text_parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts that are text to read, in order: not attachments, not stylesheets, at most _MOST_PARTS looked at."""
    parts: list[EmailMessage] = []
    try:
        for number, part in enumerate(message.walk()):
            if number >= _MOST_PARTS:
                break
            is_text = part.get_content_type() in ("text/plain", "text/html")
            if is_text and part.get_content_disposition() != "attachment" and isinstance(part, EmailMessage):
                parts.append(part)
    except RecursionError:
        return parts
    return parts


def _content(part: EmailMessage, origin: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    return decode(data, declared=part.get_content_charset(), origin=origin, html=part.get_content_type() == "text/html")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return normalise(str(message.get(name, ""))).strip() or None
    except (ValueError, IndexError):  # the header parser of the standard library on broken encoded words
        return None

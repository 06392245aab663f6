"""Mail, web archives, JSON reports, PDF, gzip and charsets: the text inside, or one clear sentence why not."""

from __future__ import annotations

import gzip
import zlib

import pytest

from onrecord.errors import TooLarge, Unreadable
from onrecord.read import decoded_source
from onrecord.settings import Settings
from reading import REPORT, blocks_of, capture_of, read, read_report

PARAGRAPH = "Two guards were hurt in a fire in the jail at Odra on Monday, the governor's office said."
PAGE = f"<html><head><title>Fire in jail</title></head><body><article><p>{PARAGRAPH}</p></article></body></html>"

MAIL = f"""From: Ada Venn <ada@odra.example>
To: list@odra.example
Subject: =?utf-8?q?Fire_in_caf=C3=A9?=
Date: Sat, 03 May 2031 09:15:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

View this mail in a browser.
--b
Content-Type: text/html; charset=utf-8

{PAGE}
--b--
"""

WEB_ARCHIVE = f"""From: <Saved by a browser>
Snapshot-Content-Location: https://odra.example/fire
Subject: Fire in jail
Date: Sun, 4 May 2031 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="m"

--m
Content-Type: text/html
Content-Location: https://ads.example/frame

<html><body><p>Garden chairs are cheap this week, so come and buy some of them.</p></body></html>
--m
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://odra.example/fire

{PAGE.replace("=", "=3D")}
--m--
"""


def test_a_mail_is_read_from_its_page_where_the_plain_part_is_a_stub():
    doc = read(MAIL, "message/rfc822")
    assert (doc.title, doc.byline) == ("Fire in café", "Ada Venn")
    assert (doc.published.isoformat(), doc.published_from) == ("2031-05-03T09:15:00+02:00", "header:Date")
    assert blocks_of(doc, "paragraph") == [PARAGRAPH]


def test_a_web_archive_is_read_from_the_page_it_was_made_of_and_not_dated_by_the_saving():
    doc = read(WEB_ARCHIVE, "multipart/related")
    assert blocks_of(doc, "paragraph") == [PARAGRAPH]
    assert (doc.url, doc.published) == ("https://odra.example/fire", None)


def test_a_page_inside_gzip_is_read():
    assert blocks_of(read(gzip.compress(PAGE.encode()), "text/html"), "paragraph") == [PARAGRAPH]
    assert blocks_of(read(gzip.compress(PAGE.encode()), "application/gzip"), "paragraph") == [PARAGRAPH]


def test_half_a_gzip_and_a_gzip_bomb_are_refused():
    with pytest.raises(Unreadable, match="cut short"):
        read(gzip.compress(PAGE.encode())[:-30], "text/html")
    with pytest.raises(TooLarge, match="ONRECORD_MAX_BYTES"):
        read(gzip.compress(b" " * 1_000_000), "text/html", max_bytes=10_000)


def test_the_offsets_of_a_report_point_into_its_decoded_text():
    data = b'{"title": "Fire", "text": "Two \\u201cguards\\u201d were hurt."}'
    assert decoded_source(data, capture_of(data, REPORT), settings=Settings()) == "Two “guards” were hurt."


def test_a_report_may_hold_a_page():
    doc = read_report(date="2031-05-03", publisher="Odra Post", html=PAGE)
    assert blocks_of(doc, "paragraph") == [PARAGRAPH]
    assert (doc.publisher, doc.published_from, doc.published_precision) == ("Odra Post", "declared", "day")


def test_a_date_whose_month_cannot_be_told_is_left_out():
    assert read_report(date="03/05/2031", text=PARAGRAPH).published is None


@pytest.mark.parametrize("line", ["[1]", "{}", '{"text": 5}', "{half", "[" * 100_000])
def test_a_line_that_is_no_report_says_what_one_holds(line):
    with pytest.raises(Unreadable):
        read(line, REPORT)


@pytest.mark.parametrize("media_type", ["application/octet-stream", "application/warc", "image/png"])
def test_other_media_types_are_unreadable(media_type):
    with pytest.raises(Unreadable, match="does not read"):
        read(b"x", media_type)


@pytest.mark.parametrize("data", [b"", b" \r\n", bytes(range(256)) * 20])
def test_empty_and_binary_bytes_are_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Трое солдат убиты в городе в понедельник, сообщила полиция. " * 5, "cp1251", None),
        ("Трое солдат убиты в городе в понедельник, сообщила полиция. " * 5, "cp1251", "iso-8859-1"),
        ("قتل ثلاثة جنود في المدينة يوم الاثنين حسب الشرطة. " * 5, "cp1256", "windows-1252"),
        ("Two guards – “both young” – were hurt at the café.", "cp1252", "iso-8859-1"),
        ("Two guards were hurt at the café, she said.", "utf-8", "iso-8859-1"),
        ("Two guards were hurt, she said.", "utf-16", None),
        ("Two guards were hurt, she said.", "utf-16-le", None),
    ],
)
def test_a_missing_or_wrong_charset_is_found_out(text, codec, declared):
    assert read(text.encode(codec), charset=declared).text == text.strip()


def test_a_page_is_decoded_as_its_meta_element_says():
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Odra", "Odrá")
    assert "Odrá" in read(page.encode("cp1252"), "text/html").text


def pdf_of(*pages: list[str]) -> bytes:
    """A PDF with a text layer: one page for each list of lines."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        stream = f"BT /F1 12 Tf 40 780 Td {shown}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        fonts = "<</Font<</F1 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Contents {len(objects)} 0 R/Resources{fonts}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def test_a_pdf_is_read_without_the_lines_that_every_page_repeats():
    data = pdf_of(
        *[
            ["Monitor of Odra, 3 May 2031", f"The jail burned in part {name} of town.", f"Page {number} of 3"]
            for number, name in enumerate(("one", "two", "three"), 1)
        ]
    )
    doc = read(data, "application/pdf")
    assert blocks_of(doc) == [f"The jail burned in part {name} of town." for name in ("one", "two", "three")]
    assert "Page 1 of 3" in doc.dropped
    source = decoded_source(data, capture_of(data, "application/pdf"), settings=Settings())
    first = doc.offsets[0]
    assert source[first.raw_start : first.raw_start + first.raw_length].startswith("The jail burned in part one")


def test_a_pdf_beyond_the_page_limit_without_text_or_broken_is_refused():
    with pytest.raises(TooLarge, match="ONRECORD_MAX_PAGES=2"):
        read(pdf_of(["a b"], ["c d"]), "application/pdf", max_pages=1)
    with pytest.raises(Unreadable, match="OCR"):
        read(pdf_of([]), "application/pdf")
    with pytest.raises(Unreadable, match="broken"):
        read(b"%PDF-1.4 " + zlib.compress(b"junk"), "application/pdf")

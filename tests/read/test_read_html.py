"""HTML pages: main text, metadata from the page's own markup, and places in its source."""

from __future__ import annotations

import pytest

from onrecord.errors import TooLarge, Unreadable
from onrecord.model import Span
from onrecord.read import raw_span
from reading import blocks_of, kinds_of, read

PAGE = """<!doctype html>
<html lang="en"><head><title>Fire in Odra jail | Odra Post</title>
<meta property="og:site_name" content="Odra Post">
<meta property="article:published_time" content="2031-05-03T09:15:00+02:00">
<meta property="article:modified_time" content="2031-05-03T11:00:00+02:00">
<meta name="author" content="Ada Venn">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Fire in Odra jail</h1>
<figure><img src="x.jpg"><figcaption>Odra jail in 2019</figcaption></figure>
<p>ODRA, May 3 (NPA) &mdash; Prisoners set fire to a wing of the jail at Odra on Monday, and two guards were hurt,
the governor&#39;s office said.</p>
<div class="ad">728 x 90</div>
<p>Share this article</p>
<p>The fire broke out in the east wing, where <b>about&nbsp;40</b> men were held, and spread to the kitchen.</p>
<blockquote><p>There is no number yet, and the matter is under evaluation.</p></blockquote>
<p>Read more: Five held after march in Sarn</p>
<p>The governor said that the wing had been cleared by noon, and that nobody was missing.</p>
</article>
<footer>© 2031 Odra Post</footer>
<script>var unread = "<p>Nobody reads this sentence.</p>";</script>
</body></html>
"""


def test_a_page_gives_its_text_without_its_furniture():
    doc = read(PAGE, "text/html")
    assert blocks_of(doc, "headline", "dateline", "paragraph", "quote") == [
        "Fire in Odra jail",
        "ODRA, May 3 (NPA) —",
        "Prisoners set fire to a wing of the jail at Odra on Monday, and two guards were hurt, the governor's office"
        " said.",
        "The fire broke out in the east wing, where about 40 men were held, and spread to the kitchen.",
        "There is no number yet, and the matter is under evaluation.",
        "The governor said that the wing had been cleared by noon, and that nobody was missing.",
    ]
    assert "quote" in kinds_of(doc)
    assert {"Share this article", "Read more: Five held after march in Sarn"} <= set(doc.dropped)


def test_a_page_states_its_own_metadata():
    doc = read(PAGE, "text/html")
    assert (doc.title, doc.byline, doc.publisher, doc.site) == (
        "Fire in Odra jail",
        "Ada Venn",
        "Odra Post",
        "Odra Post",
    )
    assert doc.published.isoformat() == "2031-05-03T09:15:00+02:00"
    assert (doc.published_from, doc.published_precision) == ("meta:article:published_time", "time")
    assert doc.modified.isoformat() == "2031-05-03T11:00:00+02:00"
    assert (doc.language, doc.dateline, doc.credits) == ("en", "ODRA, May 3", ("NPA",))


def test_every_character_of_an_ordinary_page_is_mapped():
    doc = read(PAGE, "text/html")
    assert sum(piece.length for piece in doc.offsets) >= 0.99 * sum(len(block) for block in blocks_of(doc))
    start = doc.text.index("about 40 men")
    raw = raw_span(doc, Span(start, start + 12))
    assert PAGE[raw.start : raw.end] == "about&nbsp;40</b> men"


def test_a_short_line_is_placed_in_the_text_and_not_in_the_menu():
    page = PAGE.replace("News</a>", "Odra today</a>").replace("<p>The fire", "<h2>Odra today</h2>\n<p>The fire")
    doc = read(page, "text/html")
    heading = next(block for block in doc.blocks if block.kind == "heading")
    assert raw_span(doc, heading.span).start == page.index("Odra today</h2>")


def test_a_page_with_nothing_but_loose_words_is_still_read():
    assert read("<html><body>Two guards hurt.</body></html>", "text/html").text == "Two guards hurt."


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + "<p>Two guards were hurt.</p>",
        "<" * 100_000 + "<p>Two guards were hurt.</p>",
        '<a href="x>' * 10_000 + "<p>Two guards were hurt.</p>",
        "<p>Two guards were hurt.</p>" + "<!--" * 50_000,
    ],
)
def test_hostile_markup_is_read_without_a_crash(body):
    assert "Two guards were hurt." in read(f"<html><body>{body}", "text/html").text


def test_a_page_without_words_is_unreadable():
    with pytest.raises(Unreadable, match="no readable words"):
        read("<html><body><img src='x.jpg'></body></html>", "text/html")


def test_a_text_beyond_the_limit_is_refused_with_the_setting_that_admits_it():
    with pytest.raises(TooLarge, match="ONRECORD_MAX_TEXT"):
        read("Two guards were hurt. " * 100, max_text=1000)


def test_reading_stops_at_the_time_limit():
    paragraphs = "".join(f"<p>Guard number {n} was hurt in fire number {n}, they said.</p>" for n in range(60_000))
    with pytest.raises(TooLarge, match="ONRECORD_READ_SECONDS"):
        read(f"<html><body>{paragraphs}</body></html>", "text/html", read_seconds=1)


def test_a_date_that_is_only_guessed_says_so_and_gives_way_to_the_dateline():
    bare = PAGE.replace('<meta property="article:published_time" content="2031-05-03T09:15:00+02:00">', "")
    bare = bare.replace('<meta property="article:modified_time" content="2031-05-03T11:00:00+02:00">', "")
    dated = bare.replace("May 3 (NPA)", "May 3, 2021 (NPA)")
    assert read(dated, "text/html").published_from == "dateline"
    guessed = bare.replace("<nav>", "<header><span class='date'>4 May 2021</span></header><nav>")
    assert read(guessed, "text/html").published_from == "guess:htmldate"


def test_a_date_that_programs_write_for_none_is_no_date():
    none = PAGE.replace("2031-05-03T09:15:00+02:00", "0001-01-01T00:00:00")
    assert read(none, "text/html").published_from != "meta:article:published_time"

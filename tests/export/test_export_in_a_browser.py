"""The dossier in a real browser: on a desk and a phone, in the dark, with no network and no script."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime

import pytest
from export_sample import Records, accounts, claim, document, estimates, incident
from playwright.sync_api import sync_playwright

from onrecord.export.dossier import render_dossier

WRITTEN = datetime(2031, 4, 1, tzinfo=UTC)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Root may not use the sandbox; the page under test is the project's own.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class Store(Records):
    """The sample store: one report, its claim, and what is judged from it."""

    def document(self, doc_id):
        return document()

    def claims(self, *, doc_id=None, incident_id=None):
        return iter([claim()])

    def accounts(self, incident_id):
        return accounts()

    def estimates(self, incident_id):
        return estimates()

    def read_bytes(self, sha256):
        return b""


@pytest.fixture(scope="module")
def browser():
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium here: .ci/run installs it where it may.", pytrace=False)
        pytest.skip("There is no Chromium here: install it to see the dossier tested in a browser.")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render_dossier(Store(), incident(), made_at=WRITTEN), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser, dossier):
    """A function that opens the dossier at a width, and what the browser asked for and complained of meanwhile."""
    contexts = []

    def open_at(width, *, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(dossier.as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_as_wide_as_the_screen(opened, width):
    assert opened(width).evaluate("document.documentElement.scrollWidth") == width


def test_nothing_is_asked_for_and_nothing_complained_of(opened, dossier):
    page = opened(1280)
    assert page.asked == [dossier.as_uri()]
    assert page.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_figure_leads_to_its_sentence(opened, width):
    page = opened(width)
    link = page.locator("table a[href^='#']").first
    target = page.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
    assert target.count() == 1
    link.click()
    assert target.bounding_box()["y"] < 800


def test_dark_and_light_are_both_readable(opened):
    def contrast(scheme):
        text, ground = opened(1280, scheme=scheme).evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        bright, dim = sorted((luminance(text), luminance(ground)), reverse=True)
        return (bright + 0.05) / (dim + 0.05)

    # WCAG 2.2 level AA for text.
    assert contrast("light") >= 4.5
    assert contrast("dark") >= 4.5


def luminance(colour: str) -> float:
    """Relative luminance of a CSS `rgb(r, g, b)`, as WCAG defines it."""
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

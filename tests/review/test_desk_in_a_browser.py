"""The desk in a real browser, at the width of a desk and of a phone: from the first link to a published dossier."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from desking import settings_for
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord import pipeline
from onrecord.cli.serve import first_link
from onrecord.record import open_store
from onrecord.review import create_app
from onrecord.samples import sample_folders, sample_reports

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Root may not use the sandbox; the pages under test are the project's own.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
PASSWORD = "copper lantern seven rivers"
PERSIAN = (
    "سه زندانی کشته شدند\n\n"
    "NORVIK, March 9, 2031 - Guards killed three inmates at Norvik Prison on Sunday, the «کمیته‌ی \u200fهمبستگی\u200f» "
    "group said. می‌گویند شب آرام بود.\n"
)
SHOTS = os.environ.get("ONRECORD_SCREENSHOTS")  # a folder that CI keeps; none are kept without it
TOUR = Path(__file__).parents[2] / "docs" / "tour.md"
TAKE_TOUR = "ONRECORD_TOUR" in os.environ  # `make tour`: take the pictures that docs/tour.md shows anew


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium here: .ci/run installs it where it may.", pytrace=False)
        pytest.skip("There is no Chromium here: install it to see the desk tested in a browser.")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=OPTIONS)
        yield chromium
        chromium.close()


class Desk:
    """A desk that is served, with where it is and its first link."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        settings = settings_for(store)
        with open_store(settings, create=True) as opened:
            self.link = (first_link(opened, settings) or "").replace(settings.desk_address, self.address)
        self.store_settings = settings
        self._server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    served = Desk(tmp_path / "store")
    yield served
    served.close()


@pytest.fixture
def full_desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(filled, tmp_path / "store")
    served = Desk(tmp_path / "store")
    yield served
    served.close()


@pytest.fixture
def long_desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk with two samples, where more than a hundred claims wait."""
    shutil.copytree(filled, tmp_path / "store")
    settings = settings_for(tmp_path / "store")
    sample = next(path for path in sample_folders() if path.name == "market_shelling")
    with open_store(settings) as store:
        assert not pipeline.add(store, list(map(str, sample_reports(sample))), settings=settings).failures
    served = Desk(tmp_path / "store")
    yield served
    served.close()


def open_page(browser: Browser, desk: Desk, width: str) -> Page:
    """A page of a new person at this width that fails on errors and on any request that leaves the desk."""
    size = WIDTHS[width]
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.troubles = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    own = (desk.address, "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(own) else page.troubles.append(asked.url))
    page.width_name = width  # type: ignore[attr-defined]
    return page


def seen(page: Page, name: str) -> None:
    """Look at a page as a critic would: no trouble, nothing that axe finds, nothing wider than the screen."""
    page.wait_for_load_state("networkidle")
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}-{page.width_name}.png", full_page=True)  # type: ignore[attr-defined]
    picture = f"tour/{name}-{page.width_name}.png"  # type: ignore[attr-defined]
    if TAKE_TOUR and picture in TOUR.read_text(encoding="utf-8"):
        page.screenshot(path=TOUR.parent / picture)
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in found] == [], name
    assert page.troubles == [], name  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"


def join(page: Page, desk: Desk) -> None:
    page.goto(desk.link)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/incidents")


def sign_in(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/sign-in")
    page.fill("input[name=name]", "admin")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/incidents")


@pytest.mark.parametrize("width", list(WIDTHS))
def test_from_the_first_link_over_dropped_reports_to_the_exact_words(
    browser: Browser, desk: Desk, tmp_path: Path, width: str
) -> None:
    page = open_page(browser, desk, width)
    page.goto(desk.link)
    seen(page, "join")
    join(page, desk)
    seen(page, "no-incidents")
    page.goto(f"{desk.address}/reports")
    sample = next(path for path in sample_folders() if path.name == "prison_break")
    (tmp_path / "persian.txt").write_text(PERSIAN, encoding="utf-8")
    reports = [str(path) for path in sample_reports(sample)][:4]
    page.set_input_files("input[type=file]", [*reports, str(tmp_path / "persian.txt")])
    page.click(".drop button")
    page.wait_for_selector("text=5 new", timeout=60_000)
    seen(page, "dropped")
    page.goto(f"{desk.address}/incidents?words=inmates")
    page.click(".cards a")
    page.click(".accounts td a:visible")
    seen(page, "evidence-dropped")
    page.goto(f"{desk.address}/reports")
    page.click("text=سه زندانی")
    page.click("aside .lines a")
    seen(page, "evidence-persian")
    with open_store(desk.store_settings) as store:
        claim = store.claim(page.url.rpartition("/")[2])
        text = store.document(claim.doc_id).text
        origins = {store.sightings(doc.capture)[0].origin for doc in store.documents()}
    assert "upload:persian.txt" in origins
    assert all(origin.startswith("upload:") for origin in origins)
    assert claim.passage.exact == text[claim.passage.span.start : claim.passage.span.end]
    plain = page.evaluate(
        "(() => { const copy = document.getElementById('words').cloneNode(true);"
        "copy.querySelectorAll('.l').forEach((label) => label.remove()); return copy.textContent; })()"
    )
    assert plain == re.sub(r"\s*\n\s*", "\n", text), "the text shown is the one that is kept, to the character"
    assert "\u200c" in plain
    assert "\u200f" in plain


@pytest.mark.parametrize("width", list(WIDTHS))
def test_every_page_is_clean_at_this_width(browser: Browser, full_desk: Desk, width: str) -> None:
    page = open_page(browser, full_desk, width)
    page.goto(f"{full_desk.address}/sign-in")
    seen(page, "sign-in")
    join(page, full_desk)
    seen(page, "incidents")
    for view in ("map", "timeline"):
        page.goto(f"{full_desk.address}/incidents?view={view}")
        seen(page, f"incidents-{view}")
    page.goto(f"{full_desk.address}/incidents?words=Draymoor")
    page.click(".cards a >> text=Draymoor")
    seen(page, "incident")
    incident = page.url
    page.click('.jump a[href^="/publish/"]')
    seen(page, "publish")
    page.click("text=Partners who work")
    page.click("text=Show what leaves")
    page.wait_for_url("**audience=partners**")
    seen(page, "publish-partners")
    page.fill("input[name=why]", "asked for by the archive")
    with page.expect_download() as taken:
        page.click("text=Dossier (HTML)")
    assert "Draymoor" in Path(taken.value.path()).read_text(encoding="utf-8")
    page.goto(incident)
    page.click(".accounts td a:visible")
    seen(page, "evidence")
    page.click("text=The whole report")
    seen(page, "document")
    for name in ("queue", "reports", "sources", "people", "people/log", "about", "second-factor", "nothing"):
        page.goto(f"{full_desk.address}/{name}")
        if name == "nothing":
            page.troubles.clear()  # type: ignore[attr-defined]  # a browser reports the 404 that is asked for
        seen(page, name.replace("/", "-"))
    page.goto(f"{full_desk.address}/sources")
    page.click("text=Keldavian Prison Observatory")
    seen(page, "voice")
    page.goto(incident)
    page.select_option("#language", "fa")
    page.wait_for_load_state("networkidle")
    assert page.get_attribute("html", "dir") == "rtl"
    seen(page, "incident-persian")


def test_claims_are_judged_by_keyboard_and_undone(browser: Browser, full_desk: Desk) -> None:
    page = open_page(browser, full_desk, "desk")
    join(page, full_desk)
    page.goto(f"{full_desk.address}/queue")
    for number, key in enumerate("arxar", start=1):
        page.keyboard.press(key)
        page.wait_for_selector(f"text={number} judged")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.wait_for_selector("text=4 judged")
    page.keyboard.press("c")
    page.keyboard.type("realis=possible")
    page.click("text=Keep the correction")
    page.wait_for_selector("text=5 judged")
    with open_store(full_desk.store_settings) as store:
        verdicts = [decision.verdict for decision in store.decisions()]
    assert verdicts == ["accept", "reject", "not_count", "accept", "reject", "withdraw", "correct"]


def test_a_hundred_claims_are_judged_without_a_mouse(browser: Browser, long_desk: Desk) -> None:
    page = open_page(browser, long_desk, "desk")
    join(page, long_desk)
    page.goto(f"{long_desk.address}/queue")
    for number in range(1, 101):
        page.keyboard.press("r" if number % 5 == 0 else "a")
        page.wait_for_selector(f"text={number} judged")
    seen(page, "queue-hundred")
    with open_store(long_desk.store_settings) as store:
        assert len({decision.subject for decision in store.decisions()}) == 100


def test_the_second_of_two_at_once_sees_the_conflict_and_loses_nothing(browser: Browser, full_desk: Desk) -> None:
    one = open_page(browser, full_desk, "desk")
    join(one, full_desk)
    other = open_page(browser, full_desk, "phone")
    sign_in(other, full_desk)
    one.goto(f"{full_desk.address}/queue")
    claim = one.get_attribute("input[name=claim]", "value")
    other.goto(f"{full_desk.address}/queue?claim={claim}")
    other.fill("input[name=why]", "the sentence is about another day")
    one.keyboard.press("a")
    one.wait_for_selector("text=1 judged")
    other.click("text=Reject")
    other.wait_for_selector(".notice.bad")
    other.troubles.clear()  # type: ignore[attr-defined]  # a browser reports the 409 that is asked for
    assert "the sentence is about another day" in other.inner_text(".notice.bad")
    assert other.input_value("input[name=why]") == "the sentence is about another day"
    seen(other, "conflict")
    with open_store(full_desk.store_settings) as store:
        assert [decision.verdict for decision in store.decisions()] == ["accept"]


def test_the_slider_moves_the_page_to_what_was_published_by_a_day(browser: Browser, full_desk: Desk) -> None:
    page = open_page(browser, full_desk, "desk")
    join(page, full_desk)
    page.goto(f"{full_desk.address}/incidents?words=Draymoor")
    page.click(".cards a")
    page.wait_for_load_state("networkidle")
    today = page.inner_text("#accounts")
    reports = page.locator("#reports li").count()
    page.locator("[data-days]").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=**")
    seen(page, "incident-as-of")
    assert page.inner_text("#accounts") != today
    assert 0 < page.locator("#reports li").count() < reports
    page.click(".asof a >> text=as known today")
    page.wait_for_load_state("networkidle")
    assert page.inner_text("#accounts") == today

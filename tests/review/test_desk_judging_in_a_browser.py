"""Judging in a real browser: pairs by keyboard and by touch, and corrections by selecting words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desking import settings_for
from playwright.sync_api import Browser, Page
from test_desk_in_a_browser import WIDTHS, Desk, browser, full_desk, join, open_page, seen

from onrecord import pipeline
from onrecord.record import open_store
from onrecord.samples import sample_folders, sample_reports

__all__ = ["browser", "full_desk"]  # fixtures


@pytest.fixture
def attacks_desk(tmp_path: Path) -> Iterator[Desk]:
    settings = settings_for(tmp_path / "store")
    sample = next(path for path in sample_folders() if path.name == "market_shelling")
    with open_store(settings, create=True) as store:
        pipeline.add(store, [str(path) for path in sample_reports(sample)], settings=settings)
    served = Desk(tmp_path / "store")
    yield served
    served.close()


@pytest.mark.parametrize("width", list(WIDTHS))
def test_a_pair_is_judged_at_this_width(browser: Browser, attacks_desk: Desk, width: str) -> None:
    page = open_page(browser, attacks_desk, width)
    join(page, attacks_desk)
    page.goto(f"{attacks_desk.address}/queue")
    if width == "phone":
        page.click(".tabs a >> nth=1")
    else:
        page.keyboard.press("2")
    page.wait_for_url("**/queue/pairs")
    seen(page, "pairs")
    assert page.locator(".beside article").count() == 2
    if width == "phone":
        page.click("text=Different happenings")
    else:
        page.keyboard.press("d")
    page.wait_for_selector("text=1 judged")
    seen(page, "pairs-judged")
    page.keyboard.press("u")
    page.wait_for_selector("text=0 judged")
    with open_store(attacks_desk.store_settings) as store:
        assert [decision.verdict for decision in store.decisions()] == ["different", "withdraw"]


def select(page: Page, words: str) -> None:
    """Select the first text node in the report that holds `words`, these words only, as a hand would."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
        }""",
        words,
    )


def test_selected_words_fill_in_a_figure(browser: Browser, full_desk: Desk) -> None:
    page = open_page(browser, full_desk, "desk")
    join(page, full_desk)
    with open_store(full_desk.store_settings) as store:
        claim = next(
            one
            for one in store.claims()
            if len(one.figures) == 1 and "Sixty-four inmates" in store.document(one.doc_id).text
        )
    page.goto(f"{full_desk.address}/queue?claim={claim.id}")
    select(page, "Sixty-four")
    page.wait_for_selector("[data-picked]:not([hidden])")
    seen(page, "queue-selected")
    page.click("[data-use=figure]")
    assert page.input_value("input[name=value]") == "figure=Sixty-four"
    page.click("text=Keep the correction")
    page.wait_for_selector("text=1 judged")
    with open_store(full_desk.store_settings) as store:
        (decision,) = store.decisions()
    assert decision.value == "figure=64"

"""HTML pages: main text and metadata by trafilatura, every character aligned with the source."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.settings import Document as Extracted

from onrecord.model import BlockKind
from onrecord.ontology.furniture import load_furniture
from onrecord.read.align import align_blocks
from onrecord.read.blocks import Draft, Reading
from onrecord.read.cells import normalise
from onrecord.read.htmlmeta import captions_of, headings_of, read_metadata
from onrecord.read.htmlsource import Visible, block_cells, visible_text
from onrecord.read.raw import Declared, Raw
from onrecord.read.roles import assign_roles, ends_with_stop, same_words
from onrecord.read.stamps import read_stamp

METHOD = "read.html.v1"
DEEPEST = 400  # nested elements; real pages stay below 100, and the extractor recurses
_KINDS: dict[str, BlockKind] = {"head": "heading", "quote": "quote", "item": "list", "row": "list"}
_BLOCK_TAGS = frozenset(
    ("body", "p", "head", "quote", "list", "item", "table", "row", "cell", "div", "code", "fw", "main")
)
# The extractor reports every page it finds nothing in; the caller gets that as an error or a plain reading.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(raw: Raw) -> Reading:
    """The reading of a page. Where no main text is found, all of its visible text is read as blocks.

    Comments of readers are left out. Nothing is fetched. A page nested deeper than DEEPEST elements is read as
    visible text, since the extractor cannot take it.
    """
    visible = visible_text(raw.text)
    tree = _parsed(raw.text) if visible.depth <= DEEPEST else None
    if tree is None:
        return assign_roles(_all_blocks(visible), raw.declared)
    stated = _over(raw.declared, read_metadata(tree))
    headings, captions = headings_of(tree), {_letters(text) for text in captions_of(tree)}
    found = _extracted(tree, stated.url)
    if found is None:
        return assign_roles(_all_blocks(visible), stated)
    site = stated.site or _site(found.sitename)
    title = stated.title or _headline(found.title, headings, site)
    stated = replace(
        stated,
        title=title,
        byline=stated.byline or found.author or None,
        site=site,
        # The site comes before the publisher of the markup, which names the agency in wire copy.
        publisher=raw.declared.publisher or site or stated.publisher,
        url=stated.url or found.url or None,
    )
    blocks = [(kind, text) for kind, text in _blocks(found.body, "paragraph") if text]
    if not blocks:
        return assign_roles(_all_blocks(visible), stated)
    if title and not any(same_words(text, title) for _, text in blocks):
        blocks.insert(0, ("headline", title))
    cells = align_blocks([text for _, text in blocks], visible.cells)
    drafts = [
        Draft("caption" if _letters(text) in captions else kind, place)
        for (kind, text), place in zip(blocks, cells, strict=True)
    ]
    reading = assign_roles(drafts, stated)
    if reading.stated.published is None:
        # From the address or from dates on the page; right in two of three pages that state no date in their markup.
        guess = read_stamp(found.date, "guess:htmldate")
        reading = replace(reading, stated=replace(reading.stated, published=guess))
    return reading


def _parsed(source: str) -> HtmlElement | None:
    try:
        tree = trafilatura.load_html(source)
    except (LxmlError, ValueError, RecursionError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _extracted(tree: HtmlElement, url: str | None) -> Extracted | None:
    """The extractor's document. Settings measured best for news, see docs/methods.md: no comments, tables kept."""
    try:
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            include_comments=False,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except RecursionError:
        return None
    return found if isinstance(found, Extracted) else None


def _over(declared: Declared, page: Declared) -> Declared:
    """`declared` with what it is silent on taken from the page."""
    return Declared(
        title=declared.title or page.title,
        byline=declared.byline or page.byline,
        publisher=declared.publisher or page.publisher,
        site=declared.site or page.site,
        url=declared.url or page.url,
        published=declared.published or page.published,
        modified=declared.modified or page.modified,
        language=declared.language or page.language,
    )


def _headline(title: str | None, headings: list[str], site: str | None) -> str | None:
    """The heading that the page's title names (titles often end in the site's name), else the only one, else the title.

    A lone heading is not taken if it is a single word or the site's name: it is the logo.
    """
    wanted = _letters(title or "")
    for heading in headings:
        letters = _letters(heading)
        if wanted and len(letters) >= 10 and (letters in wanted or wanted in letters):
            return heading
    if len(headings) == 1 and " " in headings[0] and not same_words(headings[0], site or ""):
        return headings[0]
    return normalise(title).strip() if title else None


def _site(name: str | None) -> str | None:
    """The site's name as the extractor found it; None where it found a line of furniture ("Copyright 2031")."""
    name = normalise(name or "").strip()
    return name if name and not load_furniture().furniture_term(name) else None


def _all_blocks(visible: Visible) -> list[Draft]:
    return [Draft("paragraph", cells) for cells in block_cells(visible)]


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _blocks(element: HtmlElement, kind: BlockKind) -> Iterator[tuple[BlockKind, str]]:
    """The blocks of the extractor's tree in order: innermost block elements, and loose text between them."""
    if element.tag == "row":
        yield kind, " ".join(" ".join(cell.itertext()) for cell in element)
        return
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCK_TAGS and not (child.tag == "quote" and element.tag == "p"):
            yield from _lines(kind, "".join(loose))
            yield from _blocks(child, _KINDS.get(child.tag, kind))
            loose = [child.tail or ""]
        elif child.tag == "lb":
            loose += ["\n", child.tail or ""]
        else:
            loose += [_inline(child), child.tail or ""]
    yield from _lines(kind, "".join(loose))


def _inline(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == "lb" else _inline(child), child.tail or ""]
    return "".join(parts)


def _lines(kind: BlockKind, text: str) -> Iterator[tuple[BlockKind, str]]:
    """A block for each line of `text` that ends as a sentence; a break in mid-sentence is layout."""
    open_line = ""
    for line in text.split("\n"):
        open_line = f"{open_line} {line}" if open_line else line
        if ends_with_stop(open_line.strip()):
            yield kind, open_line.strip()
            open_line = ""
    if open_line.strip():
        yield kind, open_line.strip()

"""What an HTML page says of itself: title, author, outlet, times and language, from its own markup only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from onrecord.read.cells import normalise
from onrecord.read.raw import Declared, Stamp
from onrecord.read.stamps import read_stamp

# <meta> names that state the time of publication, the most reliable first.
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "date",
)
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified")
_ARTICLE_TYPES = ("Article", "NewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "WebPage")
_LARGEST_JSON = 2_000_000  # characters of one JSON-LD script
_DEEPEST_JSON = 40


def read_metadata(tree: HtmlElement) -> Declared:
    """The times, outlet and language that the page's markup states; title and author are left to the extractor."""
    meta = _meta_values(tree)
    article = _article(tree)
    return Declared(
        publisher=_name_of(article.get("publisher")) or None,
        site=_first(meta, ("og:site_name", "application-name")),
        published=(
            _stamp(meta, _PUBLISHED[:1])
            or read_stamp(_string(article.get("datePublished")), "jsonld:datePublished")
            or _stamp(meta, _PUBLISHED[1:])
            or _time_element(tree)
        ),
        modified=_stamp(meta, _MODIFIED) or read_stamp(_string(article.get("dateModified")), "jsonld:dateModified"),
        language=_language(tree),
    )


def headings_of(tree: HtmlElement) -> list[str]:
    """The words of every first-level heading, in page order."""
    return [text for heading in tree.iter("h1") if (text := normalise("".join(heading.itertext())).strip())]


def captions_of(tree: HtmlElement) -> list[str]:
    """The words of every picture caption, in page order."""
    found = tree.xpath("//figcaption | //*[contains(@class, 'caption') and not(.//p[2])]")
    return [text for caption in found if (text := normalise("".join(caption.itertext())).strip())]


def _meta_values(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if key and content:
            values.setdefault(key.strip().lower(), normalise(content).strip())
    return values


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _stamp(meta: dict[str, str], names: tuple[str, ...]) -> Stamp | None:
    return next((stamp for name in names if (stamp := read_stamp(meta.get(name), f"meta:{name}"))), None)


def _time_element(tree: HtmlElement) -> Stamp | None:
    """A <time> that says it is the publication's, or the only one that a page has."""
    marked = tree.xpath("//*[@datetime or @content][@itemprop='datePublished' or @pubdate]")
    lone = tree.xpath("//time[@datetime]")
    for element in marked or (lone if len(lone) == 1 else []):
        if stamp := read_stamp(element.get("datetime") or element.get("content"), "time"):
            return stamp
    return None


def _language(tree: HtmlElement) -> str | None:
    code = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) in (2, 3) and code.isalpha() else None


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object of the page's article; empty if it has none."""
    found: dict[str, Any] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, 0):
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                for key in ("datePublished", "dateModified", "publisher"):
                    if item.get(key):
                        found.setdefault(key, item[key])
    return found


def _objects(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values()) if "@graph" in data or "mainEntity" in data else []
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)


def _name_of(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return normalise(_string(value) or "").strip()


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None

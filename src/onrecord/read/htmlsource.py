"""The visible characters of an HTML source, each with its place in it, and where block elements part them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from onrecord.read.cells import Cells, from_source, join

# Found in order; an unclosed quote must not swallow the page, so a tag may also end at its first ">".
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<hidden>script|style|template|svg)\b[^>]*>.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>"
    r"|</?[a-zA-Z!?][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
# Elements that start a new line on the screen, and those that need no end tag.
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody", "td",
    "th", "thead", "title", "tr", "ul",
})
_VOID = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "th", "tr", "track", "wbr",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Visible:
    """The text between the tags of a page."""

    cells: Cells
    breaks: tuple[int, ...]  # positions in `cells` where a block element starts or ends, ascending
    depth: int  # most elements open at a time, those that need no end tag aside


def visible_text(source: str) -> Visible:
    """Everything between tags but scripts and styles, entities decoded, in source order, head and title included."""
    parts: list[Cells] = []
    breaks: list[int] = []
    length = done = depth = deepest = 0
    for match in _MARKUP.finditer(source):
        if match.start() > done:
            parts.append(_decoded(source, done, match.start()))
            length += len(parts[-1].text)
        done = match.end()
        tag = (match["tag"] or "").lower()
        if tag in _BLOCKS and (not breaks or breaks[-1] != length):
            breaks.append(length)
        if tag and tag not in _VOID and not match.group().endswith("/>"):
            depth = max(0, depth - 1) if match["close"] else depth + 1
            deepest = max(deepest, depth)
    parts.append(_decoded(source, done, len(source)))
    return Visible(join(parts), tuple(breaks), deepest)


def block_cells(visible: Visible) -> list[Cells]:
    """The visible text cut where block elements part it, in order; empty stretches are left out."""
    edges = [0, *visible.breaks, len(visible.cells.text)]
    stretches = (visible.cells.cut(start, end) for start, end in pairwise(edges))
    return [cells for cells in stretches if cells.text.strip()]


def _decoded(source: str, start: int, end: int) -> Cells:
    """The source from `start` to `end` with entities decoded; all characters of one entity share its place."""
    parts: list[Cells] = []
    done = start
    for match in _ENTITY.finditer(source, start, end):
        chars = unescape(match.group())
        if chars == match.group():
            continue
        parts.append(from_source(source, done, match.start()))
        # "&notit;" decodes to "¬it;": only the part that is the entity may be replaced, which unescape has done.
        parts.append(Cells(chars, [match.start()] * len(chars), [match.end()] * len(chars)))
        done = match.end()
    parts.append(from_source(source, done, end))
    return parts[0] if len(parts) == 1 else join(parts)

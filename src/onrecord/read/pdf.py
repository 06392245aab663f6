"""PDF files: the text layer of each page, without the lines that every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.errors import TooLarge, Unreadable
from onrecord.read.blocks import Draft, Reading
from onrecord.read.cells import UNMAPPED, Cells, from_source, join, normalise
from onrecord.read.plain import plain_drafts
from onrecord.read.raw import Declared, Raw
from onrecord.read.roles import assign_roles, ends_with_stop

METHOD = "read.pdf.v1"
_PAGE_END = "\f"
_RUNNING = 3  # pages; a line at the edge of so many pages is a running head or foot
_EDGE_LINES = 2
_DIGITS = re.compile(r"\d+")


def open_pdf(data: bytes, *, origin: str, max_pages: int) -> Raw:
    """The text layer of all pages as the source, pages parted by form feeds; title and author as the file states.

    The file's creation time is when the PDF was made, so it is not the time of publication.
    Raises TooLarge beyond `max_pages`, Unreadable for a broken, locked or scanned file.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "it is locked by a password; save it without one" if locked else "it is broken; obtain it again"
        raise Unreadable(f"{origin}: not a PDF that can be read: {reason}.") from None
    try:
        if len(pdf) > max_pages:
            raise TooLarge(
                f"{origin}: the PDF has {len(pdf)} pages, more than {max_pages}. "
                f"Set ONRECORD_MAX_PAGES={len(pdf)} and add it again."
            )
        pages = [_page_text(pdf, number, origin) for number in range(len(pdf))]
        stated = pdf.get_metadata_dict()
    finally:
        pdf.close()
    text = _PAGE_END.join(pages)
    if not text.strip():
        raise Unreadable(f"{origin}: the PDF has no text layer. Run text recognition (OCR) on it and add the result.")
    title, author = (normalise(stated.get(key, "")).strip() or None for key in ("Title", "Author"))
    return Raw(text, "pdf", METHOD, Declared(byline=author, title=title if title and " " in title else None))


def read_pdf(raw: Raw) -> Reading:
    """The reading of a PDF's text layer; a title that stands nowhere in the text is not one."""
    kept, running = _without_running_lines(raw.text)
    drafts = [Draft(draft.kind, _through(draft.cells, kept)) for draft in plain_drafts(kept.text)]
    declared = raw.declared
    if declared.title and normalise(declared.title) not in normalise(kept.text):
        declared = Declared(byline=declared.byline)
    reading = assign_roles(drafts, declared)
    return Reading(reading.blocks, reading.stated, (*running, *reading.dropped), reading.dateline, reading.credits)


def _page_text(pdf: object, number: int, origin: str) -> str:
    import pypdfium2

    try:
        page = pdf[number]  # type: ignore[index]
        return str(page.get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError:
        raise Unreadable(f"{origin}: page {number + 1} of the PDF is broken; obtain the file again.") from None


def _lines(source: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of each page as places in the source, line ends included."""
    position = 0
    for page in source.split(_PAGE_END):
        lines = []
        for line in page.splitlines(keepends=True):
            lines.append((position, position + len(line)))
            position += len(line)
        position += len(_PAGE_END)
        yield lines


def _without_running_lines(source: str) -> tuple[Cells, list[str]]:
    """The source without running heads and feet, and those lines. Pages are joined where a sentence runs on."""
    pages = list(_lines(source))
    edges = [_edge_keys(source, lines) for lines in pages]
    counts = Counter(key for keys in edges for key in keys)
    running = {key for key, count in counts.items() if count >= _RUNNING}
    parts: list[Cells] = []
    dropped: list[str] = []
    for lines, keys in zip(pages, edges, strict=True):
        for index, (start, end) in enumerate(lines):
            line = source[start:end]
            at_edge = index < _EDGE_LINES or index >= len(lines) - _EDGE_LINES
            if at_edge and _mask(line) in running & keys:
                dropped.append(line.strip())
            else:
                parts.append(from_source(source, start, end))
        if parts:
            last = parts[-1].text
            parts.append(_gap("\n\n" if ends_with_stop(last.strip()) else "\n"))
    return join(parts), [line for line in dict.fromkeys(dropped) if line]


def _gap(text: str) -> Cells:
    return Cells(text, [UNMAPPED] * len(text), [UNMAPPED] * len(text))


def _edge_keys(source: str, lines: list[tuple[int, int]]) -> set[str]:
    edge = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    return {key for start, end in edge if (key := _mask(source[start:end]))}


def _mask(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


def _through(cells: Cells, kept: Cells) -> Cells:
    """`cells` of the kept text, placed in the source the kept text was made from."""
    low, high = cells.starts[0], cells.ends[-1]
    return kept.cut(low, high)

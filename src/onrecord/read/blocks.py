"""Blocks on their way to a document: stretches of the source, and the frozen text they are joined into."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import TooLarge, Unreadable
from onrecord.ids import content_id, sha256_hex
from onrecord.model import Block, BlockKind, Capture, Document, Piece, Span
from onrecord.read.cells import Cells
from onrecord.read.language import detect_language
from onrecord.read.offsets import pieces_of
from onrecord.read.raw import Declared, Raw

GAP = "\n\n"  # stands between blocks in the text of a document


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before the text is frozen: normalised cells, and what they are on the page."""

    kind: BlockKind
    cells: Cells

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.cells.text


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one source: the blocks to keep, the lines left out, and what the page says of itself."""

    blocks: tuple[Draft, ...]
    stated: Declared
    dropped: tuple[str, ...] = ()
    dateline: str | None = None
    credits: tuple[str, ...] = ()


def freeze(reading: Reading, raw: Raw, capture: Capture, *, origin: str, max_text: int) -> Document:
    """The document of a reading: text joined and hashed, with its blocks and its offset map.

    Raises Unreadable if there are no words to keep, and TooLarge if they exceed `max_text` characters.
    """
    blocks: list[Block] = []
    offsets: list[Piece] = []
    texts: list[str] = []
    position = 0
    for draft in reading.blocks:
        if texts:
            position += len(GAP)
        offsets.extend(pieces_of(draft.cells, position))
        blocks.append(Block(draft.kind, Span(position, position + len(draft.text))))
        texts.append(draft.text)
        position += len(draft.text)
    text = GAP.join(texts)
    if not text:
        raise Unreadable(f"{origin}: it holds no readable words. The bytes are kept; add the page in another form.")
    if len(text) > max_text:
        raise TooLarge(
            f"{origin}: its text has {len(text):,} characters, more than {max_text:,}. "
            f"Set ONRECORD_MAX_TEXT={len(text)} or more and add it again."
        )
    digest = sha256_hex(text.encode("utf-8"))
    stated = reading.stated
    return Document(
        id=content_id("d", capture.sha256, raw.method, digest),
        capture=capture.sha256,
        text=text,
        text_sha256=digest,
        blocks=tuple(blocks),
        offsets=tuple(offsets),
        method=raw.method,
        title=stated.title,
        byline=stated.byline,
        publisher=stated.publisher,
        site=stated.site,
        url=stated.url,
        published=stated.published.at if stated.published else None,
        published_precision=stated.published.precision if stated.published else "unknown",
        published_from=stated.published.read_from if stated.published else None,
        modified=stated.modified.at if stated.modified else None,
        language=detect_language(text) or stated.language,
        dateline=reading.dateline,
        credits=reading.credits,
        dropped=reading.dropped,
    )

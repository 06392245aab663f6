"""Documents for the tests of extraction, made from plain text."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from onrecord.model import Block, BlockKind, Document, Span


def document(
    text: str, published: str | None = None, publisher: str | None = None, title: str | None = None
) -> Document:
    """A document with one block a line of `text`; `title` stands before it as headline; `published` is an ISO date."""
    whole = f"{title}\n\n{text}" if title else text
    blocks: list[Block] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", whole):
        kind: BlockKind = "headline" if title and not blocks else "paragraph"
        blocks.append(Block(kind, Span(*match.span())))
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Document(
        id=digest[:12],
        capture=digest,
        text=whole,
        text_sha256=digest,
        blocks=tuple(blocks),
        offsets=(),
        method="test",
        title=title,
        publisher=publisher,
        published=datetime.fromisoformat(published) if published else None,
        published_precision="day" if published else "unknown",
    )

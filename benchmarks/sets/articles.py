"""articles: main text, title and date of saved pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.benchmark import PREDICTIONS, Benchmark, two_files
from benchmarks.fields import by, only
from benchmarks.gold import Record, rows
from benchmarks.printed import from_dicts
from benchmarks.reading import SETTINGS
from onrecord.ids import sha256_hex
from onrecord.model import Capture
from onrecord.read import read_document

# The set's main text has no headline, byline or caption.
BODY = ("heading", "paragraph", "quote", "list", "dateline")
NOT_A_LETTER = re.compile(r"\W+")


def predict(record: Record) -> Record:
    """The main text of one page, and what it says of itself."""
    data = gzip.decompress((Path(record["folder"]) / record["html_path"]).read_bytes())
    capture = Capture(sha256_hex(data), len(data), "text/html")
    doc = read_document(data, capture, origin=record["url"], charset=None, settings=SETTINGS)
    return {
        "id": record["id"],
        "text": "\n".join(doc.text[block.span.start : block.span.end] for block in doc.blocks if block.kind in BODY),
        "title": doc.title,
        "published": doc.published.date().isoformat() if doc.published else None,
    }


def metadata(gold: Iterable[Record], out: Path) -> Mapping[str, Any]:
    """Share of pages with gold whose title (letters and digits) and day of publication are right."""
    made = {row["id"]: row for row in rows(out / PREDICTIONS)}
    right = {"title": [0, 0], "published": [0, 0]}
    for record in gold:
        mine = made.get(record["id"], {})
        if record.get("title"):
            right["title"][0] += _letters(mine.get("title")) == _letters(record["title"])
            right["title"][1] += 1
        if record.get("publish_date"):
            right["published"][0] += mine.get("published") == str(record["publish_date"])[:10]
            right["published"][1] += 1
    return {"metadata": {name: {"acc": hit / n if n else None, "n": n} for name, (hit, n) in right.items()}}


def _letters(text: str | None) -> str:
    return NOT_A_LETTER.sub("", (text or "").lower())


BENCHMARK = Benchmark(
    name="articles",
    seen=only("id", "url", "html_path", "folder"),
    predict=predict,
    arguments=two_files,
    numbers=from_dicts,
    keys=by("id"),
    more=metadata,
)

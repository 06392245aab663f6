"""Reports as JSON, one object a line: {url, date, title, publisher, text | html}."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BOM = b"\xef\xbb\xbf"
_SHAPE = "a report is an object with `text` or `html`, and url, date, title and publisher where known"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of JSONL: its own bytes without the line end, its number from 1, its url, or what is wrong with it."""

    number: int
    data: bytes
    url: str | None = None
    problem: str | None = None


def is_report(data: bytes) -> bool:
    """Whether `data` as a whole is one JSON report, over however many lines."""
    return data.lstrip(BOM + b" \t\r\n").startswith(b"{") and not isinstance(_parse(data), str)


def opens_jsonl(line: bytes) -> bool:
    """Whether a first line opens JSONL: an object begins and its first name or its end stands on the same line."""
    start = line.lstrip(BOM + b" \t\r\n")
    return start[:1] == b"{" and start[1:].lstrip()[:1] in (b'"', b"}")


def read_lines(file: BinaryIO, *, max_bytes: int, first: bytes = b"") -> Iterator[Line]:
    """Every line of JSONL that is not blank, in order; `first` is what was already read of the first line.

    Lines that are no report, or longer than `max_bytes`, come with a problem, without their bytes. An overlong line
    is passed over without being held in memory. Raises OSError, EOFError or zlib.error where the file breaks.
    """
    number = 0
    while data := first or file.readline(max_bytes + 1):
        first = b""
        number += 1
        if len(data) > max_bytes and not data.endswith(b"\n"):
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, b"", problem=f"a line is longer than {max_bytes:,} bytes; raise ONRECORD_MAX_BYTES")
            continue
        data = (data.removeprefix(BOM) if number == 1 else data).strip(b" \t\r\n")
        if not data:
            continue
        report = _parse(data)
        if isinstance(report, str):
            yield Line(number, b"", problem=report)
        else:
            url = report.get("url")
            yield Line(number, data, url=url.strip() or None if isinstance(url, str) else None)


def _parse(data: bytes) -> dict[str, object] | str:
    """The report, or what is wrong with it."""
    try:
        report = json.loads(data)
    except (ValueError, RecursionError) as error:
        # Nesting beyond the interpreter's limit is an attack, not a report.
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8 text or nested too deeply"
        return f"the line is not JSON ({reason}); {_SHAPE}"
    if not isinstance(report, dict):
        return f"the line holds no object; {_SHAPE}"
    for name in ("text", "html"):
        body = report.get(name)
        if isinstance(body, str) and body.strip():
            return report
    return f"the line has neither text nor html; {_SHAPE}"

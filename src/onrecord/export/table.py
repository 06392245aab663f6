"""One listing as plain data, and its plain formats: JSON, JSON lines and CSV. Every command shares them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Format = Literal["table", "json", "jsonl", "csv"]
Cell = str | int | float | bool | None

# A spreadsheet runs a cell that begins so as a formula; report titles are untrusted: OWASP, CSV injection.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `cells` for table and CSV, `record` in full for JSON."""

    cells: tuple[Cell, ...]
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A named listing. `rows` may be a stream and is read once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def render(table: Table, kind: Format) -> Iterator[str]:
    """The listing in `kind`, as lines without their line ends except inside quoted CSV cells.

    JSON is one array of full records, JSON lines one record a line, CSV the cells below a header; an empty listing is
    `[]`, nothing, and the header alone. `table` has no plain form: the command line draws it.
    """
    if kind == "jsonl":
        yield from (to_json(row.record) for row in table.rows)
    elif kind == "json":
        yield from _json_array(table.rows)
    else:
        yield _csv_line(table.columns)
        yield from (_csv_line(row.cells) for row in table.rows)


def to_json(record: Any, *, indent: int | None = None) -> str:
    """`record` as JSON text; lone surrogates, which UTF-8 cannot hold, are escaped."""
    text = json.dumps(record, ensure_ascii=False, indent=indent, default=str)
    return text if _encodable(text) else json.dumps(record, ensure_ascii=True, indent=indent, default=str)


def _json_array(rows: Iterable[Row]) -> Iterator[str]:
    opened = False
    pending: str | None = None
    for row in rows:
        if not opened:
            yield "["
            opened = True
        if pending is not None:
            yield pending + ","
        pending = to_json(row.record, indent=2)
    if not opened:
        yield "[]"
        return
    if pending is not None:
        yield pending
    yield "]"


def _csv_line(cells: Iterable[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([_csv_cell(cell) for cell in cells])
    return buffer.getvalue()


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = cell if _encodable(cell) else cell.encode("utf-8", "backslashreplace").decode("utf-8")
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    return cell


def _encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)

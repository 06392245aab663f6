import csv
import io
import json

from onrecord.export.table import Row, Table, render


def listing(*cells, record=None):
    return Table("t", ("a", "b"), [Row(cells, record or {"a": cells[0], "b": cells[1]})])


def text(table, kind):
    return "\n".join(render(table, kind))


def test_json_is_one_array_and_json_lines_one_record_a_line():
    two = Table("t", ("a",), [Row((1,), {"a": 1}), Row((2,), {"a": "é"})])
    assert json.loads(text(two, "json")) == [{"a": 1}, {"a": "é"}]
    assert text(two, "jsonl") == '{"a": 1}\n{"a": "é"}'


def test_an_empty_listing_is_still_valid_in_every_format():
    empty = Table("t", ("a", "b"), [])
    assert [text(empty, kind) for kind in ("json", "jsonl", "csv")] == ["[]", "", "a,b"]


def test_a_report_title_cannot_become_a_spreadsheet_formula():
    assert text(listing('=HYPERLINK("x")', -3), "csv").splitlines()[1] == '"\'=HYPERLINK(""x"")",-3'


def test_csv_keeps_line_breaks_and_commas_inside_a_cell():
    rows = list(csv.reader(io.StringIO(text(listing("one\ntwo, three", None), "csv"))))
    assert rows == [["a", "b"], ["one\ntwo, three", ""]]


def test_a_lone_surrogate_is_escaped_not_an_error():
    for kind in ("json", "jsonl", "csv"):
        text(listing("bad \udcff name", "b"), kind).encode("utf-8")

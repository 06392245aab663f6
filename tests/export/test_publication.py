"""What leaves, in every form: the same facts, nothing that is withheld, and no word of a report that becomes markup."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec

import pypdfium2
import pytest
from export_sample import Records, accounts, claim, document, estimates, incident
from markdown_it import MarkdownIt

from onrecord.errors import BadSetting
from onrecord.export.audiences import AUDIENCES, PUBLIC, audience_named
from onrecord.export.dossier_markdown import escaped
from onrecord.export.gathering import gather_dossier
from onrecord.export.package import data_package
from onrecord.export.publication import FORMS, publish
from onrecord.export.site import site
from onrecord.model import Decision, Sighting

WRITTEN = datetime(2031, 4, 1, 12, 0, 5, 999, tzinfo=UTC)
HOSTILE = "# <script>alert(1)</script> [go](javascript:x) `code` |cell| $x^2$ \u202eexe"
TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "date": datetime.fromisoformat,
    "boolean": {"True": True, "False": False}.__getitem__,
}


class Store(Records):
    """The sample with reports from a file, a decision, and what one test changes."""

    def __init__(self, *, doc=None, title="Breakout at Graywater Prison"):
        self.doc = doc or document(title=title)

    def document(self, doc_id):
        return self.doc

    def accounts(self, incident_id):
        return accounts()

    def estimates(self, incident_id):
        return estimates()

    def read_bytes(self, sha256):
        return b""

    def sightings(self, sha256):
        moment = datetime(2031, 3, 18, 10, tzinfo=UTC)
        return [*super().sightings(sha256), Sighting(sha256, "drop/mira/1.html", moment, "file", "mira", moment)]

    def decisions(self):
        return [Decision("x-1", "accept", "i-1234", "Mira Holt", WRITTEN, "read twice", None, (anchor(),))]


def anchor():
    from onrecord.resolve.anchors import anchor_of

    return anchor_of(claim(), capture="ab" * 32, text_sha256="cd" * 32)


def dossier(store=None, about=None, audience=PUBLIC):
    return gather_dossier(store or Store(), about or incident(), made_at=WRITTEN, audience=audience)


def pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def text_of(form: str, **more) -> str:
    """Everything that can be read in one form."""
    if form == "pdf" and find_spec("typst") is None:
        if os.environ.get("CI"):
            pytest.fail("Typst is not here: the lock names it.", pytrace=False)
        pytest.skip("Typst is not here: install the extra `pdf`.")
    made = publish([dossier(**more)], form)
    if form == "pdf":
        return pdf_text(made.data)
    if made.media_type != "application/zip":
        return made.data.decode("utf-8")
    archive = zipfile.ZipFile(io.BytesIO(made.data))
    return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_figures_words_and_what_is_withheld(form):
    text = " ".join(text_of(form).split())
    for words in ("Graywater Prison", "Warden Ada Venn", "250", "at least 12", "full texts"):
        assert words in text, words


@pytest.mark.parametrize("form", FORMS)
def test_the_public_learns_no_private_name_no_reviewer_and_no_file(form):
    text = text_of(form)
    for withheld in ("Orrel", "Tamsin", "Mira Holt", "drop/mira"):
        assert withheld not in text, withheld
    assert "[name withheld]" in text.replace("\\", "")
    assert "a reviewer" in text


@pytest.mark.parametrize("form", FORMS)
def test_partners_learn_files_and_reviewers_and_still_no_private_name(form):
    text = text_of(form, audience=AUDIENCES["partners"])
    assert "Mira Holt" in text
    assert "drop/mira/1.html" in " ".join(text.split())
    assert "Tamsin" not in text


def test_what_is_withheld_is_said_with_its_reason():
    told = " ".join(dossier().withheld)
    assert "1 private person or group is flagged" in told
    assert "file that 1 report was given as" in told
    assert "those who decided" in told
    assert "those who decided" not in " ".join(dossier(audience=AUDIENCES["internal"]).withheld)


def test_the_same_dossier_gives_the_same_bytes():
    for form in ("markdown", "package", "site"):
        assert publish([dossier()], form) == publish([dossier()], form)


def test_several_incidents_come_as_a_zip_and_unknown_forms_and_audiences_are_named():
    other = replace(incident(), id="i-9999")
    made = publish([dossier(), dossier(about=other)], "markdown")
    assert zipfile.ZipFile(io.BytesIO(made.data)).namelist() == ["i-1234.md", "i-9999.md"]
    with pytest.raises(BadSetting, match="html, pdf, markdown, package, site"):
        publish([dossier()], "scroll")
    with pytest.raises(BadSetting, match="needs an incident"):
        publish([], "html")
    with pytest.raises(BadSetting, match="public, partners, internal"):
        audience_named("everybody")


def test_words_of_a_report_stay_words_in_markdown():
    text = text_of("markdown", store=Store(title=HOSTILE), about=replace(incident(), title=HOSTILE))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<code>code" not in html
    assert "\u2068" in text
    assert set(re.findall(r"<(\w+)", html)) <= {
        *("h1", "h2", "h3", "ul", "ol", "li", "p", "a", "blockquote", "table", "thead", "tbody", "tr", "th", "td"),
        *("strong", "code"),
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("two-thirds", "two-thirds"),
        ("a\n# b", "a \\# b"),
        ("", ""),
    ],
)
def test_a_line_of_markdown_begins_nothing(text, shown):
    assert escaped(text) == shown


def test_words_of_a_report_stay_words_in_a_pdf():
    title = '#panic("x") $ <b> *bold* #sys.inputs'
    assert title in " ".join(text_of("pdf", about=replace(incident(), title=title)).split())


def test_a_pdf_shows_persian_and_is_tagged_for_those_who_hear_it():
    text_of("pdf")  # says why it cannot be tried
    persian = replace(incident(), title="فرار از زندان")
    data = publish([dossier(about=persian)], "pdf").data
    assert b"pdfuaid" in data or b"StructTreeRoot" in data
    assert set("زندان") <= set(pdf_text(data))


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def test_a_data_package_is_as_its_description_says():
    files = data_package([dossier()])
    package = json.loads(files["datapackage.json"])
    assert {item["path"] for item in package["resources"]} == set(files) - {"datapackage.json"}
    tables = {item["name"]: item for item in package["resources"] if item["format"] == "csv"}
    for name, item in tables.items():
        data = files[item["path"]]
        assert (item["bytes"], item["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
        rows = table(files, item["path"])
        fields = {field["name"]: field["type"] for field in item["schema"]["fields"]}
        assert data.decode().partition("\n")[0].split(",") == list(fields), name
        for row in rows:
            for column, value in row.items():
                assert value == "" or TYPES[fields[column]](value) is not None
        if key := item["schema"].get("primaryKey"):
            keys = [tuple(row[column] for column in key) for row in rows]
            assert len(keys) == len(set(keys)), name
        for refers in item["schema"].get("foreignKeys", []):
            target = tables[refers["reference"]["resource"]]["path"]
            there = {row[refers["reference"]["fields"]] for row in table(files, target)}
            assert {row[refers["fields"]] for row in rows} - {""} <= there, (name, refers)
    assert [row["text"] for row in table(files, "figures.csv")][:1] != []


def test_a_figure_without_a_number_is_an_empty_cell_and_no_zero():
    rows = table(data_package([dossier()]), "figures.csv")
    several = next(row for row in rows if row["text"] == "“several”")
    assert (several["low"], several["high"]) == ("", "")


def test_a_report_of_two_incidents_is_one_row_that_names_both():
    other = replace(incident(), id="i-9999")
    rows = table(data_package([dossier(), dossier(about=other)]), "reports.csv")
    assert [row["incidents"] for row in rows] == ["i-1234; i-9999"]


def test_a_cell_that_a_spreadsheet_would_run_is_text():
    rows = table(data_package([dossier(store=Store(title="=1+1"))]), "reports.csv")
    assert rows[0]["title"] == "'=1+1"


def test_every_link_of_a_site_leads_to_one_of_its_files():
    files = site([dossier(), dossier(about=replace(incident(), id="i-9999"))])
    index = files["index.html"].decode()
    links = re.findall(r'href="([^"]+)"', index)
    assert set(links) <= set(files)
    assert {"incidents/i-1234.html", "incidents/i-9999.html", "data/datapackage.json"} <= set(links)
    assert "<script" not in index

import csv
import io
import json

import pytest

from conftest import RAW
from onrecord.cli.main import main
from onrecord.ids import sha256_hex


@pytest.fixture
def run(capsys, store_folder):
    def command(*arguments, code=0):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--store", str(store_folder)])
        out, err = capsys.readouterr()
        assert ended.value.code == code, err
        return out if code == 0 else err

    return command


def test_show_without_an_id_shows_the_main_incident_with_its_accounts(run):
    shown = run("show")
    assert "Escape at Graywater Prison, Castlemere" in shown
    assert "5 (17 Mar) → 7 (18 Mar)" in " ".join(shown.split())
    assert "Range of reported figures (not a confidence interval)" in shown


def test_show_finds_an_incident_by_the_first_letters_of_its_id(run):
    assert json.loads(run("show", "i-12", "--format", "json"))["incident"]["id"] == "i-1234"


def test_an_unknown_incident_is_an_error_that_names_what_was_asked(run):
    assert "i-99" in run("show", "i-99", code=2)


def test_the_accounts_in_csv_have_a_row_for_each_figure_a_voice_ever_gave(run):
    rows = list(csv.DictReader(io.StringIO(run("show", "--format", "csv"))))
    assert [(row["voice"], row["as_of"], row["low"], row["high"]) for row in rows if row["harm"] == "escaped"] == [
        ("The Bell", "2031-03-17", "", ""),
        ("Prisoners' Union", "2031-03-17", "250", "250"),
        ("Warden Ada Venn", "2031-03-17", "5", "5"),
        ("Warden Ada Venn", "2031-03-17", "5", "5"),
        ("Warden Ada Venn", "2031-03-18", "7", "7"),
    ]


@pytest.mark.parametrize("command", ["incidents", "claims", "documents", "custody", "terms", "doctor"])
def test_every_listing_is_valid_in_every_format(run, command):
    records = json.loads(run(command, "--format", "json"))
    lines = [json.loads(line) for line in run(command, "--format", "jsonl").splitlines()]
    table = list(csv.reader(io.StringIO(run(command, "--format", "csv"))))
    assert len(records) == len(lines) == len(table) - 1 > 0
    assert run(command).strip()


def test_claims_are_narrowed_by_what_is_asked(run):
    assert len(json.loads(run("claims", "--act", "escape", "--incident", "i-1234", "--format", "json"))) == 1
    assert json.loads(run("claims", "--realis", "denied", "--format", "json")) == []
    assert "No such claims" in run("claims", "--act", "killing")


def test_explain_marks_the_words_and_tells_chain_rules_and_offsets(run):
    shown = " ".join(run("explain", "c-aaaa").split())
    assert "[source 2: Warden Ada Venn] [cue 1, 2: told] the [source 1: Lantern Agency]" in shown
    assert "Warden Ada Venn says, as carried by Lantern Agency, as published by The Ferry Post" in shown
    assert "gate.escape, told.v1" in shown
    assert "103 to 188" in shown


def test_names_of_private_people_are_shown_on_request_only(run):
    for command in (("claims",), ("search", "Tamsin")):
        assert "Orrel" not in run(*command, "--format", "json")
    assert "Orrel" in run("claims", "--with-names", "--format", "json")


def test_search_finds_documents_and_claims(run):
    assert [hit["id"] for hit in json.loads(run("search", "warden", "escaped", "--format", "json"))] == ["d-1"]
    assert [hit["id"] for hit in json.loads(run("search", "--in", "claims", "prisoners", "--format", "json"))] == [
        "c-aaaa1111"
    ]
    assert "Nothing holds" in run("search", "submarine")


def test_custody_verifies_and_names_what_changed(run, store_folder):
    assert "all 1 captures match" in run("custody", "--verify")
    (blob,) = (
        path for path in (store_folder / "evidence").rglob("*") if path.is_file() and sha256_hex(RAW) in str(path)
    )
    blob.chmod(0o644)
    blob.write_bytes(b"forged")
    assert "in the evidence" in run("custody", "--verify", code=2)
    assert run("explain", "c-aaaa", code=2).startswith("onrecord: ")


def test_the_dossier_is_written_whole_and_links_figures_to_their_words(run, tmp_path):
    target = tmp_path / "page.html"
    run("dossier", "-o", str(target))
    page = target.read_text(encoding="utf-8")
    assert 'href="#claim-c-aaaa1111"' in page and 'id="claim-c-aaaa1111"' in page
    assert list(tmp_path.glob(".dossier-*")) == []


def test_a_dossier_that_cannot_be_written_is_a_plain_error(run, tmp_path):
    assert "name another file with -o" in run("dossier", "-o", str(tmp_path / "none" / "page.html"), code=2)

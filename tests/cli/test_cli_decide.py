"""The commands by which people decide, and look at what was known and what changed."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.derive import derive_all
from onrecord.record import open_store
from onrecord.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "derive"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with three reports of one blast and one of another."""
    from derive_reports import FARHAVEN, Told, day, tell

    path = tmp_path / "store"
    settings = Settings(store=str(path))
    with open_store(settings, create=True) as store:
        tell(store, "The Tarn", Told(5, "Police"))
        tell(store, "Ostrin Post", Told(7, "A hospital"), published=day(1))
        tell(store, "Keld Daily", Told(4, "Police"), published=day(3))
        tell(store, "Meren News", Told(3, "Police", place=FARHAVEN), published=day(2))
        derive_all(store, settings)
    return path


@pytest.fixture
def run(capsys, folder):
    def command(*arguments: str, code: int = 0) -> str:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--store", str(folder), "--user", "Ines"])
        out, err = capsys.readouterr()
        assert ended.value.code == code, err
        command.err = err  # type: ignore[attr-defined]
        return out if code == 0 else err

    return command


def incidents(run) -> list[dict]:
    return json.loads(run("incidents", "--format", "json"))


def test_a_decision_is_kept_with_who_made_it_why_and_how_to_take_it_back(run):
    claim = json.loads(run("claims", "--limit", "1", "--format", "json"))[0]["id"]
    said = run("decide", "correct", claim[:9], "figure", "at", "least", "6", "--why", "the video shows six")
    assert f"correct {claim} figure=at least 6, by Ines." in said
    (kept,) = json.loads(run("decisions", "--format", "json"))
    assert (kept["by"], kept["why"], kept["state"]) == ("Ines", "the video shows six", "stands")
    assert "at least 6 (corrected)" in " ".join(run("show", "--as-of", "2021-03-04").split())
    assert f"decide withdraw {kept['id']}" in run.err or not run.err
    run("decide", "withdraw", kept["id"], "--why", "the video is of another day")
    assert [item["state"] for item in json.loads(run("decisions", "--format", "json"))] == ["withdrawn", ""]


def test_merging_says_how_many_incidents_there_are_now_and_the_old_id_still_works(run):
    first, second = incidents(run)
    said = run("decide", "merge", first["id"], second["id"], "--why", "one blast, heard in two towns")
    assert "There were 2 incidents, there are 1 now." in said
    shown = [json.loads(run("show", item["id"], "--format", "json"))["incident"]["id"] for item in (first, second)]
    assert len(set(shown)) == 1
    (moved,) = {first["id"], second["id"]} - set(shown)
    assert run("show", moved)
    assert f"{moved} is {shown[0]} here" in run.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["merge", "i-1", "--why", "x"], "decide merge INCIDENT INCIDENT"),
        (["accept", "c-nothing", "--why", "x"], "No claim 'c-nothing'"),
        (["withdraw", "x-1", "--why", "x"], "is no decision of this store"),
        (["accept", "c-1", "--why", " "], "needs a reason"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line_with_what_can(run, words, told):
    error = run("decide", *words, code=2)
    assert told in error
    assert error.count("\n") == 1


def test_changes_tell_a_correction_apart_from_another_voice(run):
    main_one = max(incidents(run), key=lambda item: item["reports"])["id"]
    rows = list(csv.DictReader(io.StringIO(run("changes", main_one, "--format", "csv"))))
    assert [(row["outlet"], row["change"], row["in words"]) for row in rows] == [
        ("The Tarn", "new voice", "Police: 5"),
        ("Ostrin Post", "new voice", "A hospital: 7"),
        ("Keld Daily", "correction", "Police: 5 → 4"),
    ]
    records = json.loads(run("changes", main_one, "--format", "json"))
    assert records == [json.loads(line) for line in run("changes", main_one, "--format", "jsonl").splitlines()]
    assert "correction" in run("changes", main_one)


def test_an_earlier_day_shows_only_what_was_there(run):
    main_one = max(incidents(run), key=lambda item: item["reports"])["id"]
    shown = run("show", main_one, "--as-of", "2021-03-05")
    assert "by publication up to 5 March 2021 (UTC)" in shown
    assert "5 to 7" in shown
    assert shown == run("show", main_one, "--as-of", "2021-03-05")
    assert len(json.loads(run("incidents", "--as-of", "2021-03-04", "--format", "json"))) == 1
    assert len(json.loads(run("claims", "--as-of", "2021-03-05", "--format", "json"))) == 2
    assert "published on 2021-03-04" in run("show", main_one, "--as-of", "2021-03-03", code=2)
    assert "As it was" in run("dossier", main_one, "--as-of", "2021-03-05", "-o", "-")
    assert "is no day" in run("show", main_one, "--known-by", "noon", code=2)


def test_the_rule_for_estimates_is_picked_and_told(run):
    main_one = max(incidents(run), key=lambda item: item["reports"])["id"]
    assert "4 to 7, best 4" in run("show", main_one, "--rule", "lowest")
    assert (
        json.loads(run("show", main_one, "--rule", "lowest", "--format", "json"))["estimates"][0]["rule"] == "lowest.v1"
    )
    assert json.loads(run("show", main_one, "--format", "json"))["estimates"][0]["rule"] == "range.v1"

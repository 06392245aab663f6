"""A benchmark runs on any folder and split of the right shape, sees no gold, and outlives bad documents."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.benchmark import NAMES, PREDICTIONS, Benchmark, load_benchmark
from benchmarks.choosing import chooser, slice_of
from benchmarks.errors import report
from benchmarks.misses.miss import Miss
from benchmarks.peers import at, table
from benchmarks.running import run
from tiny import COUNTING_LINES, REPORT, gvdb, records_of, write_set

ROOT = Path(__file__).parents[2]
SEALED = ("gvdb", "india_police", "tempeval3", "meantime", "factuality", "geoparse", "polnear", "muc4", "wikievents")
LINED = {"factuality", "meantime"}


def command(*words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def test_the_command_prints_one_object_for_a_split_of_any_name(tmp_path: Path) -> None:
    write_set(tmp_path, "gvdb", "sealed-7", [gvdb(1), gvdb(2)])
    done = command("benchmarks", "gvdb", "--data", str(tmp_path), "--split", "sealed-7", "--workers", "1", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"benchmark": "gvdb", "split": "sealed-7", "documents": 2, "failures": 0}.items() <= found.items()
    assert found["metrics"] == {"gold": {"n": 2}, "made": {"n": 2}}
    assert found["documents_per_second_per_core"] > 0
    assert {"peak_mb", "commit"} <= found.keys()


def test_a_missing_split_is_a_message_and_no_crash(tmp_path: Path) -> None:
    write_set(tmp_path, "gvdb", "sealed-7", [gvdb(1)])
    done = command("benchmarks", "gvdb", "--data", str(tmp_path), "--split", "other")
    assert done.returncode == 2
    assert "gvdb was not scored" in done.stderr
    assert "Traceback" not in done.stderr


def in_process(benchmark: Benchmark, data: Path, out: Path, split: str = "s") -> list[dict[str, object]]:
    out.mkdir()
    found = run(benchmark, data, split, keep=None, workers=0, out=out)
    assert found.failures == []
    return [json.loads(line) for line in (out / PREDICTIONS).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SEALED)
def test_other_gold_gives_the_same_predictions(name: str, tmp_path: Path) -> None:
    made = []
    for number, other in enumerate((False, True)):
        scorer = COUNTING_LINES if name in LINED else None
        data = tmp_path / str(number)
        records = records_of(name, other_gold=other)
        if scorer:
            write_set(data, name, "s", records, scorer=scorer)
        else:
            write_set(data, name, "s", records)
        benchmark = load_benchmark(name)
        quiet = Benchmark(**{**benchmark.__dict__, "numbers": lambda _text: {}})
        made.append(in_process(quiet, data, tmp_path / f"out{number}"))
    assert made[0] == made[1]
    assert len(made[0]) == 1


def test_a_report_is_predicted_by_what_it_tells(tmp_path: Path) -> None:
    write_set(tmp_path, "gvdb", "s", [gvdb(1, killed=9)])
    (made,) = in_process(load_benchmark("gvdb"), tmp_path, tmp_path / "out")
    assert (made["doc_id"], made["killed"], made["injured"]) == ("g1", 2, 5)


def test_a_document_that_fails_counts_as_nothing_predicted(tmp_path: Path) -> None:
    write_set(tmp_path, "gvdb", "s", [gvdb(1), gvdb(2, text=""), gvdb(3)])
    out = tmp_path / "out"
    out.mkdir()
    found = run(load_benchmark("gvdb"), tmp_path, "s", keep=None, workers=0, out=out)
    assert found.documents == 3
    assert [failure.split(":")[0] for failure in found.failures] == ["g2"]
    assert found.metrics == {"gold": {"n": 3}, "made": {"n": 2}}


def test_stories_are_scored_in_a_folder_of_any_name(tmp_path: Path) -> None:
    scorer = "import json, os, sys; print(json.dumps({'head': {'score': len(os.listdir(sys.argv[2]))}}))"
    folder = write_set(tmp_path, "accounts", "unused", [], scorer=scorer)
    (folder / "sealed").mkdir()
    report_ = {"report_id": "z1-r1", "publisher": "Varn Courier", "published": "2031-05-04", "headline": "Harbour",
               "text": REPORT, "publisher_kind": "independent media", "copy_of": None}  # fmt: skip
    story = {"story_id": "z1", "title": "Harbour", "reports": [report_], "claims": [], "people": []}
    (folder / "sealed" / "z1.json").write_text(json.dumps(story), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    found = run(load_benchmark("accounts"), tmp_path, "sealed", keep=None, workers=0, out=out)
    assert (found.documents, found.metrics) == (1, {"head": {"score": 1}})
    made = json.loads((out / "z1.json").read_text(encoding="utf-8"))
    assert {figure["low"] for claim in made["claims"] for figure in claim["figures"]} >= {2, 5}


def test_reports_of_one_shooting_are_put_together(tmp_path: Path) -> None:
    scorer = "import json; print(json.dumps({}))"
    texts = (
        "NORVIK - A man was shot dead on Tuesday in Norvik, police said. Ole Marr, 41, was found in Quay Street.",
        "NORVIK - Ole Marr, 41, was shot dead on Tuesday in Quay Street in Norvik, the sheriff said on Wednesday.",
    )
    records = [
        {"doc_id": f"d{number}", "incident_id": "i1", "publish_date": "2031-05-07", "title": "Man shot dead in Norvik",
         "text": text, "url": None, "gvc_split": None}
        for number, text in enumerate(texts)
    ]  # fmt: skip
    write_set(tmp_path, "gva", "s", records, scorer=scorer)
    made = in_process(load_benchmark("gva"), tmp_path, tmp_path / "out")
    assert [row["killed"] for row in made] == [1, 1]
    assert len({row["cluster"] for row in made}) == 1


def test_a_saved_page_gives_text_title_and_date(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Dockers march in Norvik</title>"
        '<meta property="article:published_time" content="2031-05-04T10:00:00Z"></head><body><article>'
        "<h1>Dockers march in Norvik</h1>" + f"<p>{REPORT.replace(chr(10), ' ')}</p>" * 2 + "</article></body></html>"
    )
    folder = tmp_path / "articles"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "q1.html.gz").write_bytes(gzip.compress(page.encode()))
    record = {"id": "q1", "corpus": "wcxb", "url": "https://courier.example/q1", "html_path": "html/q1.html.gz",
              "articleBody": "unlike", "title": "Dockers March in Norvik!", "publish_date": "2031-05-04"}  # fmt: skip
    write_set(tmp_path, "articles", "s", [record], scorer=COUNTING_LINES)
    out = tmp_path / "out"
    out.mkdir()
    found = run(load_benchmark("articles"), tmp_path, "s", keep=None, workers=0, out=out)
    assert found.metrics["metadata"] == {"title": {"acc": 1.0, "n": 1}, "published": {"acc": 1.0, "n": 1}}


def test_a_pair_of_copies_is_found_among_the_texts(tmp_path: Path) -> None:
    records = [
        {"id": "x1", "kind": "doc", "text": REPORT},
        {"id": "x2", "kind": "doc", "text": REPORT + " More follows."},
        {"id": "x3", "kind": "doc", "text": "The choir of Norvik sings at noon in the old hall by the river."},
        {"id": "p", "kind": "duplicate_pair", "a": "x1", "b": "x3"},
        {"id": "r", "kind": "pair_level", "text": REPORT, "source_text": REPORT, "level": 3},
    ]
    write_set(tmp_path, "reprint", "s", records)
    made = in_process(load_benchmark("reprint"), tmp_path, tmp_path / "out")
    assert made == [{"id": "r", "score": 1.0}, {"a": "x1", "b": "x2"}]


def test_a_part_of_a_split_is_scored_against_that_part(tmp_path: Path) -> None:
    folder = write_set(tmp_path, "gvdb", "s", [gvdb(number) for number in range(6)])
    benchmark = load_benchmark("gvdb")
    keep = chooser(benchmark, folder, "s", take=slice_of("::2"), sample=None, seed=1)
    out = tmp_path / "out"
    out.mkdir()
    found = run(benchmark, tmp_path, "s", keep=keep, workers=0, out=out)
    assert (found.documents, found.metrics) == (3, {"gold": {"n": 3}, "made": {"n": 3}})


def test_a_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    records = [gvdb(number) for number in range(40)]
    folder = write_set(tmp_path, "gvdb", "s", records)
    benchmark = load_benchmark("gvdb")

    def sample(seed: int) -> list[str]:
        keep = chooser(benchmark, folder, "s", take=None, sample=5, seed=seed)
        assert keep is not None
        return [record["doc_id"] for record in records if keep(record)]

    assert sample(1) == sample(1)
    assert len(sample(1)) == 5
    assert sample(1) != sample(2)


def test_documents_of_one_incident_are_taken_together(tmp_path: Path) -> None:
    records = [{"doc_id": f"d{number}", "incident_id": f"i{number // 2}"} for number in range(8)]
    folder = write_set(tmp_path, "gva", "s", records)
    keep = chooser(load_benchmark("gva"), folder, "s", take=slice_of("1:3"), sample=None, seed=1)
    assert keep is not None
    assert [record["doc_id"] for record in records if keep(record)] == ["d2", "d3", "d4", "d5"]


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_has_an_adapter_and_rows_to_print(name: str) -> None:
    assert load_benchmark(name).name == name
    assert table(name, {}).count("\n") >= 2


def test_the_table_prints_the_number_at_its_path() -> None:
    assert at({"killed": {"exact_acc": 0.5}}, ("killed", "exact_acc")) == 0.5
    assert at({"killed": {}}, ("killed", "exact_acc")) is None
    assert "0.500" in table("gvdb", {"killed": {"exact_acc": 0.5}})


def test_the_command_for_errors_shows_sentence_expectation_finding_and_rule(tmp_path: Path) -> None:
    write_set(tmp_path, "gvdb", "s", [gvdb(1, killed=4)])
    done = command("benchmarks.errors", "gvdb", "--data", str(tmp_path), "--split", "s", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "     1  killed: too few" in done.stdout
    assert "sentence  Two dockers were killed" in done.stdout
    assert "expected  killed 4" in done.stdout
    assert "found     killed 2" in done.stdout
    assert "rule      triggers." in done.stdout


def test_the_worst_miss_of_a_cause_comes_first() -> None:
    found = [Miss("too few", f"d{weight}", "", "", "", weight=float(weight)) for weight in (1, 3, 2)]
    shown = report([*found, Miss("too many", "d9", "", "", "")], worst=2, cause=None)
    assert [line for line in shown.splitlines() if "(" in line] == ["too few (d3)", "too few (d2)", "too many (d9)"]

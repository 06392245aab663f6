import json
import os
import signal
import subprocess
import sys
import time

import pytest

from onrecord.cli.main import main

REPORT = """Breakout at Harrow Gaol

Millbrook, May 4, 2031 - Twelve prisoners escaped from Harrow Gaol in Millbrook on Sunday, governor Odo Pell said.
Two guards were injured, he told the Lantern Agency.
"""


@pytest.fixture
def run(capsys, tmp_path):
    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--store", str(tmp_path / "store"), *arguments])
        return ended.value.code, *capsys.readouterr()

    return command


def test_a_report_is_added_once_however_often_it_is_given(run, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    code, out, err = run("add", str(report))
    assert (code, err) == (0, "")
    assert out.startswith("Kept 1 new report; read 1 document, extracted ")
    code, out, _ = run("add", str(report))
    assert code == 0
    assert out.startswith("Kept 0 new reports, 1 seen before; read 0 documents, extracted 0 claims.")


def test_one_bad_input_is_told_in_one_line_and_the_rest_is_added(run, tmp_path):
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run("add", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), str(tmp_path / "absent.txt"))
    assert code == 3
    assert "2 inputs failed, listed above" in " ".join(out.split())
    lines = err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("not done  ") for line in lines)
    assert any("empty.txt" in line for line in lines)
    assert any("absent.txt" in line for line in lines)


def test_the_summary_is_data_on_request(run, tmp_path):
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    _, out, _ = run("add", str(tmp_path / "good.txt"), "--format", "json")
    (summary,) = json.loads(out)
    assert (summary["kept"], summary["documents"], summary["failed"], summary["failures"]) == (1, 1, 0, [])


def test_an_interrupt_says_how_to_finish_and_the_same_command_finishes(run, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(REPORT.replace("Twelve", f"{number + 20}"), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "--store", str(tmp_path / "store"), "add", str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ)
    while not (tmp_path / "store" / "evidence").is_dir() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 130
    assert err.splitlines()[-1].endswith("Run the same command again to finish.")
    code, _, _ = run("add", str(folder))
    assert code == 0
    assert len(json.loads(run("documents", "--format", "json")[1])) == 60

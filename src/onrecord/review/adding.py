"""Adding reports while the desk goes on: one worker thread, one batch after another, progress for whoever looks."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import pipeline
from onrecord.archive import Failure
from onrecord.errors import OnrecordError
from onrecord.record import Store
from onrecord.settings import Settings

MOST_WAITING = 20  # batches


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """What is under way: the stage, how many of how many, what the last batch brought, and what failed in it."""

    running: bool = False
    stage: str = ""
    done: int = 0
    total: int | None = None
    kept: int = 0
    again: int = 0
    failures: tuple[Failure, ...] = ()
    trouble: str = ""


class Adding:
    """The one thing that adds: batches wait for each other, since a store has one writer."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._mutex = threading.Lock()
        self._waiting = 0
        self._state = Work()

    def state(self) -> Work:
        """How far it is."""
        with self._mutex:
            return self._state

    def begin(
        self, store: Store, settings: Settings, uploads: Sequence[Upload], links: Sequence[str], *, by: str
    ) -> None:
        """Begin to add a batch behind those that wait. Raises OnrecordError if too many wait."""
        with self._mutex:
            if self._waiting >= MOST_WAITING:
                raise OnrecordError("Too much is waiting to be read: try again when it is done.")
            self._waiting += 1
            self._state = replace(self._state, running=True, trouble="", failures=(), kept=0, again=0)
        mine = replace(settings, user=by)
        threading.Thread(target=self._run, args=(store, mine, uploads, links), name="adding", daemon=True).start()

    def _run(self, store: Store, settings: Settings, uploads: Sequence[Upload], links: Sequence[str]) -> None:
        with self._turn:
            trouble = ""
            added = None
            try:
                with tempfile.TemporaryDirectory(prefix="onrecord-upload-") as folder:
                    paths = [str(_put(Path(folder), number, upload)) for number, upload in enumerate(uploads)]
                    origins = {path: f"upload:{Path(path).name}" for path in paths}
                    added = pipeline.add(
                        store, [*paths, *links], settings=settings, progress=self._tell, origins=origins
                    )
            except OnrecordError as error:
                trouble = str(error)
            except Exception as error:
                trouble = f"Adding stopped: {type(error).__name__}. What was kept is safe; add the rest again."
            with self._mutex:
                self._waiting -= 1
                self._state = Work(
                    running=self._waiting > 0,
                    kept=added.kept if added else 0,
                    again=added.seen_again if added else 0,
                    failures=added.failures if added else (),
                    trouble=trouble,
                )

    def _tell(self, step: pipeline.Step) -> None:
        with self._mutex:
            self._state = replace(self._state, stage=step.stage, done=step.done, total=step.total)


def _put(folder: Path, number: int, upload: Upload) -> Path:
    """The upload as a file of its own name, in a folder of its own; a name with a path in it keeps only its end."""
    name = upload.name.replace("\\", "/").rpartition("/")[2].lstrip(".")[:120]
    safe = "".join(char if char.isalnum() or char in " ._-()" else "_" for char in name) or "upload"
    place = folder / str(number)
    place.mkdir()
    path = place / safe
    path.write_bytes(upload.data)
    return path

"""Files behind a path, a folder or a pattern, in a fixed order and never outside the folder that was named."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.items import Failure, failure

_OUTSIDE = "is a link that leads out of the folder, and is not followed. Add what it leads to by its own name."
_SPECIAL = "is no regular file. Pipe it in instead: `onrecord add - < SOURCE`."


def find_files(source: str, *, leave_out: Path | None = None) -> Iterator[Path | Failure]:
    """Every file that `source` names, sorted by name; a failure for each that cannot be reached, or if there is none.

    A folder gives its own files, then those of each folder below, without hidden ones. Links inside a folder are not
    followed: what they lead to is met under its own name, or lies outside. A pattern may hold `*`, `?`, `[…]` and
    `**`. `leave_out` is a folder never entered: the store, so that `onrecord add .` does not add the store to itself.
    """
    if not source:
        # An unset variable in a script must not add the folder it runs in.
        yield failure(source, "A source has an empty name. Name a file, a folder, a pattern or a URL.")
        return
    try:
        path = Path(source)
        if os.path.lexists(path):
            yield from _walk(path, leave_out.resolve() if leave_out else None)
        elif not glob.has_magic(source):
            yield failure(source, f"No file or folder {source}. Check the spelling, or name a URL with https://.")
        elif found := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
            for name in found:
                yield from _walk(Path(name), leave_out.resolve() if leave_out else None)
        else:
            yield failure(source, f"No file matches {source}. Check the spelling of the pattern.")
    except (OSError, ValueError) as error:
        # Names that no file system takes: too long, with a zero byte, or with unpaired surrogates.
        yield failure(source, f"{source[:200]} cannot be opened: {_reason(error)}. Check the name.")


def _walk(path: Path, leave_out: Path | None) -> Iterator[Path | Failure]:
    try:
        if not path.is_dir():
            yield path if stat.S_ISREG(path.stat().st_mode) else failure(str(path), f"{path} {_SPECIAL}")
            return
        if leave_out is not None and path.resolve() == leave_out:
            return
    except OSError as error:
        yield failure(str(path), f"{path} cannot be opened: {_reason(error)}.")
        return
    top, found = path.resolve(), False
    for entry in _below(path, top, leave_out):
        found = True
        yield entry
    if not found:
        yield failure(str(path), f"{path} holds no file (hidden ones do not count): nothing was added from it.")


def _below(folder: Path, top: Path, leave_out: Path | None) -> Iterator[Path | Failure]:
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            yield failure(str(here), f"{here} cannot be opened: {_reason(error)}.")
            continue
        folders = []
        for entry in entries:
            path = here / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                if not _inside(path, top):
                    yield failure(str(path), f"{path} {_OUTSIDE}")
            elif entry.is_dir():
                if leave_out is None or path.resolve() != leave_out:
                    folders.append(path)
            elif entry.is_file():
                yield path
            else:
                yield failure(str(path), f"{path} {_SPECIAL}")
        pending.extend(reversed(folders))


def _inside(link: Path, top: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(top)
    except (OSError, RuntimeError):
        # A link to nothing or to itself: what it would lead to cannot be met under its own name either.
        return False


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)

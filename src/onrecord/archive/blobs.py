"""The evidence folder: bytes kept by their SHA-256, written once and never changed.

A blob lies at `ab/abcdef…`, the first two digits of its hash making the subfolder. It is written under a temporary
name, flushed to disk and only then renamed, so that a blob under its own name is always whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive.items import Item
from onrecord.errors import CustodyBroken, FetchFailed, StoreUnavailable
from onrecord.ids import sha256_hex

CHUNK = 1 << 20  # Bytes hashed and copied at a time.
PART_SECONDS = 3600  # A batch is written and renamed in minutes; other machines may write the same folder.
_PART = ".part-"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class _Blob:
    """Bytes to be kept, in memory or in a file, with the hash and size they should have."""

    sha256: str
    size: int
    content: bytes | Path


class EvidenceFolder:
    """Bytes by SHA-256 under one folder, which is made at the first write.

    Every write raises StoreUnavailable if the disk is full or the folder cannot be written; nothing half-written
    stays under a blob's name. Several processes may write the same folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, data: bytes) -> str:
        """Keep `data`; its SHA-256. Bytes that are already there are left alone."""
        sha256 = sha256_hex(data)
        self._write([_Blob(sha256, len(data), data)])
        return sha256

    def put_file(self, path: Path, *, expected: str) -> str:
        """Keep a copy of the file at `path`, whatever its size, using one megabyte of memory; its SHA-256.

        Raises FetchFailed if the file is not `expected` any more (it changed after it was hashed) or is gone.
        """
        self._write([_Blob(expected, _size(path), path)])
        return expected

    def keep(self, *items: Item) -> None:
        """Keep the bytes of `items`, from memory or from their files; after an error, of all, some or none of them.

        The whole batch is written first and flushed then, so that the disk can order its work.
        """
        self._write(_Blob(item.capture.sha256, item.capture.size, item.path or item.data or b"") for item in items)

    def has(self, sha256: str) -> bool:
        """Whether a blob of that hash is there. Its bytes are not read: `check` does that."""
        with self._explained(sha256):
            return self.path_of(sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """The bytes with that hash, which is computed anew.

        Raises CustodyBroken if they are missing or no longer match.
        """
        try:
            data = self.path_of(sha256).read_bytes()
        except OSError as error:
            raise self._unreadable(sha256, error) from None
        if sha256_hex(data) != sha256:
            raise self._altered(sha256)
        return data

    def check(self, sha256: str) -> None:
        """Nothing if the blob is there and matches its hash, read in pieces so that its size does not matter.

        Raises CustodyBroken otherwise.
        """
        try:
            if hash_file(self.path_of(sha256)) != sha256:
                raise self._altered(sha256)
        except OSError as error:
            raise self._unreadable(sha256, error) from None

    def sweep(self, *, older_than_seconds: float = PART_SECONDS) -> int:
        """Remove the parts that killed processes left behind; how many. Blobs under their own names stay.

        A part is left alone while its process runs on this machine, and while it is young: it may be another's.
        """
        removed = 0
        for part in self.path.glob(f"*/{_PART}*"):
            process = part.name.removeprefix(_PART).partition("-")[0]
            with suppress(OSError):  # another process may finish it, or sweep it, at the same moment
                if time.time() - part.lstat().st_mtime > older_than_seconds and not _runs(process):
                    part.unlink()
                    removed += 1
        return removed

    def path_of(self, sha256: str) -> Path:
        """Where the blob of that hash lies, or would lie. Raises CustodyBroken for anything that is no SHA-256."""
        if not _SHA256.fullmatch(sha256):
            # A tampered database must not lead to other files than evidence.
            raise CustodyBroken(f"{sha256[:80]!r} is no SHA-256, so no evidence can lie under it.")
        return self.path / sha256[:2] / sha256

    def _holds(self, sha256: str, size: int) -> bool:
        # A blob of the wrong size was damaged outside onrecord; writing it again mends it.
        path = self.path_of(sha256)
        with self._explained(sha256):
            return path.is_file() and path.stat().st_size == size

    def _write(self, blobs: Iterable[_Blob]) -> None:
        parts: dict[str, Path] = {}
        try:
            for blob in blobs:
                if blob.sha256 not in parts and not self._holds(blob.sha256, blob.size):
                    target = self.path_of(blob.sha256)
                    parts[blob.sha256] = target.parent / f"{_PART}{os.getpid()}-{secrets.token_hex(8)}"
                    with self._explained(blob.sha256):
                        target.parent.mkdir(parents=True, exist_ok=True)
                        _write_part(parts[blob.sha256], blob)
            for sha256, part in parts.items():
                with self._explained(sha256):
                    _flush(part)
                    part.replace(self.path_of(sha256))
            for folder in sorted({part.parent for part in parts.values()}):
                # The renames too must survive a power cut before the database says that the bytes are kept.
                with self._explained(folder.name):
                    _flush(folder)
        finally:
            for part in parts.values():
                with suppress(OSError):  # A part that was renamed is gone, and so is one that was never made.
                    part.unlink()

    @contextmanager
    def _explained(self, sha256: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                raise StoreUnavailable(
                    f"The disk of {self.path} is full: {sha256[:12]}… was not kept. What was kept before is safe; "
                    "free some space and run the same command again."
                ) from None
            if error.errno in _FORBIDDEN:
                raise StoreUnavailable(
                    f"{self.path} cannot be written: {error.strerror}. Make it readable and writable, or choose "
                    "another store with ONRECORD_STORE."
                ) from None
            raise StoreUnavailable(
                f"{self.path} did not take {sha256[:12]}…: {error.strerror or error}. What was kept before is safe; "
                "mend the disk or choose another store with ONRECORD_STORE, and run the same command again."
            ) from None

    def _altered(self, sha256: str) -> CustodyBroken:
        return CustodyBroken(
            f"Evidence {sha256[:12]}… in {self.path} no longer matches its hash: it was altered or the disk is "
            "failing. Restore that file from a backup of the store."
        )

    def _unreadable(self, sha256: str, error: OSError) -> CustodyBroken:
        return CustodyBroken(
            f"Evidence {sha256[:12]}… cannot be read from {self.path}: {error.strerror or error}. "
            "Restore that file from a backup of the store."
        )


def hash_file(path: Path) -> str:
    """The SHA-256 of a file of any size. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _runs(process: str) -> bool:
    """Whether a process of that number runs on this machine; False for what is no number."""
    if not process.isdigit() or int(process) == 0:
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # somebody else's
    return int(process) != os.getpid()


def _size(path: Path) -> int:
    with _readable(path):
        return path.stat().st_size


def _write_part(part: Path, blob: _Blob) -> None:
    digest = hashlib.sha256()
    # Evidence is written once: nobody, not even its owner, has a reason to open it for writing.
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o444)
    with os.fdopen(descriptor, "wb") as file:
        for piece in [blob.content] if isinstance(blob.content, bytes) else _chunks(blob.content):
            digest.update(piece)
            file.write(piece)
    if digest.hexdigest() != blob.sha256:
        raise FetchFailed(
            f"{blob.content if isinstance(blob.content, Path) else 'A report'} changed while it was being kept as "
            f"{blob.sha256[:12]}…: nothing was kept of it. Add it again when nothing writes to it."
        )


def _chunks(path: Path) -> Iterator[bytes]:
    with _readable(path), path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    # Told apart from errors of the evidence folder: here the source is at fault, not the store.
    try:
        yield
    except OSError as error:
        raise FetchFailed(f"{path} cannot be read: {error.strerror or error}. Add it again.") from None


def _flush(path: Path) -> None:
    if os.name == "posix" or path.is_file():  # Windows opens no folders, and keeps their entries by itself.
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

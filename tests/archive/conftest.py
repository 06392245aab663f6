"""A folder as an ordinary user meets it, also where the tests run as root."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder of somebody else: readable for the test, and writable once the test gives its rights back."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "closed.txt").write_bytes(b"The bridge at Orvel was closed.")
        (folder / "closed.txt").chmod(0)
        folder.chmod(0o555)
        if root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)

"""What the archive stage hands on: an item for bytes that were obtained, a failure for what was not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from onrecord.ids import sha256_hex
from onrecord.model import Capture, Sighting

How = Literal["file", "url", "warc", "stdin"]

STAGE = "archive"
MAX_NAME = 4000  # Longest origin kept; Linux paths end at 4,096 bytes, and URLs beyond this are attacks or data.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes as obtained, with what is known of them. Large containers stay on disk: then `path` is set, not `data`."""

    data: bytes | None
    capture: Capture
    sighting: Sighting
    path: Path | None = None

    def __post_init__(self) -> None:
        if (self.data is None) == (self.path is None):
            raise ValueError(f"An item holds either bytes or a path: {self.sighting.origin}.")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be obtained: where it was, the stage that gave up, and a sentence for the user."""

    origin: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What all items of one source share: how it came, who brought it, and the charset its server declared."""

    how: How
    by: str
    charset: str | None = None

    def item(self, data: bytes, media_type: str, origin: str, *, seen_at: datetime | None = None) -> Item:
        """`data` as an item met at `origin`: now, or at `seen_at` where its container says so."""
        capture = Capture(sha256=sha256_hex(data), size=len(data), media_type=media_type)
        return Item(data, capture, self.sighting(capture.sha256, origin, seen_at=seen_at))

    def sighting(self, sha256: str, origin: str, *, seen_at: datetime | None = None) -> Sighting:
        """The sighting of a capture at `origin`: now, or at `seen_at` where its container says so."""
        now = datetime.now(UTC)
        return Sighting(
            capture=sha256,
            origin=clean_name(origin),
            seen_at=seen_at or now,
            how=self.how,
            added_by=clean_name(self.by),
            added_at=now,
            charset=clean_charset(self.charset),
        )


def failure(origin: str, message: str) -> Failure:
    """A failure of the archive stage, with its origin made safe to store and its message on one line."""
    return Failure(clean_name(origin), STAGE, _UNSAFE.sub(_escape, message))


def clean_name(name: str) -> str:
    r"""`name` as text that any database, terminal and JSON file can hold, at most `MAX_NAME` characters.

    Control characters and unpaired surrogates (paths that are not UTF-8) are written as escapes, so that two
    different names stay different.

    >>> clean_name("caf\udce9\n.txt")
    'caf\\udce9\\n.txt'
    """
    cleaned = _UNSAFE.sub(_escape, name)
    return cleaned if len(cleaned) <= MAX_NAME else cleaned[: MAX_NAME - 1] + "…"


def clean_charset(charset: str | None) -> str | None:
    """A declared charset if it is shaped like one, in lower case; None for anything else."""
    stripped = (charset or "").strip().strip("\"'")
    return stripped.lower() if _CHARSET.fullmatch(stripped) else None


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")

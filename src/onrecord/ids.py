"""Ids made from content: the same input gives the same id on any machine."""

from __future__ import annotations

import hashlib
import json

ID_LENGTH = 16  # hex digits; 64 bits keep the chance of a clash among 10**8 claims below one in a thousand


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data` as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `c-3f…`: `prefix`, a hyphen and a digest of `parts` (values that JSON can hold), in order.

    >>> content_id("d", "abc", 1) == content_id("d", "abc", 1)
    True
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        "utf-8", "surrogatepass"
    )
    return f"{prefix}-{hashlib.sha256(packed).hexdigest()[:ID_LENGTH]}"

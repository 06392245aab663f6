"""Passwords, one-time links, session tokens and second factors; and patience with those who guess."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

LEAST_PASSWORD = 12  # characters; NIST SP 800-63B asks for length, not for kinds of characters
MOST_PASSWORD = 200  # hashing a megabyte on request would be an attack
TRIES, WINDOW_SECONDS = 5, 300  # sign-ins that may fail for one name, or from one address times ten, in this time
MOST_KEPT = 10_000
_HASHER = PasswordHasher()
# Checked when nobody has the name, so that the time of an answer does not tell who exists.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """The Argon2id hash of a password, with its own salt."""
    return _HASHER.hash(password)


def right_password(stored: str, password: str) -> bool:
    """Whether `password` has the hash `stored`; an empty `stored` is nobody's, in the same time."""
    try:
        return _HASHER.verify(stored or _NOBODY, password[:MOST_PASSWORD]) and bool(stored)
    except (Argon2Error, InvalidHashError):
        return False


def weakness(password: str, name: str) -> str | None:
    """Why a password cannot be used, as a sentence; None if it can."""
    if len(password) < LEAST_PASSWORD:
        return f"A password needs {LEAST_PASSWORD} characters or more; a few words in a row are easiest to keep."
    if len(password) > MOST_PASSWORD:
        return f"A password may have at most {MOST_PASSWORD} characters."
    if name.casefold() in password.casefold() or len(set(password)) < 5:
        return "This password is easy to guess; take a few words that do not belong together."
    return None


def new_token() -> str:
    """A secret of 256 bits for a link or a cookie."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is kept of a token: whoever reads it cannot make the token from it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def form_token(session: str) -> str:
    """The token that every form of a session carries, so that another site cannot post in its name."""
    return hmac.new(session.encode("utf-8", "replace"), b"onrecord form", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def new_second_factor() -> str:
    """A secret for an authenticator app."""
    return pyotp.random_base32()


def second_factor_address(secret: str, name: str) -> str:
    """The address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="onrecord")


def right_code(secret: str, code: str) -> bool:
    """Whether `code` is the secret's code of now, or of half a minute ago or ahead."""
    plain = code.replace(" ", "")
    return plain.isdigit() and pyotp.TOTP(secret).verify(plain, valid_window=1)


class Patience:
    """Counts failures of a key in a sliding window; after too many it asks to wait. One for each process."""

    def __init__(self, tries: int = TRIES, seconds: float = WINDOW_SECONDS) -> None:
        self._tries, self._seconds = tries, seconds
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Seconds until `key` may try again; 0 if now."""
        with self._lock:
            failed = self._recent(key)
            return max(0.0, failed[0] + self._seconds - time.monotonic()) if len(failed) >= self._tries else 0.0

    def failed(self, key: str) -> None:
        """Note a failure."""
        with self._lock:
            if len(self._failed) >= MOST_KEPT:
                self._failed.pop(next(iter(self._failed)))
            self._recent(key).append(time.monotonic())

    def succeeded(self, key: str) -> None:
        """Forget the failures."""
        with self._lock:
            self._failed.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        failed = self._failed.setdefault(key, deque(maxlen=self._tries))
        while failed and failed[0] + self._seconds < time.monotonic():
            failed.popleft()
        return failed

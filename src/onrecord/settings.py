"""The one table of settings: each with its default, its environment variable and its meaning.

A setting is read from `ONRECORD_<NAME>` unless the caller gives it. Sizes are bytes, times are seconds.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.errors import BadSetting

PREFIX = "ONRECORD_"


def _setting(default: object, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set. `Settings.from_environment()` reads them; docs/settings.md lists them."""

    store: str = _setting("onrecord-store", "Folder of the store: database and evidence.")
    database: str = _setting("", "PostgreSQL URL for a team; empty is SQLite in the store's folder.")
    user: str = _setting("", "Name written into the custody log and into decisions; empty is the login name.")
    cache: str = _setting("", "Folder for the gazetteer built at first use; empty is the user's cache folder.")
    sources: str = _setting("", "A YAML file of sources that extends the bundled registry.")
    rule: str = _setting("range", "Rule for estimates: range, lowest, majority, latest or ranking.")
    ranking: str = _setting("", "Names or kinds of source for the rule ranking, best first, separated by commas.")
    workers: int = _setting(0, "Worker processes for reading and extracting; 0 is one for each core.")
    max_bytes: int = _setting(50_000_000, "Largest single report in bytes; a WARC may be larger, its records not.")
    max_container_bytes: int = _setting(20_000_000_000, "Largest WARC in bytes.")
    max_text: int = _setting(1_000_000, "Longest text read from one report, in characters.")
    max_pages: int = _setting(500, "Most PDF pages read from one report.")
    read_seconds: int = _setting(60, "Longest time spent reading one report.")
    fetch_seconds: int = _setting(30, "Longest time spent fetching one URL.")
    max_redirects: int = _setting(5, "Most redirects followed for one URL.")
    desk_address: str = _setting(
        "http://127.0.0.1:8765", "Where people reach the desk; an https:// address behind a proxy."
    )
    private_addresses: bool = _setting(False, "Whether URLs may lead to private or loopback addresses.")

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, int) and not isinstance(value, bool) and value < 0:
                raise BadSetting(f"{PREFIX}{item.name.upper()} is {value}; it takes a number of 0 or more.")

    @property
    def who(self) -> str:
        """The name that goes into the custody log: as set, else the login name, else the number of the account."""
        if self.user:
            return self.user
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            # A container may run under a number that has no name.
            return f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"

    @property
    def ranked(self) -> tuple[str, ...]:
        """The setting `ranking` as names, best first."""
        return tuple(name.strip() for name in self.ranking.split(",") if name.strip())

    @property
    def store_path(self) -> Path:
        """The store's folder as a path."""
        return Path(self.store).expanduser()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from `ONRECORD_*`, with `given` values (None is not given) taking precedence.

        Raises BadSetting for a value of the wrong type and for an unknown name among `given`.
        """
        environ = os.environ if environ is None else environ
        known = {item.name: item for item in fields(cls)}
        if unknown := sorted(set(given) - set(known)):
            raise BadSetting(f"No setting {unknown[0]!r}. Settings: {', '.join(known)}.")
        values: dict[str, object] = {}
        for name, item in known.items():
            variable = PREFIX + name.upper()
            if given.get(name) is not None:
                values[name] = given[name]
            elif environ.get(variable):
                values[name] = _parse(variable, environ[variable], item.default)
        return cls(**values)  # type: ignore[arg-type]


def _parse(variable: str, text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() in ("1", "true", "yes", "on"):
            return True
        if text.lower() in ("0", "false", "no", "off"):
            return False
        raise BadSetting(f"{variable} is {text!r}; it takes yes or no.")
    if isinstance(default, int):
        try:
            return int(text.replace("_", ""))
        except ValueError:
            raise BadSetting(f"{variable} is {text!r}; it takes a whole number.") from None
    return text

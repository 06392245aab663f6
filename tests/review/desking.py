"""The settings that every test of the desk uses."""

from __future__ import annotations

from pathlib import Path

from onrecord.samples import registry_path
from onrecord.settings import Settings


def settings_for(store: Path) -> Settings:
    """The settings of a desk over `store`."""
    return Settings(store=str(store), sources=str(registry_path()), user="test", workers=1)

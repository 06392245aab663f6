"""The stages joined: reports in, accounts out.

Each step takes up where it was left: bytes are kept before anything reads them, and what is kept but not yet read,
or read but not yet extracted, is done by the next run. So an interrupt loses nothing, and running again finishes.
"""

from onrecord.pipeline.running import Added, Rebuilt, add, rebuild, resolve_all
from onrecord.pipeline.steps import Progress, Step

__all__ = ["Added", "Progress", "Rebuilt", "Step", "add", "rebuild", "resolve_all"]

"""Puts the benchmark harness, which is not installed with the package, in reach of its tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

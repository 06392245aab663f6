"""`python -m benchmarks.perf.growth`: what it takes to derive one more report, in records of growing size.

Records are filled with made-up stories. Of each, every so-many-th report is held back, then given one after the other:
most of them join incidents that are there. Seconds are of this process's CPU, which other work does not stretch.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.stories.fill import fill_store, made_reports
from onrecord.derive import derive, derive_all
from onrecord.record import Store, open_store
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU seconds in a record of `reports`: to derive all of it, and for each added report; and whether it is right."""

    reports: int
    whole: float
    added: tuple[float, ...]
    same: bool | None  # as everything derived anew gives; None if that was not asked

    def row(self) -> str:
        """One line of the table."""
        told = {True: "yes", False: "NO", None: "-"}[self.same]
        mean = sum(self.added) / len(self.added)
        return (
            f"{self.reports:>9,}{self.whole:>12.1f}{median(self.added):>12.3f}{mean:>10.3f}"
            f"{max(self.added):>10.3f}{told:>8}"
        )


HEADING = f"{'reports':>9}{'all anew s':>12}{'added: med':>12}{'mean':>10}{'most':>10}{'same':>8}"


def grow(store: Store, settings: Settings, *, reports: int, added: int, check: bool) -> Growth:
    """Fill `store` with `reports` less `added`, derive it, then add the rest one by one."""
    step = reports // added
    held = []
    begun = []
    for number, item in enumerate(made_reports(reports)):
        (held if number % step == step // 2 and len(held) < added else begun).append(item)
    fill_store(store, begun)
    start = time.process_time()
    derive_all(store, settings)
    whole = time.process_time() - start
    took = []
    for item in held:
        fill_store(store, [item])
        start = time.process_time()
        derive(store, settings)
        took.append(time.process_time() - start)
    same = None
    if check:
        digest = store.derived_digest()
        derive_all(store, settings)
        same = store.derived_digest() == digest
    return Growth(reports, whole, tuple(took), same)


def main() -> None:
    """Grow a record of each size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.perf.growth", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--added", type=int, default=40, help="reports that are added one by one")
    parser.add_argument("--check", action="store_true", help="derive everything anew at the end and compare")
    asked = parser.parse_args()
    print(HEADING, flush=True)
    for reports in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings.from_environment(store=f"{folder}/store", database="")
            with open_store(settings, create=True) as store:
                told = grow(store, settings, reports=reports, added=asked.added, check=asked.check)
        print(told.row(), flush=True)


if __name__ == "__main__":
    main()

"""`python -m benchmarks.stories.fill FOLDER`: a store full of made-up stories, for tests of speed with large records.

The claims are made from what is true, so that a hundred thousand of them take minutes and no language model.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import islice

from benchmarks.stories.made import TrueReport, capture_of, true_reports
from benchmarks.stories.reporting import make_story
from onrecord import pipeline
from onrecord.archive import Item
from onrecord.extract import METHOD
from onrecord.model import Sighting
from onrecord.record import Store, open_store
from onrecord.settings import Settings

BATCH = 500


def made_reports(reports: int, *, first: int = 0) -> Iterator[TrueReport]:
    """So many made-up reports, story after story from the seed `first` on; the last story may end early."""
    seed = first
    left = reports
    while left > 0:
        for item in true_reports(make_story(seed)):
            if left > 0:
                yield item
                left -= 1
        seed += 1


def fill_store(store: Store, reports: Iterable[TrueReport]) -> int:
    """Put `reports` into `store` as captures, documents and claims; how many claims. Nothing is resolved yet."""
    claims = 0
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH)):
        store.add_captures([_item(item) for item in batch])
        store.put_documents([item.doc for item in batch])
        store.put_claims_of([(item.doc.id, item.claims) for item in batch], METHOD)
        claims += sum(len(item.claims) for item in batch)
    return claims


def _item(item: TrueReport) -> Item:
    seen = item.made.published.replace(tzinfo=UTC)
    sighting = Sighting(item.doc.capture, item.doc.url or "", seen, "file", "stories", seen)
    return Item(item.data, capture_of(item), sighting)


def main() -> None:
    """Make the store, fill it and put its claims together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories.fill", description=__doc__)
    parser.add_argument("store", metavar="FOLDER", help="folder of the store; made if it is not there")
    parser.add_argument("--reports", type=int, default=26_500, help="26,500 hold 100,000 claims of 5,000 happenings")
    parser.add_argument("--first", type=int, default=0, help="seed of the first story")
    parser.add_argument("--unresolved", action="store_true", help="do not put the claims together")
    asked = parser.parse_args()
    settings = Settings.from_environment(store=asked.store)
    with open_store(settings, create=True) as store:
        claims = fill_store(store, made_reports(asked.reports, first=asked.first))
        print(f"{asked.reports} reports, {claims} claims", flush=True)
        if not asked.unresolved:
            print(f"{len(pipeline.resolve_all(store, settings).incidents)} incidents")


if __name__ == "__main__":
    main()

"""`python -m benchmarks.stories`: how much of made-up stories comes out true, story by story and day by day.

Each story is a small record of its own. With --text the claims are read from the reports' words by the product;
without, they are made from what is true, so that only putting together is judged.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from random import Random

from benchmarks.reading import claims, document
from benchmarks.stories.made import TrueReport, record, true_reports
from benchmarks.stories.reporting import make_story
from benchmarks.stories.scores import Counts, by_claim, by_report, in_any_order, resolved, score, until
from benchmarks.stories.truth import Story


def judged(seed: int, *, text: bool = False) -> tuple[Counts, Counts]:
    """One story as a whole, and as it stood at the end of each of its days."""
    story = make_story(seed)
    items = list(true_reports(story))
    if text:
        return _read(story, items), Counts()
    found = resolved(items)
    whole = score(story, items, found, by_claim(items, found))
    whole.orders, whole.orders_equal = 1, int(in_any_order(items, found, Random(seed)))
    days = Counts()
    for day in sorted({item.made.published.date() for item in items})[:-1]:
        then = until(items, day)
        known = resolved(then)
        days.add(score(story, then, known, by_claim(then, known)))
    return whole, days


def _read(story: Story, items: list[TrueReport]) -> Counts:
    """The story with its claims read by the product: incidents are judged by report, origins and ranges as always."""
    docs = []
    for item in items:
        declared = record(item.made)
        body = declared.pop("text")
        docs.append(document(body, **declared))
    read = {item.doc.id: claims(doc) for item, doc in zip(items, docs, strict=True)}
    again = [
        TrueReport(item.made, item.data, doc, tuple(read[item.doc.id]), item.told)
        for item, doc in zip(items, docs, strict=True)
    ]
    found = resolved(again)
    return score(story, again, found, by_report(again, found))


def main() -> None:
    """Judge the stories and print what is right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="seed of the first story")
    parser.add_argument("--text", action="store_true", help="read the claims from the reports' words")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.stories)
    begun = time.perf_counter()
    whole, days = Counts(), Counts()
    with ProcessPoolExecutor(asked.workers) as pool:
        for one, daily in pool.map(judged_text if asked.text else judged, seeds, chunksize=10):
            whole.add(one)
            days.add(daily)
    print(f"{whole.stories} stories, {whole.reports} reports, {time.perf_counter() - begun:.0f} s")
    tell("whole stories", whole)
    if days.items:
        tell("end of each day", days)
    print("origins wrong, (true, found): " + ", ".join(f"{pair} {n}" for pair, n in whole.wrong.most_common(12)))


def judged_text(seed: int) -> tuple[Counts, Counts]:
    """`judged` with the claims read by the product."""
    return judged(seed, text=True)


def tell(name: str, counts: Counts) -> None:
    """Print the shares of one set of counts."""
    print(
        f"{name}: incident B3 {counts.b3:.4f} (precision {counts.precision / max(1, counts.items):.4f}, "
        f"recall {counts.recall / max(1, counts.items):.4f}), links merged {counts.merged / max(1, counts.links):.3f}, "
        f"origins right {counts.origins_right / max(1, counts.cells):.4f} of {counts.cells}, "
        f"range covers {counts.covered} of {counts.told}"
        + (f", same in another order {counts.orders_equal} of {counts.orders}" if counts.orders else "")
    )


if __name__ == "__main__":
    main()

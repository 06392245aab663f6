"""The first step: what is given is kept as evidence before anything reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from onrecord.archive import Failure, Item
from onrecord.errors import FetchFailed
from onrecord.pipeline.batches import BATCH, BATCH_SECONDS
from onrecord.pipeline.steps import Count, Progress, Step
from onrecord.record import Store

MAX_BATCH_BYTES = 20_000_000


def named(item: Item | Failure, origins: Mapping[str, str]) -> Item | Failure:
    """`item` with the origin that its path goes by; what was found inside a file keeps its place in it."""
    origin = item.origin if isinstance(item, Failure) else item.sighting.origin
    path = next((path for path in origins if origin == path or origin.startswith((f"{path}#", f"{path}!"))), None)
    if path is None:
        return item
    called = origins[path] + origin[len(path) :]
    if isinstance(item, Failure):
        return replace(item, origin=called, message=item.message.replace(path, origins[path]))
    return replace(item, sighting=replace(item.sighting, origin=called))


def keep_items(store: Store, items: Iterable[Item | Failure], tell: Progress, count: Count) -> None:
    """Keep `items` in batches; one that failed is counted as a Failure with its reason."""
    done = 0
    kept_at = monotonic()
    batch: list[Item] = []
    for item in items:
        if isinstance(item, Failure):
            count.failures.append(item)
            continue
        batch.append(item)
        done += 1
        # By time too: a slow pipe or slow servers would leave hours of reports unkept.
        size = sum(held.capture.size for held in batch)
        if len(batch) >= BATCH or size >= MAX_BATCH_BYTES or monotonic() - kept_at >= BATCH_SECONDS:
            _keep(store, batch, count)
            batch.clear()
            kept_at = monotonic()
        tell(Step("archive", done, None, item.sighting.origin))
    _keep(store, batch, count)


def _keep(store: Store, batch: Sequence[Item], count: Count) -> None:
    """Keep `batch`; where a file changed or vanished since it was met, all but that one."""
    try:
        fresh = store.add_captures(batch)
    except FetchFailed as error:
        if len(batch) == 1:
            count.failures.append(Failure(batch[0].sighting.origin, "archive", str(error)))
            return
        for item in batch:
            _keep(store, [item], count)
        return
    for item, new in zip(batch, fresh, strict=True):
        count.kept += new
        count.again += not new
        if not new:
            count.met_again.add(item.capture.sha256)

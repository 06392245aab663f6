"""Readers of a desk: each asks for one page after the other with a pause between, and notes how long each took."""

from __future__ import annotations

import gzip
import http.client
import random
import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from onrecord.review.session import COOKIE

TIMEOUT_SECONDS = 300
EDITORS = ("queue", "pairs", "publish")  # pages that only editors may see


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: the token of the session, and whether the role may judge, publish and see withheld names."""

    token: str
    editor: bool


@dataclass(slots=True)
class Times:
    """Seconds from asking to the last byte, by the name of the page, and what did not work."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    def take(self, other: Times) -> None:
        """Add what another reader noted."""
        for name, values in other.seconds.items():
            self.seconds.setdefault(name, []).extend(values)
        self.troubles += other.troubles


def read_together(
    port: int, readers: Sequence[Reader], pages: Mapping[str, Sequence[str]], *, seconds: float, pause: float
) -> Times:
    """What all readers noted in so many seconds, side by side. `pause` is the mean between two pages of one reader."""
    until = time.monotonic() + seconds
    whole = Times()
    with ThreadPoolExecutor(len(readers)) as pool:
        for times in pool.map(
            lambda item: _read(port, item[1], pages, until=until, pause=pause, seed=item[0]), enumerate(readers)
        ):
            whole.take(times)
    return whole


def _read(
    port: int, reader: Reader, pages: Mapping[str, Sequence[str]], *, until: float, pause: float, seed: int
) -> Times:
    chance = random.Random(seed)
    names = [name for name in pages if reader.editor or name not in EDITORS]
    times = Times()
    time.sleep(chance.random() * pause)
    while time.monotonic() < until:
        name = chance.choice(names)
        address = chance.choice(pages[name])
        begun = time.perf_counter()
        status, _ = ask(port, reader, address)
        times.seconds.setdefault(name, []).append(time.perf_counter() - begun)
        if status != 200:
            times.troubles.append(f"{address}: {status}")
        time.sleep(chance.expovariate(1 / pause) if pause else 0)
    return times


def ask(port: int, reader: Reader, address: str) -> tuple[int, bytes]:
    """Status and body as it comes over the wire, compressed if the desk compresses."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    connection.request("GET", address, headers={"cookie": f"{COOKIE}={reader.token}", "accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def first_load(port: int, reader: Reader, address: str) -> int:
    """Bytes over the wire that a browser with nothing kept loads for one page: itself, its style and its script."""
    _, body = ask(port, reader, address)
    html = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    static = sorted(set(re.findall(rb'"(/static/[^"]+)"', html)))
    return len(body) + sum(len(ask(port, reader, found.decode())[1]) for found in static)

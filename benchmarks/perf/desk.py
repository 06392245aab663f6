"""`python -m benchmarks.perf.desk FOLDER`: how long the desk's pages take while many read it at once.

FOLDER is a store, such as `python -m benchmarks.stories.fill` makes; two people who only exist for the measurement are
added to it. The desk runs in a process of its own, the readers in this one, so both share the machine's cores. Times
are those that a reader waits, from asking to the last byte.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import socket
import statistics
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import uvicorn

from benchmarks.perf.readers import Reader, first_load, read_together
from onrecord.errors import BadSetting
from onrecord.export.shelf import Shelf
from onrecord.record import Store, desk, open_store
from onrecord.review import create_app
from onrecord.review.secrets import fingerprint, new_token
from onrecord.review.views.incidents import list_incidents
from onrecord.review.views.wanted import Wanted
from onrecord.settings import Settings

P95_MS, FIRST_LOAD_KB = 150, 400  # what issue 5 asks for
CHOSEN = 40  # different incidents, claims and reports that are read
WORDS = ("police said", "killed", "hospital", "wounded prisoners", "fire*", '"were arrested"', "ministry station")


def serve(store: str, port: int) -> None:
    """The desk, until its process ends or the one that measures it is gone."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    uvicorn.run(create_app(Settings.from_environment(store=store)), port=port, log_level="error", access_log=False)


def readers(store: Store, count: int) -> list[Reader]:
    """So many sessions: half of a viewer, from whom names are withheld, half of an editor."""
    now = datetime.now(UTC)
    found = []
    for number in range(count):
        role = "viewer" if number % 2 else "editor"
        name = f"benchmark {role}"
        try:
            desk.invite(store.database, name, role, link=fingerprint(name), until=now + timedelta(days=1))
            desk.take_up(store.database, fingerprint(name), "no hash, signs in nowhere", now=now)
        except BadSetting:
            pass  # of an earlier run
        token = new_token()
        desk.open_session(store.database, fingerprint(token), name, now=now, until=now + timedelta(hours=2))
        found.append(Reader(token, role == "editor"))
    return found


def addresses(store: Store) -> dict[str, list[str]]:
    """The addresses that are asked for, by the name of the page."""
    chance = random.Random(1)
    incidents = chance.sample(store.incidents(), min(CHOSEN, len(store.incidents())))
    claims = list(islice(store.claims(), 0, 40 * CHOSEN, 40))
    everything = list_incidents(store, Wanted(), Shelf(store))
    narrowed = [Wanted(**{facet.kind: value.value}) for facet in everything.facets for value in facet.values[:3]]
    found = {
        "incidents": ["/incidents", *(Wanted(page=number).address(page=number) for number in range(2, 9))],
        "incidents, narrowed": [wanted.address() for wanted in narrowed],
        "incidents, words": [Wanted(words=words).address() for words in WORDS],
        "incidents, days": [Wanted(after=f"2031-{month:02}-01").address() for month in range(1, 13)],
        "map": [Wanted(view="map").address(), *(wanted.address(view="map") for wanted in narrowed[:6])],
        "timeline": [Wanted(view="timeline").address(), *(wanted.address(view="timeline") for wanted in narrowed[:6])],
        "incident": [f"/incidents/{incident.id}" for incident in incidents],
        "evidence": [f"/evidence/{claim.id}" for claim in claims],
        "report": [f"/documents/{claim.doc_id}" for claim in claims],
        "reports": ["/reports", *(f"/reports?page_number={number}" for number in (2, 5, 40, 300))],
        "queue": ["/queue"],
        "pairs": ["/queue/pairs"],
        "publish": ["/publish", *(f"/publish?incident={incident.id}" for incident in incidents[:8])],
        "sources": ["/sources"],
        "about": ["/about"],
        "API, incidents": [f"/api/v1{wanted.address()}" for wanted in narrowed],
        "API, incident": [f"/api/v1/incidents/{incident.id}" for incident in incidents],
    }
    return found


def main() -> None:
    """Serve, read, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.perf.desk", description=__doc__)
    parser.add_argument("store", metavar="FOLDER", help="folder of the store")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60, help="how long they read")
    parser.add_argument("--pause", type=float, default=2, help="seconds between two pages of one reader, on average")
    parser.add_argument("--pages", nargs="+", help="only these pages")
    asked = parser.parse_args()
    before = os.getloadavg()[0]
    with open_store(Settings.from_environment(store=asked.store)) as store:
        people = readers(store, asked.readers)
        pages = addresses(store)
    if asked.pages:
        pages = {name: found for name, found in pages.items() if name in asked.pages}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(asked.store, port), daemon=True)
    process.start()
    try:
        _wait(port)
        loads = {name: first_load(port, people[0], found[0]) for name, found in pages.items()}
        used = _cpu_seconds(process.pid)
        times = read_together(port, people, pages, seconds=asked.seconds, pause=asked.pause)
        used = _cpu_seconds(process.pid) - used
    finally:
        process.terminate()
        process.join()
    print(f"load of this machine before: {before:.1f} on {os.cpu_count()} cores")
    print(f"{'page':<22}{'asked':>7}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}{'first load kB':>15}")
    for name in pages:
        values = sorted(times.seconds.get(name, []))
        if not values:
            continue
        p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
        late = " too slow" if p95 * 1000 > P95_MS else ""
        heavy = " too heavy" if loads[name] > FIRST_LOAD_KB * 1000 else ""
        print(
            f"{name:<22}{len(values):>7}{statistics.median(values) * 1000:>9.0f}{p95 * 1000:>9.0f}"
            f"{values[-1] * 1000:>9.0f}{loads[name] / 1000:>15.1f}{late}{heavy}"
        )
    total = sum(map(len, times.seconds.values()))
    print(f"{total} pages by {len(people)} readers in {asked.seconds:.0f} s; {len(times.troubles)} did not answer well")
    print(f"processor time of the desk: {used / total * 1000:.0f} ms a page, {used / asked.seconds:.2f} of a core")
    for trouble in times.troubles[:5]:
        print(trouble)


def _cpu_seconds(process: int | None) -> float:
    """Processor time that a process used so far, all its threads together. Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(port: int) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("The desk did not start within five minutes.")


if __name__ == "__main__":
    main()
